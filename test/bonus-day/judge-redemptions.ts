import type {BookedAct, TillBooks} from './books.ts';
import {bookedOn, eventsOf, FORECLOSED, reasonOf} from './judge-acts.ts';
import {hostId, type Day} from './left.ts';

/** Ends of a redemption in a till's journal, by its id. */
type Ends = {
  readonly given: number;
  readonly confirmed: number;
  readonly released: number;
  readonly refused: readonly string[];
};

function countById(events: readonly {readonly id: string}[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const {id} of events) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function endsIn(till: TillBooks): (id: string) => Ends {
  const given = countById(eventsOf(till, 'benefitBooked').map(({line}) => ({id: line.redemptionId})));
  const confirmed = countById(eventsOf(till, 'redemptionConfirmed'));
  const released = countById(eventsOf(till, 'redemptionReleased'));
  const refused = Map.groupBy(eventsOf(till, 'redemptionRefused'), ({id}) => id);
  return (id) => ({
    given: given.get(id) ?? 0,
    confirmed: confirmed.get(id) ?? 0,
    released: released.get(id) ?? 0,
    refused: (refused.get(id) ?? []).map(({reason}) => reason),
  });
}

function judgeRefused(name: string, act: BookedAct, [reason = '', ...more]: readonly string[]): readonly string[] {
  if (more.length > 0) return [`${name} was refused ${more.length + 1} times`];
  if (act.state !== 'refused') return [`${name} was done at the host, the journal says refused: ${reason}`];
  return reasonOf(act) === reason ? [] : [`${name} was refused as ${reasonOf(act)}, in the journal as ${reason}`];
}

function judgeEnd(name: string, act: BookedAct | undefined, ends: Ends): readonly string[] {
  const {given, confirmed, released, refused} = ends;
  if (given !== confirmed) return [`${name} was confirmed ${confirmed} times, its benefit given ${given} times`];
  if (confirmed + released + (refused.length > 0 ? 1 : 0) !== 1)
    return [`${name} ended ${confirmed} times given, ${released} released, ${refused.length} refused`];
  if (act === undefined)
    return [given > 0 ? `${name} gave a benefit that the host never confirmed` : `${name} never came to the host`];
  if (act.kind === FORECLOSED) return released === 1 ? [] : [`${name} was ruled out at the host and not released`];
  if (refused.length > 0) return judgeRefused(name, act, refused);
  return act.state === 'done' ? [] : [`${name} was refused by the host (${reasonOf(act)}), the journal says done`];
}

/**
 * A benefit stands on the ticket that it was asked on, while that is not over; where none was open, on one of its own
 * that opened with it, and with its code on it.
 */
function judgePlaces(till: TillBooks): readonly string[] {
  const asked = new Map(eventsOf(till, 'redemptionAsked').map(({redemption}) => [redemption.id, redemption]));
  const over = new Set<string>();
  return till.events.flatMap((event, index) => {
    if (event.kind === 'ticketClosed' || event.kind === 'ticketCancelled' || event.kind === 'ticketEmptied')
      over.add(event.ticketId);
    if (event.kind !== 'benefitBooked') return [];
    const {ticketId, line} = event;
    const wanted = asked.get(line.redemptionId)?.ticketId ?? null;
    const name = `the benefit of redemption ${line.redemptionId}`;
    if (over.has(ticketId)) return [`${name} was put on a ticket that was over`];
    const [opened, assigned] = till.events.slice(Math.max(0, index - 2), index);
    const isOpened = opened?.kind === 'ticketOpened' && opened.ticketId === ticketId;
    const isOwn = isOpened && assigned?.kind === 'codeAssigned' && assigned.code === line.ofCode;
    if (wanted === null ? isOwn : wanted === ticketId) return [];
    return [`${name} was put on a ticket on which nobody had asked for it`];
  });
}

/** No benefit without a confirmed redemption, none confirmed without being given or released; none still open. */
export function judgeRedemptions(day: Day, till: TillBooks): readonly string[] {
  const {host, mayRefuse} = day;
  const asked = eventsOf(till, 'redemptionAsked').map(({redemption}) => redemption);
  const known = new Set(asked.map(({id}) => hostId(id)));
  const acts = new Map(
    host.acts.filter(({kind}) => kind === 'redeem' || kind === FORECLOSED).map((act) => [act.id, act]),
  );
  const endsOf = endsIn(till);
  const spends = new Map(host.spends.map((spend) => [spend.id, spend]));
  const findings = asked.flatMap(({id, code, costPoints, actionId}) => {
    const name = `redemption ${id} of code ${code}`;
    const ends = endsOf(id);
    const act = acts.get(hostId(id));
    const wrong = judgeEnd(name, act, ends);
    if (wrong.length > 0 || act === undefined || act.kind === FORECLOSED) return wrong;
    const [reason] = ends.refused;
    if (reason !== undefined)
      return mayRefuse(code, reason) ? [] : [`${name} was refused as ${reason}, for which nobody knows a reason`];
    const taken = [...bookedOn(act).values()];
    if (taken.length !== 1 || taken[0] !== -costPoints)
      return [`${name} (${actionId}) costs ${costPoints}, the host took ${taken.map((amount) => -amount).join(', ')}`];
    const back = spends.get(act.id)?.givenBack ?? 0;
    const expected = ends.released > 0 ? costPoints : 0;
    return back === expected ? [] : [`${name}: the host gave ${back} points back, not ${expected}`];
  });
  const strange = [...acts.values()].filter(
    ({id, tillNo, kind}) => kind === 'redeem' && tillNo === till.no && !known.has(id),
  );
  const unasked = eventsOf(till, 'benefitBooked').filter(({line}) => !known.has(hostId(line.redemptionId)));
  return [
    ...findings,
    ...judgePlaces(till),
    ...unasked.map(
      ({line}) => `a benefit stands on a ticket for the redemption ${line.redemptionId} that nobody asked for`,
    ),
    ...strange.map(
      ({id, code, state}) =>
        `the host has a redemption ${id} of code ${code ?? '-'} (${state}) that no benefit or release belongs to`,
    ),
  ];
}
