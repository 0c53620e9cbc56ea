import {unprinted, unprintedOf, type OpenJob} from './open-job.ts';
import type {Page} from './pages.ts';
import {popped, quiet, said, withTop, type Desk, type PageOf, type Turn} from './turn.ts';
import {printingChoice, UNPRINTED_CHOICES, type UnprintedItem, type UnprintedPage} from './unprinted-page.ts';

function openOnes({outbox}: Desk): readonly OpenJob[] {
  return unprinted(outbox.status().jobs);
}

function pageAbout(desk: Desk, job: OpenJob): UnprintedPage {
  const selected = UNPRINTED_CHOICES.indexOf(printingChoice(job));
  return {screen: 'unprinted', job, others: openOnes(desk).length - 1, selected};
}

function itemsOf(desk: Desk): readonly UnprintedItem[] {
  const jobs = openOnes(desk).toReversed();
  const items = jobs.map((job) => ({kind: 'unprinted', job}) as const);
  return jobs.length > 1 ? [...items, {kind: 'skipUnprinted', count: jobs.length}] : items;
}

/** Print queue: what did not come out, the newest first. */
export function openQueue(desk: Desk, pages: readonly Page[]): Turn {
  const items = itemsOf(desk);
  return quiet([...pages, {screen: 'menu', menu: 'print-queue', items, entry: '', selected: 0, pending: null}]);
}

/** Asks about one that did not come out; one that came out meanwhile is not asked about. */
function openUnprinted(desk: Desk, pages: readonly Page[], id: string): Turn {
  const job = openOnes(desk).find((one) => one.id === id);
  return quiet(job === undefined ? withQueue(desk, pages) : [...pages, pageAbout(desk, job)]);
}

/** Asks about the paper of a ticket that was looked for; null where it came out. */
export function askAboutTicket(desk: Desk, pages: readonly Page[], ticketId: string): Turn | null {
  const job = unprintedOf(desk.outbox.status().jobs, ticketId);
  return job === null ? null : quiet([...pages, pageAbout(desk, job)]);
}

function withQueue(desk: Desk, pages: readonly Page[]): readonly Page[] {
  const page = pages.at(-1);
  if (page?.screen !== 'menu' || page.menu !== 'print-queue') return pages;
  const items = itemsOf(desk);
  if (items.length === 0) return popped(pages);
  return withTop(pages, {...page, items, entry: '', selected: Math.min(page.selected, items.length - 1)});
}

/** The pages below a question that was answered. */
export function belowQuestion(desk: Desk, pages: readonly Page[]): readonly Page[] {
  return withQueue(desk, popped(pages));
}

/** Asks about the paper of a row of the queue; of the last row once whether all of them are taken off. */
export function chooseQueued(desk: Desk, pages: readonly Page[], item: UnprintedItem): Turn {
  if (item.kind === 'unprinted') return openUnprinted(desk, pages, item.job.id);
  return quiet([...pages, {screen: 'confirm', confirmation: {kind: 'skipUnprinted', count: item.count}}]);
}

/** Takes all off that did not come out. `pages` ends with the queue. */
export async function skipAll(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const jobs = openOnes(desk);
  for (const {id} of jobs) await desk.outbox.skip(id);
  return {pages: withQueue(desk, pages), notice: said({code: 'unprintedSkipped', count: jobs.length})};
}

/** Between two tickets, with nothing typed: nothing is interrupted. */
function isAtRest({till}: Desk, pages: readonly Page[]): boolean {
  const {operator, ticket, refund} = till.state();
  const top = pages.at(-1);
  return operator !== null && ticket === null && refund === null && top?.screen === 'sale' && top.entry === '';
}

/** The question, as what it is about stands by now; gone where that came out or was skipped meanwhile. */
function refreshed(desk: Desk, turn: Turn, page: PageOf<'unprinted'>): Turn {
  const job = openOnes(desk).find(({id}) => id === page.job.id);
  if (job === undefined) return {...turn, pages: belowQuestion(desk, turn.pages)};
  const others = openOnes(desk).length - 1;
  const isSame = job.status === page.job.status && others === page.others;
  return isSame ? turn : {...turn, pages: withTop(turn.pages, {...page, job, others})};
}

/**
 * The question about what did not come out: opens by itself, once, when the printer is well again, between two tickets;
 * over anything else it waits its turn. With several it is about the newest.
 */
export function withQuestion(desk: Desk, turn: Turn): Turn {
  const top = turn.pages.at(-1);
  if (top?.screen === 'unprinted') return refreshed(desk, turn, top);
  const {isQuestionDue} = desk.outbox.status();
  const job = openOnes(desk).at(-1);
  if (!isQuestionDue || job === undefined || !isAtRest(desk, turn.pages)) return turn;
  desk.outbox.questionCame();
  return {...turn, pages: [...turn.pages, pageAbout(desk, job)]};
}
