import type {MemberTillBooks} from './books-till.ts';
import {eventsOf, type Day} from './left.ts';

type Ids = readonly {readonly id: string}[];

function counted(...lists: readonly Ids[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const {id} of lists.flat()) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** Each payment that was asked for ended once: paid, refused, or given up and its outcome learned. */
function judgeAsks(till: MemberTillBooks): readonly string[] {
  const givenUp = eventsOf(till, 'memberGivenUp');
  const used = eventsOf(till, 'memberVoucherUsed');
  const ends = counted(eventsOf(till, 'memberPaid'), used, eventsOf(till, 'memberRefused'), givenUp);
  const learned = counted(eventsOf(till, 'memberLearned'));
  const asked = new Set(eventsOf(till, 'memberAsked').map(({ask}) => ask.id));
  const unknown = new Set(givenUp.filter(({answer}) => answer === null).map(({id}) => id));
  return [
    ...[...asked].flatMap((id) => {
      const count = ends.get(id) ?? 0;
      if (count !== 1) return [`payment ${id} ended ${count} times`];
      const wanted = unknown.has(id) ? 1 : 0;
      const found = learned.get(id) ?? 0;
      return found === wanted ? [] : [`payment ${id} was learned of ${found} times, not ${wanted}`];
    }),
    ...[...ends.keys(), ...learned.keys()]
      .filter((id) => !asked.has(id))
      .map((id) => `payment ${id} ended, and nobody had asked for it`),
  ];
}

/** What is owed behind the customer's back is told as over at most once, and is owed once. */
function judgeOwed(till: MemberTillBooks): readonly string[] {
  const finished = eventsOf(till, 'memberFinished').map(({act}) => act);
  const earned = eventsOf(till, 'memberEarned').map((event) => event.earned);
  const owed = counted(finished, earned, eventsOf(till, 'memberReturned'));
  const ended = counted(eventsOf(till, 'memberDeedDone'), eventsOf(till, 'memberDeedRefused'));
  return [
    ...[...owed].filter(([, count]) => count > 1).map(([id, count]) => `${id} is owed ${count} times`),
    ...[...ended].filter(([, count]) => count > 1).map(([id, count]) => `${id} ended ${count} times`),
    ...[...ended.keys()].filter((id) => !owed.has(id)).map((id) => `${id} ended, and was never owed`),
  ];
}

/** Nothing is left open once the faults end. */
function judgeLast({last}: MemberTillBooks): readonly string[] {
  const {memberAsks, memberDoubts, refund, ticket, parked, peerClaims} = last;
  return [
    ...peerClaims.map(({ticketNo, tillNo}) => `its claim of ticket ${ticketNo} of till ${tillNo} is not over`),
    ...(refund === null ? [] : [`the refund of ticket ${refund.refund.refundOf?.ticketNo ?? 0} still waits`]),
    ...memberAsks.map(({id}) => `of payment ${id} nobody knows what became`),
    ...memberDoubts.map(({id}) => `of payment ${id}, which was given up, nobody knows what became`),
    ...[ticket, ...parked].flatMap((one) => (one === null ? [] : [`ticket ${one.no} is still open`])),
  ];
}

/** The till keeps one account for a member, and of nobody whom the host does not know. */
function judgeAccounts({hosts}: Day, {accounts}: MemberTillBooks): readonly string[] {
  const members = new Set(hosts.flatMap((host) => host.members));
  const twice = [...Map.groupBy(accounts, (number) => number)].filter(([, rows]) => rows.length > 1);
  return [
    ...twice.map(([number, rows]) => `member ${number} has ${rows.length} accounts`),
    ...accounts.filter((number) => !members.has(number)).map((number) => `there is an account of a member ${number}`),
  ];
}

/** A till's journal in itself, and its accounts. */
export function judgeJournal(day: Day, till: MemberTillBooks): readonly string[] {
  return [...judgeAsks(till), ...judgeOwed(till), ...judgeLast(till), ...judgeAccounts(day, till)];
}
