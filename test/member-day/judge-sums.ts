import {isDeepStrictEqual} from 'node:util';
import type {DayReport} from '../../src/core/members/protocol.ts';
import type {MemberHostBooks} from './books-host.ts';
import {hostId, type Day} from './left.ts';
import type {Clerk, Net} from './taken.ts';

const NOTHING: Net = {taken: 0, returned: 0, earned: 0, revoked: 0};

/** The host's own reports, added up over its days, by unit. */
function reported(reports: readonly DayReport[]): ReadonlyMap<string, Net> {
  const nets = new Map<string, Net>();
  for (const {of, balance, taken, returned, earned, revoked} of reports.flatMap((report) => report.nets)) {
    const before = nets.get(`${of}:${balance}`) ?? NOTHING;
    nets.set(`${of}:${balance}`, {
      taken: before.taken + taken,
      returned: before.returned + returned,
      earned: before.earned + earned,
      revoked: before.revoked + revoked,
    });
  }
  return nets;
}

/** The same from the bookings alone. */
function booked({acts}: MemberHostBooks): ReadonlyMap<string, Net> {
  const nets = new Map<string, Net>();
  for (const {account, unit, amount} of acts.flatMap(({postings}) => postings)) {
    if (account !== '@taken' && account !== '@earned') continue;
    const net = {...(nets.get(unit) ?? NOTHING)};
    const [more, less] = account === '@taken' ? (['taken', 'returned'] as const) : (['revoked', 'earned'] as const);
    net[amount > 0 ? more : less] += Math.abs(amount);
    nets.set(unit, net);
  }
  return nets;
}

function words({taken, returned, earned, revoked}: Net): string {
  return `taken ${taken}, returned ${returned}, earned ${earned}, revoked ${revoked}`;
}

function differing(
  link: string,
  {says, found, expected}: {says: string; found: ReadonlyMap<string, Net>; expected: ReadonlyMap<string, Net>},
): readonly string[] {
  const units = [...new Set([...found.keys(), ...expected.keys()])].toSorted();
  return units.flatMap((unit) => {
    const [there, here] = [found.get(unit) ?? NOTHING, expected.get(unit) ?? NOTHING];
    return isDeepStrictEqual(there, here)
      ? []
      : [`${unit} at ${link}: ${says} says ${words(there)}; the journals ${words(here)}`];
  });
}

/** Each act's amount, and what of it was not given back, are at the host what the journals say. */
function judgeMovements({link, movements}: MemberHostBooks, clerk: Clerk): readonly string[] {
  const taken = [...clerk.acts.values()].filter((act) => act.link === link);
  const kept = new Map(movements.map((movement) => [movement.id, movement]));
  const known = new Set(taken.map(({id}) => hostId(id)));
  return [
    ...taken.flatMap(({id, number, unit, amount, left, isFinal}) => {
      const movement = kept.get(hostId(id));
      // A host has a voucher by its id alone.
      const here = `${number} ${amount} ${unit.replace(/^voucher:/, '')}, ${left} left, ${isFinal ? 'final' : 'held'}`;
      const there =
        movement === undefined
          ? 'nothing'
          : `${movement.number} ${movement.amount} ${movement.unit}, ${movement.left} left, ${movement.stage}`;
      return here === there ? [] : [`act ${id} at ${link} moved ${there}; by the journals ${here}`];
    }),
    ...movements
      .filter(({id}) => !known.has(id))
      .map(({id, number, amount, unit}) => `act ${id} at ${link} moved ${amount} ${unit} of ${number}, by no journal`),
  ];
}

/** Taken, returned, earned and revoked by the journals are what the hosts report, what they told, and what they booked. */
export function judgeSums({hosts, told}: Day, clerk: Clerk): readonly string[] {
  return hosts.flatMap((host) => {
    const {link, reports} = host;
    const own = [...clerk.nets].filter(([key]) => key.startsWith(`${link} `));
    const expected = new Map(own.map(([key, net]) => [key.slice(link.length + 1), net]));
    const answers = told.get(link);
    const asks = answers === undefined ? [] : [{says: 'the host, asked for its day,', found: reported(answers)}];
    const sources = [
      {says: "the host's report", found: reported(reports)},
      {says: 'its ledger', found: booked(host)},
    ];
    return [
      ...[...asks, ...sources].flatMap((source) => differing(link, {...source, expected})),
      ...judgeMovements(host, clerk),
    ];
  });
}
