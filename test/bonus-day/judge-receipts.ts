import {PRACTICE_ACTIONS} from '../../src/bonus-host/practice.ts';
import type {BenefitLine, Line} from '../../src/core/ticket.ts';
import type {PaperJob, TillBooks} from './books.ts';
import {eventsOf} from './judge-acts.ts';
import type {Paper} from './papers.ts';

/** What the journal says of a ticket that has a receipt. */
type Told = {
  readonly id: string;
  readonly no: number;
  readonly kind: Paper['kind'];
  /** What each code collected, and what the host has said of it by now. */
  readonly collected: readonly {readonly mask: string; readonly text: string; readonly isRefused: boolean}[];
  readonly benefits: readonly string[];
};

const SHOWN_DIGITS = 4;

function masked(code: string): string {
  return '*'.repeat(code.length - SHOWN_DIGITS) + code.slice(-SHOWN_DIGITS);
}

/** Where the till did not know an action by its name yet, its id was printed. */
function actionNamed(name: string): string {
  return PRACTICE_ACTIONS.find((action) => action.name === name)?.id ?? name;
}

function benefitText({name, amountCents}: Pick<BenefitLine, 'name' | 'amountCents'>): string {
  return `${name} ${amountCents}`;
}

function benefitsAmong(lines: readonly Line[]): readonly string[] {
  return lines.flatMap((line) => (line.kind === 'benefit' ? [benefitText(line)] : []));
}

/** The benefits on each ticket; a copy of a reopened one has those of the original. */
function benefitsByTicket(till: TillBooks): ReadonlyMap<string, readonly string[]> {
  const copied = eventsOf(till, 'ticketReopened').map(({copy}) => [copy.id, benefitsAmong(copy.lines)] as const);
  const benefits = new Map<string, readonly string[]>(copied);
  for (const {ticketId, line} of eventsOf(till, 'benefitBooked'))
    benefits.set(ticketId, [...(benefits.get(ticketId) ?? []), benefitText(line)]);
  return benefits;
}

/** Every ticket that has a receipt, by the journal. */
function toldBy(till: TillBooks): readonly Told[] {
  const benefits = benefitsByTicket(till);
  const points = Map.groupBy(eventsOf(till, 'pointsCollected'), ({ticketId}) => ticketId);
  const refused = new Set(eventsOf(till, 'collectionRefused').map(({id}) => id));
  const closed = eventsOf(till, 'ticketClosed').map(({ticketId, ticketNo}): Told => ({
    id: ticketId,
    no: ticketNo,
    kind: 'receipt',
    collected: (points.get(ticketId) ?? []).flatMap(({id, code, collected}) =>
      collected.map((one) => ({
        mask: masked(code),
        text: `${masked(code)} ${actionNamed(one.actionId)} ${one.points}`,
        isRefused: refused.has(id),
      })),
    ),
    benefits: benefits.get(ticketId) ?? [],
  }));
  const reversed = eventsOf(till, 'ticketReversed').map(({reversal: {id, no, lines}}): Told => ({
    id,
    no,
    kind: 'counterBooking',
    collected: [],
    benefits: benefitsAmong(lines),
  }));
  return [...closed, ...reversed];
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.toSorted().join('\n') === other.toSorted().join('\n');
}

function listed(texts: readonly string[]): string {
  return texts.length === 0 ? 'nothing' : texts.toSorted().join(', ');
}

function judgePaper(told: Told, paper: Paper): readonly string[] {
  const what = `${paper.copy === 0 ? 'the receipt' : `copy ${paper.copy}`} of ticket ${told.no}`;
  const points = paper.points.map((one) => `${one.mask} ${actionNamed(one.name)} ${one.points}`);
  // Where the host has refused them before the receipt came out, it says so and shows none.
  const owed = told.collected.filter(({mask}) => !paper.refused.includes(mask)).map(({text}) => text);
  const untrue = told.collected.filter(({mask, isRefused}) =>
    isRefused ? paper.balanced.includes(mask) : paper.refused.includes(mask),
  );
  const benefits = paper.benefits.map(({name, cents}) => benefitText({name, amountCents: cents}));
  return [
    ...(paper.kind === told.kind ? [] : [`${what} is printed as ${paper.kind}`]),
    ...(isSame(points, owed) ? [] : [`${what} shows ${listed(points)}; collected: ${listed(owed)}`]),
    ...untrue.map(({mask}) => `${what} says otherwise of ${mask} than the host`),
    ...(isSame(benefits, told.benefits)
      ? []
      : [`${what} shows the benefits ${listed(benefits)}; given: ${listed(told.benefits)}`]),
  ];
}

/** How often a receipt may be on paper, by what became of its job. Whoever asks again may have it again. */
function judgeCount(job: PaperJob, count: number, again: number): string | null {
  const least = job.status === 'done' ? 1 : 0;
  const most = job.status === 'waiting' ? 0 : 1 + again;
  return count >= least && count <= most ? null : `is on paper ${count} times, its job is ${job.status}`;
}

/** Each completed ticket has its receipt once, or it is listed as unprinted; what paper says is what the journal says. */
export function judgeReceipts(till: TillBooks, again: ReadonlyMap<number, number>): readonly string[] {
  const papers = Map.groupBy(
    till.papers.filter(({kind}) => kind !== 'interim'),
    ({ticketNo}) => ticketNo,
  );
  const jobs = Map.groupBy(till.jobs, ({ticketId}) => ticketId);
  const told = toldBy(till);
  const known = new Set(told.map(({no}) => no));
  const findings = told.flatMap((ticket) => {
    const printed = papers.get(ticket.no) ?? [];
    const owed = jobs.get(ticket.id) ?? [];
    const originals = owed.filter(({copy}) => copy === 0).length;
    const counts = owed.flatMap((job) => {
      const count = printed.filter(({copy}) => copy === job.copy).length;
      return judgeCount(job, count, again.get(ticket.no) ?? 0) ?? [];
    });
    const stray = printed.filter(({copy}) => !owed.some((job) => job.copy === copy));
    return [
      ...(originals === 1 ? [] : [`ticket ${ticket.no} is owed ${originals} receipts`]),
      ...counts.map((wrong) => `a receipt of ticket ${ticket.no} ${wrong}`),
      ...stray.map(({copy}) => `copy ${copy} of ticket ${ticket.no} is on paper and nobody asked for it`),
      ...printed.flatMap((paper) => judgePaper(ticket, paper)),
    ];
  });
  const strange = [...papers.keys()].filter((no) => !known.has(no));
  return [...findings, ...strange.map((no) => `a receipt of ticket ${no} is on paper, which was never completed`)];
}
