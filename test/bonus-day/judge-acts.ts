import type {TillEvent} from '../../src/core/events.ts';
import type {BookedAct, HostBooks, QueueRow, TillBooks} from './books.ts';
import {hostId, type Day} from './left.ts';

type Of<Kind extends TillEvent['kind']> = Extract<TillEvent, {kind: Kind}>;

/** The events of one kind. */
export function eventsOf<Kind extends TillEvent['kind']>(
  {events}: Pick<TillBooks, 'events'>,
  kind: Kind,
): readonly Of<Kind>[] {
  return events.filter((event): event is Of<Kind> => event.kind === kind);
}

/** The reason of a refused act. */
export function reasonOf({answer}: BookedAct): string {
  return String(answer['code'] ?? '');
}

function isDigits(account: string): boolean {
  return /^[0-9]/.test(account);
}

/** What an act booked onto codes, by unit. */
export function bookedOn({postings}: BookedAct): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const {account, unit, amount} of postings) {
    if (isDigits(account)) sums.set(unit, (sums.get(unit) ?? 0) + amount);
  }
  return sums;
}

/** Released before it arrived: the host will never do it. */
export const FORECLOSED = 'foreclosed';

/** A till asks for it; the rest is the office's. */
const BY_TILLS = ['collect', 'redeem', 'release', 'payCredit', 'returnCredit', 'sell', FORECLOSED];
/** The host's answers that say how much was spent, by kind. */
const SPENT = {redeem: 'costPoints', payCredit: 'paidCents', sell: 'soldCents'} as const;

function isSpending(kind: string): kind is keyof typeof SPENT {
  return Object.hasOwn(SPENT, kind);
}

/** What till and host both say of an act must be the same; ids apart, and what only one of them keeps. */
function judgeBody(row: QueueRow, act: BookedAct): readonly string[] {
  const own = Object.entries(row.body).filter(([name]) => name !== 'id' && Object.hasOwn(act.body, name));
  return own.flatMap(([name, value]) => {
    const said = name === 'ofId' ? hostId(String(value)) : JSON.stringify(value);
    // Credit that is given back is asked for without an amount: all that is left of it. The answer says how much.
    const isAll = row.kind === 'returnCredit' && name === 'amountCents' && act.body[name] === null;
    const told = isAll ? act.answer['returnedCents'] : act.body[name];
    const done = name === 'ofId' ? String(told) : JSON.stringify(told);
    return said === done ? [] : [`${row.kind} ${row.id}: ${name} is ${said} at the till and ${done} at the host`];
  });
}

function judgeRow(row: QueueRow, act: BookedAct | undefined): readonly string[] {
  if (row.state === 'waiting') return [`${row.kind} ${row.id} of code ${row.code} still waits for the host`];
  if (act === undefined) return [`${row.kind} ${row.id} of code ${row.code} is over and never came to the host`];
  if (act.kind === FORECLOSED) return judgeForeclosed(row);
  const isAgreed = act.kind === row.kind && (act.state === 'done' ? row.state === 'done' : true);
  const isRefused = row.state !== 'done' && act.state !== 'refused';
  if (!isAgreed || isRefused) return [`${row.kind} ${row.id} is ${row.state}, at the host ${act.kind} ${act.state}`];
  return judgeBody(row, act);
}

function judgeForeclosed({kind, id, state, body}: QueueRow): readonly string[] {
  const isRight = ['redeem', 'payCredit'].includes(kind) && body['hasPin'] === true && state === 'done';
  return isRight ? [] : [`${kind} ${id} is ${state}, at the host it was released before it arrived`];
}

function judgeSpend(act: BookedAct, {spends, acts}: HostBooks): readonly string[] {
  if (!isSpending(act.kind)) return [];
  const amount = Number(act.answer[SPENT[act.kind]]);
  const [spend, ...others] = spends.filter(({id}) => id === act.id);
  if (spend === undefined || others.length > 0 || spend.kind !== act.kind || spend.amount !== amount)
    return [
      `${act.kind} ${act.id} was done for ${amount} and is kept as ${spend?.kind ?? 'no'} ${spend?.amount ?? ''}`,
    ];
  const back = acts.filter(({state, body}) => state === 'done' && body['ofId'] === act.id);
  const returned = back.reduce((sum, {answer}) => sum + Number(answer['returnedCents'] ?? 0), 0);
  const isReleased = back.some(({answer}) => answer['outcome'] === 'givenBack');
  const expected = isReleased ? amount : returned;
  return spend.givenBack === expected ? [] : [`${act.kind} ${act.id}: ${spend.givenBack} given back, not ${expected}`];
}

/** Each act in a till's queue has become one at the host, the same, and the host knows of no others of this till. */
export function judgeActs(host: HostBooks, {no, queue}: TillBooks): readonly string[] {
  const acts = host.acts.filter(({tillNo, kind}) => tillNo === no && BY_TILLS.includes(kind));
  const byId = new Map(acts.map((act) => [act.id, act]));
  const known = new Set(queue.map(({id}) => hostId(id)));
  return [
    ...queue.flatMap((row) => judgeRow(row, byId.get(hostId(row.id)))),
    ...acts
      .filter(({id}) => !known.has(id))
      .map(({kind, id, code}) => `the host has ${kind} ${id} of code ${code ?? '-'}, of which the till knows nothing`),
    ...acts.filter(({state}) => state === 'done').flatMap((act) => judgeSpend(act, host)),
    // What is ruled out before it arrived stands behind its release.
    ...judgeOrder(
      acts.filter(({kind}) => kind !== FORECLOSED),
      queue,
    ),
  ];
}

/** Acts of one code come to the host in the order in which they were owed. */
function judgeOrder(acts: readonly BookedAct[], queue: readonly QueueRow[]): readonly string[] {
  const seqs = new Map(acts.map(({id, seq}) => [id, seq]));
  return [...Map.groupBy(queue, ({code}) => code)].flatMap(([code, rows]) => {
    const at = rows.map(({id}) => seqs.get(hostId(id)) ?? 0).filter((seq) => seq > 0);
    const wrong = at.findIndex((seq, index) => index > 0 && seq < (at[index - 1] ?? 0));
    return wrong < 0 ? [] : [`acts of code ${code} came to the host in another order (act ${at[wrong]})`];
  });
}

function judgeCollected(event: Of<'pointsCollected'>, act: BookedAct): readonly string[] {
  const units = new Map<string, number>();
  for (const {pool, points} of event.collected)
    units.set(`points:${pool}`, (units.get(`points:${pool}`) ?? 0) + points);
  const booked = bookedOn(act);
  const wrong = [...new Set([...units.keys(), ...booked.keys()])].filter(
    (unit) => units.get(unit) !== booked.get(unit),
  );
  return wrong.map(
    (unit) =>
      `ticket ${event.ticketNo} collected ${units.get(unit) ?? 0} ${unit} for ${event.code}, the host booked ${booked.get(unit) ?? 0}`,
  );
}

function judgeCollection(event: Of<'pointsCollected'>, till: TillBooks, day: Day): readonly string[] {
  const {id, code, ticketId, ticketNo} = event;
  const name = `ticket ${ticketNo}, code ${code}`;
  const done = eventsOf(till, 'collectionConfirmed').filter((end) => end.id === id);
  const refused = eventsOf(till, 'collectionRefused').filter((end) => end.id === id);
  const found = day.host.acts.filter(
    (act) =>
      act.kind === 'collect' && (act.id === hostId(id) || (act.body['ticketId'] === ticketId && act.code === code)),
  );
  const [act, ...others] = found;
  if (act === undefined) return [`${name}: its points never came to the host`];
  if (others.length > 0)
    return [`${name}: the host collected ${found.length} times (acts ${found.map((one) => one.id).join(', ')})`];
  if (done.length + refused.length !== 1)
    return [`${name}: the journal has ${done.length} confirmations and ${refused.length} refusals of its points`];
  const [no] = refused;
  if ((act.state === 'refused') !== (no !== undefined))
    return [`${name}: the host ${act.state} it, the journal says else`];
  if (no === undefined) return judgeCollected(event, act);
  if (no.reason !== reasonOf(act)) return [`${name}: refused as ${reasonOf(act)}, in the journal as ${no.reason}`];
  return day.mayRefuse(code, no.reason) ? [] : [`${name}: refused as ${no.reason}, for which nobody knows a reason`];
}

/** Points of each completed ticket came to the host once, as many as they are, or were refused and are listed. */
export function judgeCollections(day: Day, till: TillBooks): readonly string[] {
  const collected = eventsOf(till, 'pointsCollected');
  const twice = [...Map.groupBy(collected, ({ticketId, code}) => `${ticketId}/${code}`)].filter(
    ([, events]) => events.length > 1,
  );
  const listed = new Map(till.queue.map(({id, state}) => [id, state]));
  const unlisted = eventsOf(till, 'collectionRefused').filter(
    ({id}) => !['refused', 'seen'].includes(listed.get(id) ?? ''),
  );
  return [
    ...twice.map(([what]) => `the journal has the points of ${what} twice`),
    ...unlisted.map(({id}) => `the refused collection ${id} is not listed for the manager`),
    ...collected.flatMap((event) => judgeCollection(event, till, day)),
  ];
}
