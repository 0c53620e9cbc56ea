import {openReceipt} from './on-receipt.ts';
import type {Page} from './pages.ts';
import {printAgain} from './print-again.ts';
import {belowQuestion, openQueue} from './print-queue.ts';
import {object, popped, quiet, said, withTop, type Act, type Desk, type PageOf, type Turn} from './turn.ts';
import {againstChoice, printingChoice, UNPRINTED_CHOICES, type UnprintedChoice} from './unprinted-page.ts';

async function skip(desk: Desk, pages: readonly Page[], {job}: PageOf<'unprinted'>): Promise<Turn> {
  await desk.outbox.skip(job.id);
  return {pages: belowQuestion(desk, pages), notice: said({code: 'unprintedSkipped', count: 1})};
}

/** The list of all of them; below it is no question any more. */
function others(desk: Desk, pages: readonly Page[]): Turn {
  const below = popped(pages);
  const page = below.at(-1);
  return page?.screen === 'menu' && page.menu === 'print-queue' ? quiet(below) : openQueue(desk, below);
}

async function choose(
  desk: Desk,
  pages: readonly Page[],
  {page, choice}: {readonly page: PageOf<'unprinted'>; readonly choice: UnprintedChoice},
): Promise<Turn> {
  const against = againstChoice(page, choice);
  if (against !== null) return object(pages, against);
  switch (choice) {
    case 'print':
    case 'copy':
      return printAgain(desk, page.job, {from: pages, next: () => belowQuestion(desk, pages)});
    case 'skip':
      return skip(desk, pages, page);
    case 'show':
      return openReceipt(desk, popped(pages), {id: page.job.ticketId ?? ''});
    case 'others':
      return others(desk, pages);
  }
}

/** Paper that did not come out: print it, print a copy, or skip it. Back leaves it in the print queue. */
export async function onUnprinted(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'unprinted') return quiet(pages);
  const last = UNPRINTED_CHOICES.length - 1;
  const chosen = (selected: number): Turn =>
    quiet(withTop(pages, {...page, selected: Math.max(0, Math.min(last, selected))}));
  if (act.kind === 'text') {
    const index = /^[1-5]$/.test(act.text) ? Number(act.text) - 1 : -1;
    return index < 0 ? object(pages, {code: 'keyUnknown', key: act.text}) : chosen(index);
  }
  switch (act.intent) {
    case 'enter':
      return choose(desk, pages, {page, choice: UNPRINTED_CHOICES[page.selected] ?? 'print'});
    case 'print':
      return choose(desk, pages, {page, choice: printingChoice(page.job)});
    case 'skip':
      return choose(desk, pages, {page, choice: 'skip'});
    case 'back':
      return quiet(popped(pages));
    case 'up':
      return chosen(page.selected - 1);
    case 'down':
      return chosen(page.selected + 1);
    default:
      return object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}
