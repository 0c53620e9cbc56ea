import type {TillEvent} from '../../core/events.ts';
import type {PaperLook} from '../../core/papers.ts';
import {expectedCashCents, FIRST_DAY, type DayFigures} from '../../core/report/figures.ts';
import {countedCents} from '../../core/report/drawer-count.ts';
import type {Kept} from '../../core/report/report.ts';
import {tallied} from '../../core/report/tally.ts';
import {FIRST_STATE, type TillState} from '../../core/state.ts';
import type {ClosedTicket} from '../../core/ticket.ts';
import {FIRST_HASH} from '../../store/chain.ts';
import type {Head} from '../../store/commit-document.ts';
import {isOfTicket, rowsOfEnding, type EndedRows, type Ending} from '../../store/ended-tickets.ts';
import {checkedEvent, evolved} from '../../store/recover.ts';
import {isClosedTicket} from '../../store/rows.ts';
import type {OwedPaper, PaperOwed} from '../../store/verify-paper.ts';
import {rebuiltFigures, type RebuiltReport} from './rebuilt-report.ts';
import type {InRange} from './selection.ts';

/** How paper looked at some time, as the journal says. */
export type LookKept = {readonly id: string; readonly look: PaperLook};

/** A piece of paper, or an opening of the drawer, that the journal owes. */
export type Owing = {
  readonly seq: number;
  readonly atMs: number;
  readonly owed: OwedPaper;
  /** Null: the journal doesn't say. */
  readonly look: LookKept | null;
  /** The till at that very moment, for an interim total; null for what is printed as it was when it ended. */
  readonly state: TillState | null;
};

/** A ticket that ended, as the journal rebuilds it. */
export type RebuiltTicket = {readonly id: string; readonly rows: EndedRows; readonly ticket: ClosedTicket | null};

/** What a receipt says of its codes and its member, as it was written down. */
export type FiguresKept = Pick<ClosedTicket, 'figures' | 'memberFigures'>;

/** Of earlier days: what is printed again in these. */
export type Wanted = {readonly tickets: ReadonlySet<string>; readonly reports: ReadonlySet<string>};

type Step = {readonly event: TillEvent; readonly seq: number; readonly before: TillState; readonly after: TillState};

/**
 * Folds a journal from its first row and keeps what belongs to the days that are asked for. Nothing is taken from
 * anywhere else, but for what became of each piece of paper.
 */
export class DayWalk {
  state: TillState = FIRST_STATE;
  head: Head = {seq: 0, hash: FIRST_HASH};
  readonly tickets: RebuiltTicket[] = [];
  /** By id: tickets that ended in these days, and those that were printed again. */
  readonly closed = new Map<string, ClosedTicket>();
  readonly figures = new Map<string, FiguresKept>();
  readonly reports = new Map<string, Kept>();
  readonly rebuiltReports: RebuiltReport[] = [];
  /** Counts of the drawer whose sums are not what the events before them give. */
  wrongCounts = 0;
  readonly papers: Owing[] = [];
  readonly logos = new Map<string, string>();
  readonly versions = new Set<string>();
  totals: DayFigures = FIRST_DAY;
  rows = {count: 0, first: 0, last: 0};
  #look: LookKept | null = null;
  #version = '';
  #open: (Ending & {readonly isInRange: boolean}) | null = null;
  readonly #isInRange: InRange;
  readonly #wanted: Wanted;
  readonly #paper: PaperOwed;

  constructor({isInRange, wanted, paper}: {isInRange: InRange; wanted: Wanted; paper: PaperOwed}) {
    this.#isInRange = isInRange;
    this.#wanted = wanted;
    this.#paper = paper;
  }

  /** The next row. Throws a Fault for one that the chain does not vouch for. */
  async row(row: unknown): Promise<void> {
    const {event, head} = checkedEvent(row, this.head);
    const before = this.state;
    const after = evolved(before, event, head.seq);
    const step = {event, seq: head.seq, before, after};
    [this.state, this.head] = [after, head];
    const isInRange = this.#isInRange({seq: head.seq, atMs: event.atMs});
    this.#looks(event);
    this.#ends(step, isInRange);
    this.#keeps(step, isInRange);
    const owed = await this.#paper.owedBy(event, head.seq);
    if (isInRange) this.#counts(step, owed);
  }

  /** Behind the last row. */
  end(): void {
    this.#flush();
  }

  #looks(event: TillEvent): void {
    if (event.kind === 'tillStarted') this.#version = event.version;
    if (event.kind !== 'papersSet') return;
    this.#look = {id: event.id, look: event.look};
    if (event.logo !== null && event.look.logoId !== null) this.logos.set(event.look.logoId, event.logo);
  }

  /** A ticket's row is whole when all that was committed with its end has been read. */
  #ends({event, before, after}: Step, isInRange: boolean): void {
    if (isOfTicket(event, this.#open)) {
      this.#open = {...this.#open, after};
      return;
    }
    this.#flush();
    this.#open = {event, before, after, isInRange};
  }

  #flush(): void {
    const open = this.#open;
    const rows = open === null ? null : rowsOfEnding(open);
    const id = rows?.tickets[0]?.[0];
    if (open === null || rows === null || typeof id !== 'string') return;
    if (!open.isInRange && !this.#wanted.tickets.has(id)) return;
    const document: unknown = JSON.parse(String(rows.tickets[0]?.at(-1)));
    const ticket = isClosedTicket(document) ? document : null;
    if (ticket !== null) this.closed.set(id, ticket);
    if (open.isInRange) this.tickets.push({id, rows, ticket});
    this.#open = null;
  }

  #keeps({event}: Step, isInRange: boolean): void {
    if (event.kind === 'receiptFigured') this.#figured(event.ticketId, {figures: event.figures});
    if (event.kind === 'memberFigured') this.#figured(event.ticketId, {memberFigures: event.figures});
    if (event.kind === 'drawerCounted' && (isInRange || this.#wanted.reports.has(event.id))) {
      this.reports.set(event.id, event);
    }
    if (event.kind !== 'dayClosed' && event.kind !== 'xPrinted') return;
    if (isInRange || this.#wanted.reports.has(event.id)) this.reports.set(event.id, {...event, anchor: this.head});
  }

  #figured(ticketId: string, part: Partial<FiguresKept>): void {
    if (!this.closed.has(ticketId)) return;
    this.figures.set(ticketId, {figures: null, ...this.figures.get(ticketId), ...part});
  }

  #counts({event, seq, before, after}: Step, owed: readonly OwedPaper[]): void {
    const {count, first} = this.rows;
    this.rows = {count: count + 1, first: first === 0 ? seq : first, last: seq};
    if (this.#version !== '') this.versions.add(this.#version);
    if (event.kind === 'dayClosed' || event.kind === 'xPrinted') {
      this.rebuiltReports.push({report: event, ...rebuiltFigures(before, event)});
    }
    if (event.kind === 'drawerCounted') {
      const isSame =
        event.expectedCents === expectedCashCents(before.day) && event.totalCents === countedCents(event.counted);
      this.wrongCounts += isSame ? 0 : 1;
    }
    if (event.kind !== 'dayClosed') this.totals = tallied(this.totals, event, {before, after});
    for (const one of owed) {
      const state = one.kind === 'interim' ? after : null;
      this.papers.push({seq, atMs: event.atMs, owed: one, look: this.#look, state});
    }
  }
}
