import type {TillEvent} from '../../src/core/events.ts';
import type {BookedAct} from './books-host.ts';
import type {DeedRow} from './books-till.ts';
import {hostId} from './left.ts';
import {atHost, atTill, changedEvents, theOne, type HostChange, type MemberPlant, type TillChange} from './plant.ts';

/** The first act of that kind that was done is changed, or is gone (null). */
function changedAct(kind: string, change: (act: BookedAct, all: readonly BookedAct[]) => BookedAct | null): HostChange {
  return ({acts}) => {
    const found = theOne(acts, (act) => act.kind === kind && act.state === 'done');
    const changed = change(found, acts);
    return {acts: acts.flatMap((act) => (act === found ? (changed ?? []) : act))};
  };
}

/** The first act of that kind once more, under another id. */
function actAgain(kind: string): HostChange {
  return ({acts}) => {
    const found = theOne(acts, (act) => act.kind === kind && act.state === 'done');
    return {acts: [...acts, {...found, id: `${found.id}-2`, seq: acts.length + 1}]};
  };
}

/** The first event of that kind once more. */
function eventAgain(kind: TillEvent['kind']): TillChange {
  return ({events}) => ({events: [...events, theOne(events, (event) => event.kind === kind)]});
}

function changedDeed(isIt: (deed: DeedRow) => boolean, change: Partial<DeedRow>): TillChange {
  return ({deeds}) => {
    const found = theOne(deeds, isIt);
    return {deeds: deeds.map((deed) => (deed === found ? {...deed, ...change} : deed))};
  };
}

/** Two acts of one member change places in the ledger. */
const SEQS_SWAPPED: HostChange = ({acts}) => {
  const earned = acts.filter(({kind, state}) => kind === 'earn' && state === 'done');
  const pairs = [...Map.groupBy(earned, ({body}) => body['number']).values()];
  const [one, other] = theOne(pairs, ({length}) => length > 1);
  const seqs = new Map([
    [one, other?.seq],
    [other, one?.seq],
  ]);
  return {acts: acts.map((act) => ({...act, seq: seqs.get(act) ?? act.seq}))};
};

/** Nobody had any money in the morning. */
const POOR: HostChange = ({acts}) => ({
  acts: acts.map((act) => (act.kind === 'opening' ? {...act, postings: []} : act)),
});

const IN_LEDGER: readonly MemberPlant[] = [
  {
    what: 'a settling that the host has twice',
    into: atHost('bally', actAgain('chargeSettle')),
    said: /till 03: the bally host has chargeSettle \S+-2, of which the till knows nothing/,
  },
  {
    what: 'a debit that the host has twice',
    into: atHost('aura', actAgain('debit')),
    said: /money:balance at aura: its ledger says taken \d+/,
  },
  {
    what: 'points that never came to the host',
    into: atHost(
      'bally',
      changedAct('earn', () => null),
    ),
    said: /memberEarn \S+ of member \d+ is done by \S+, and never came to the host/,
  },
  {
    what: 'a debit that the host refused',
    into: atHost(
      'aura',
      changedAct('debit', (act) => ({...act, state: 'refused', answer: {code: 'notEnough'}})),
    ),
    said: /memberTake \S+ of member \d+ is done, the host refused it: notEnough/,
  },
  {
    what: 'a debit of another amount',
    into: atHost(
      'aura',
      changedAct('debit', (act) => ({...act, body: {...act.body, cents: 1}})),
    ),
    said: /memberTake \S+ of member \d+ is .+ at the till and .+"cents":1.* at the host/,
  },
  {
    what: 'an answer with another reference',
    into: atHost(
      'bally',
      changedAct('chargeAuthorise', (act) => ({...act, answer: {...act.answer, reference: 'X'}})),
    ),
    said: /was answered BAL-\S+ with \d+ left, at the host X with \d+/,
  },
  {what: 'acts of a member in another order', into: atHost('bally', SEQS_SWAPPED), said: /in another order/},
  {
    what: 'an unbalanced booking',
    into: atHost(
      'bally',
      changedAct('earn', (act) => ({...act, postings: act.postings.slice(0, 1)})),
    ),
    said: /the bally host: act \S+ books \d+ points:points too much/,
  },
  {
    what: 'money that was never there',
    into: atHost('aura', POOR),
    said: /the aura host: member \d+ fell to -\d+ money:balance by debit/,
  },
  {
    what: 'a balance that its bookings do not explain',
    into: atHost('bally', ({balances}) => ({balances: balances.map((one) => ({...one, amount: one.amount + 1}))})),
    said: /the bally host: \d+ has \d+ money:cash, its bookings come to \d+/,
  },
  {
    what: 'a hold that is left over',
    into: atHost('bally', ({movements}) => {
      const found = theOne(movements, ({kind, left}) => kind === 'charge' && left > 0);
      return {movements: movements.map((one) => (one === found ? {...one, stage: 'held'} : one))};
    }),
    said: /the bally host: member \d+ still has \d+ money:\w+ held by/,
  },
  {
    what: 'a debit of which less is left than the tickets say',
    into: atHost('aura', ({movements}) => ({movements: movements.map((one) => ({...one, left: 0}))})),
    said: /act \S+ at aura moved \d+ \d+ money:balance, 0 left, final; by the journals/,
  },
];

const TOLD: readonly MemberPlant[] = [
  {
    what: 'a report of the day with other sums',
    into: atHost('bally', ({reports}) => ({
      reports: reports.map((report) => ({
        ...report,
        nets: report.nets.map((net) => ({...net, returned: net.returned + 1})),
      })),
    })),
    said: /money:\w+ at bally: the host's report says taken \d+/,
  },
  {
    what: 'a host that tells less than its report',
    into: (day) => ({...day, told: new Map([['aura', []]])}),
    said: /money:balance at aura: the host, asked for its day, says taken 0/,
  },
];

const AT_TILL: readonly MemberPlant[] = [
  {
    what: 'a payment that was never answered',
    into: atTill(changedEvents((event) => (event.kind === 'memberPaid' ? [] : event))),
    said: /payment \S+ ended 0 times/,
  },
  {
    what: 'a payment that was answered twice',
    into: atTill(eventAgain('memberPaid')),
    said: /payment \S+ ended 2 times/,
  },
  {
    what: 'points that are owed twice',
    into: atTill(eventAgain('memberEarned')),
    said: /\S+\/earn is owed 2 times/,
  },
  {
    what: 'a payment of which nobody knows',
    into: atTill(({events, last}) => {
      const asked = theOne(events, ({kind}) => kind === 'memberAsked');
      return {last: {...last, memberAsks: asked.kind === 'memberAsked' ? [asked.ask] : []}};
    }),
    said: /of payment \S+ nobody knows what became/,
  },
  {
    what: 'a deed that still waits',
    into: atTill(changedDeed(() => true, {state: 'waiting'})),
    said: /of member \d+ still waits for the host/,
  },
  {
    what: 'a deed that is over without an answer, and was done',
    into: atTill(changedDeed(({kind, reference}) => kind === 'memberEarn' && reference !== null, {reference: null})),
    said: /is over without an answer, and the host did it/,
  },
  {
    what: 'a settling that was refused',
    into: (day) => {
      const refused = {state: 'refused', reason: 'holdLapsed'};
      const till = atTill(changedDeed(({kind}) => kind === 'memberFinish', refused))(day);
      const ids = till.tills.flatMap(({deeds}) =>
        deeds.flatMap(({id, state}) => (state === 'refused' ? [hostId(id)] : [])),
      );
      const no = (act: BookedAct): BookedAct =>
        ids.includes(act.id) ? {...act, state: 'refused', answer: {code: 'holdLapsed'}} : act;
      return {...till, hosts: till.hosts.map((host) => ({...host, acts: host.acts.map(no)}))};
    },
    said: /memberFinish \S+ of member \d+ was refused \w+ holdLapsed, for which nobody knows a reason/,
  },
  {
    what: 'a payment that stands on no ticket',
    into: atTill(({closed}) => ({closed: closed.map((ticket) => ({...ticket, tenders: []}))})),
    said: /aura keeps \d+ money:balance of member \d+ by act \S+, completed tickets say 0/,
  },
  {
    what: 'a Z report with other figures',
    into: atTill(
      changedEvents((event) =>
        event.kind === 'dayClosed'
          ? {...event, figures: {...event.figures, day: {...event.figures.day, tenders: []}}}
          : event,
      ),
    ),
    said: /the Z reports have 0 by @aura\/balance, its host keeps \d+/,
  },
  {
    what: 'goods that came back more often than they were sold',
    into: atTill(({closed}) => {
      const found = theOne(closed, ({refundOf}) => refundOf !== undefined);
      return {closed: [...closed, ...Array.from({length: 20}, (_, no) => ({...found, id: `${found.id}-${no}`}))]};
    }),
    said: /of line \d+ of ticket \d+ \d+ came back, sold were \d+/,
  },
  {
    what: 'an X report with other figures',
    into: atTill(({events}) => {
      const closed = theOne(events, ({kind}) => kind === 'dayClosed');
      if (closed.kind !== 'dayClosed') return {};
      return {events: [...events, {...closed, kind: 'xPrinted', zNo: null}]};
    }),
    said: /an X report has \d+ by @\S+, the completed tickets 0/,
  },
  {
    what: 'a Z report that forgets what went back',
    into: atTill(
      changedEvents((event) =>
        event.kind === 'dayClosed'
          ? {...event, figures: {...event.figures, day: {...event.figures.day, members: []}}}
          : event,
      ),
    ),
    said: /@aura\/balance by the Z reports: taken 0, back 0, earned 0, earned and back 0; by its host: taken [1-9]/,
  },
  {
    what: 'a member who has two accounts',
    into: atTill(({accounts}) => ({accounts: [...accounts, ...accounts]})),
    said: /member \d+ has 2 accounts/,
  },
  {
    what: 'an account of nobody',
    into: atTill(({accounts}) => ({accounts: [...accounts, '999']})),
    said: /there is an account of a member 999/,
  },
];

const ON_PAPER: readonly MemberPlant[] = [
  {
    what: 'receipts without the host’s reference',
    into: atTill(({papers}) => ({
      papers: papers.map((paper) => ({...paper, text: paper.text.replaceAll(/(BAL|AUR)-/g, '')})),
    })),
    said: /the receipt of ticket \d+ does not name the payment (BAL|AUR)-/,
  },
  {
    what: 'receipts that came out twice',
    into: atTill(({papers}) => ({papers: [...papers, ...papers]})),
    said: /a receipt of ticket \d+ is on paper 2 times, its job is done/,
  },
  {
    what: 'receipts that never came out',
    into: atTill(() => ({papers: []})),
    said: /a receipt of ticket \d+ is on paper 0 times, its job is done/,
  },
];

/** Each kind of disagreement once. */
export const MEMBER_PLANTS: readonly MemberPlant[] = [...IN_LEDGER, ...TOLD, ...AT_TILL, ...ON_PAPER];
