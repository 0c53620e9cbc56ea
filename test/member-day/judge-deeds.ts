import {isDeepStrictEqual} from 'node:util';
import type {BookedAct, MemberHostBooks} from './books-host.ts';
import type {DeedRow, MemberTillBooks} from './books-till.ts';
import {eventsOf, hostId, said, type Day} from './left.ts';

/** An act was ruled out before it came: its reversal was there first. */
const FORECLOSED = 'foreclosed';

/** By what act each kind of taking goes back. */
const BACK_BY: Readonly<Record<string, string>> = {
  earn: 'earnReverse',
  redeemAuthorise: 'redeemReverse',
  chargeAuthorise: 'chargeReverse',
  debit: 'credit',
  voucherUse: 'voucherReverse',
};

/** What the host may say no to that was owed behind the customer's back. */
const MAY_BE_REFUSED: readonly {readonly kind: string; readonly reason: string}[] = [
  // Barred by the host's own people between the swipe and the end of the sale.
  {kind: 'memberEarn', reason: 'memberBarred'},
];

/** The act that a deed must have become at the host. A debit goes back by the reference of its answer. */
function wantedOf(deed: DeedRow, debits: ReadonlyMap<string, BookedAct>): Readonly<Record<string, unknown>> {
  if (deed.kind !== 'memberGiveBack') {
    const act = Object.entries(Object(deed.body['act']));
    const isId = (name: string): boolean => name === 'id' || name === 'ofId' || name === 'ticketId';
    return Object.fromEntries(act.map(([name, value]) => [name, isId(name) ? hostId(String(value)) : value]));
  }
  const of = said(deed.body, 'back', 'ofKind');
  const [kind, id, ofId] = [BACK_BY[of], hostId(deed.id), hostId(said(deed.body, 'back', 'ofId'))];
  const amount: unknown = Reflect.get(Object(deed.body['back']), 'amount');
  if (of === 'debit') return {id, kind, reference: said(debits.get(ofId)?.answer, 'reference'), cents: amount};
  if (of === 'voucherUse') return {id, kind, ofId};
  return {id, kind, ofId, [of === 'chargeAuthorise' ? 'cents' : 'hundredths']: amount};
}

function leftIn({answer}: BookedAct): number | null {
  const moved: unknown = answer['moved'];
  if (moved === null || moved === undefined) return null;
  return Number(said(moved, 'leftCents') || said(moved, 'leftHundredths'));
}

function judgeDone(deed: DeedRow, act: BookedAct | undefined, name: string): readonly string[] {
  if (deed.reference === null) {
    const isNothing = act === undefined || act.state === 'refused' || act.answer['moved'] === null;
    return isNothing ? [] : [`${name} is over without an answer, and the host did it`];
  }
  if (act === undefined) return [`${name} is done by ${deed.reference}, and never came to the host`];
  if (act.state !== 'done') return [`${name} is done, the host refused it: ${said(act.answer, 'code')}`];
  const [reference, left] = [said(act.answer, 'reference'), leftIn(act)];
  // Of a voucher nothing is left, and the till may say so.
  const isVoucher = said(act.answer, 'moved', 'of') === 'voucher';
  return reference === deed.reference && (left === deed.left || isVoucher)
    ? []
    : [`${name} was answered ${deed.reference} with ${deed.left} left, at the host ${reference} with ${left}`];
}

/**
 * What was earned and went back whole at another till, which may tell the host first: then nothing is booked at all. Where
 * only a part went back, nothing of it may be ruled out.
 */
function wholeBackOf({tills}: Pick<Day, 'tills'>): ReadonlySet<string> {
  const backs = tills.flatMap((till) => eventsOf(till, 'memberReturned').map(({back}) => back));
  const parts = new Set(backs.flatMap(({ofId, amount}) => (amount === null ? [] : [ofId])));
  return new Set(backs.flatMap(({ofId}) => (parts.has(ofId) ? [] : [ofId])));
}

type Known = {readonly acts: ReadonlyMap<string, BookedAct>; readonly wholeBack: ReadonlySet<string>};

function judgeRefused(
  deed: DeedRow,
  act: BookedAct | undefined,
  {name, wholeBack}: Pick<Known, 'wholeBack'> & {readonly name: string},
): readonly string[] {
  const reason = deed.reason ?? '';
  if (act?.state !== 'refused')
    return [`${name} was refused as ${reason}, at the host ${act?.state ?? 'it never came'}`];
  if (said(act.answer, 'code') !== reason)
    return [`${name} was refused as ${reason}, at the host as ${said(act.answer, 'code')}`];
  const isGone = deed.kind === 'memberEarn' && reason === 'reversedBefore' && wholeBack.has(deed.id);
  const isKnown = isGone || MAY_BE_REFUSED.some((one) => one.kind === deed.kind && one.reason === reason);
  return isKnown ? [] : [`${name} was refused as ${reason}, for which nobody knows a reason`];
}

function judgeDeed(deed: DeedRow, {acts, wholeBack}: Known): readonly string[] {
  const act = acts.get(hostId(deed.id));
  const name = `${deed.kind} ${deed.id} of member ${deed.number}`;
  if (deed.state === 'waiting') return [`${name} still waits for the host`];
  const ends = deed.state === 'done' ? judgeDone(deed, act, name) : judgeRefused(deed, act, {name, wholeBack});
  if (ends.length > 0 || act === undefined || act.kind === FORECLOSED) return ends;
  const wanted = wantedOf(deed, acts);
  return isDeepStrictEqual({...act.body}, wanted)
    ? []
    : [`${name} is ${JSON.stringify(wanted)} at the till and ${JSON.stringify(act.body)} at the host`];
}

/** Deeds of one member at one link come to the host in the order in which they were owed. */
function judgeOrder(deeds: readonly DeedRow[], acts: ReadonlyMap<string, BookedAct>): readonly string[] {
  return [...Map.groupBy(deeds, ({number}) => number)].flatMap(([number, owed]) => {
    const seqs = owed.flatMap(({id}) => {
      const act = acts.get(hostId(id));
      return act === undefined || act.kind === FORECLOSED ? [] : [act.seq];
    });
    const wrong = seqs.findIndex((seq, index) => index > 0 && seq < (seqs[index - 1] ?? 0));
    return wrong < 0 ? [] : [`deeds of member ${number} came to the host in another order (act ${seqs[wrong]})`];
  });
}

function judgeAt(
  {link, acts: all}: MemberHostBooks,
  {no, deeds: owed}: MemberTillBooks,
  {tills}: Pick<Day, 'tills'>,
): readonly string[] {
  const deeds = owed.filter((deed) => deed.link === link);
  // Debits of other tills are given back by their references too.
  const acts = new Map(all.map((act) => [act.id, act]));
  const known = new Set(deeds.map(({id}) => hostId(id)));
  const others = new Set(tills.flatMap((till) => till.deeds.map(({id}) => hostId(id))));
  const strange = all.filter(
    ({tillNo, id, kind}) => tillNo === no && !known.has(id) && !(kind === FORECLOSED && others.has(id)),
  );
  const wholeBack = wholeBackOf({tills});
  return [
    ...deeds.flatMap((deed) => judgeDeed(deed, {acts, wholeBack})),
    ...judgeOrder(deeds, acts),
    ...strange.map(({kind, id}) => `the ${link} host has ${kind} ${id}, of which the till knows nothing`),
  ];
}

/** Each deed of a till has become one act at its host, the same, and the hosts know of no others of this till. */
export function judgeDeeds(day: Day, till: MemberTillBooks): readonly string[] {
  const {hosts} = day;
  const links = hosts.map(({link}) => String(link));
  const nowhere = till.deeds.filter(({link}) => !links.includes(link));
  return [
    ...hosts.flatMap((host) => judgeAt(host, till, day)),
    ...nowhere.map(({id, link}) => `deed ${id} is owed to a link ${link} that there is not`),
  ];
}
