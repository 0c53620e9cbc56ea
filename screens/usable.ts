import type {Intent} from '../src/app/key-table.ts';
import type {Scenery} from '../src/app/pages.ts';
import type {Privilege} from '../src/core/privileges.ts';
import type {TenderKind} from '../src/core/ticket.ts';
import {isLive} from '../src/core/totals.ts';
import type {Dressing} from './dressing.ts';

function has(scenery: Scenery, privilege: Privilege): boolean {
  return scenery.state.operator?.privileges.includes(privilege) ?? false;
}

function dueCents(scenery: Scenery, dressing: Dressing): number {
  const {ticket} = scenery.state;
  return ticket === null ? 0 : dressing.totalsOf(ticket).dueCents;
}

function hasTender(dressing: Dressing, kind: TenderKind): boolean {
  return dressing.settings.rules.tenders.some((tender) => tender.kind === kind);
}

/** Ways of paying without a key of their own: all but the first for cash and the first for cards. */
function hasOtherTenders(dressing: Dressing): boolean {
  const own = (hasTender(dressing, 'cash') ? 1 : 0) + (hasTender(dressing, 'card') ? 1 : 0);
  return dressing.settings.rules.tenders.length > own;
}

function isNoteUsable(scenery: Scenery, dressing: Dressing, index: number): boolean {
  const note = dressing.settings.quickNotes[index];
  return note !== undefined && hasTender(dressing, 'cash') && dueCents(scenery, dressing) > 0;
}

function topReceiptHasJob(scenery: Scenery): boolean {
  const page = scenery.ui.pages.at(-1);
  return page?.screen === 'receipt' && page.job !== null;
}

/**
 * Whether a key is drawn as usable. Only how it looks: pressed all the same, it is refused with the reason by whoever
 * decides.
 */
export function isUsable(intent: Intent, scenery: Scenery, dressing: Dressing): boolean {
  const {ticket, lastClosed} = scenery.state;
  switch (intent) {
    case 'void':
      return ticket !== null && ticket.asked === null && ticket.lines.some(isLive) && has(scenery, 'voidLine');
    case 'pay':
      return ticket?.lines.some(isLive) ?? false;
    case 'manager':
      return has(scenery, 'managersFunctions');
    case 'last-receipt':
      return lastClosed !== null;
    case 'cash':
    case 'card':
      return hasTender(dressing, intent) && dueCents(scenery, dressing) !== 0;
    case 'other':
      return hasOtherTenders(dressing) && dueCents(scenery, dressing) !== 0;
    case 'note-1':
    case 'note-2':
    case 'note-3':
    case 'note-4':
    case 'note-5':
      return isNoteUsable(scenery, dressing, Number(intent.slice(-1)) - 1);
    case 'take-back':
      return (ticket?.tenders.some((tender) => !tender.isVoid) ?? false) && has(scenery, 'voidLine');
    case 'skip':
      return topReceiptHasJob(scenery);
    case 'exit':
      return dressing.settings.isPractice;
    case 'help':
    case 'find':
    case 'more':
    case 'lock':
    case 'enter':
    case 'back':
    case 'erase':
    case 'up':
    case 'down':
    case 'page-up':
    case 'page-down':
    case 'first':
    case 'last':
    case 'print':
      return true;
  }
}
