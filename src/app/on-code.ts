import type {HeldForAction} from '../core/bonus/host-protocol.ts';
import {leaveManager, takeCodeOff} from './card-session.ts';
import type {Page} from './pages.ts';
import type {CodeView} from './ports.ts';
import {object, quiet, withTop, type Act, type Desk, type Turn} from './turn.ts';

const PAGE_ROWS = 5;

/** The benefits that a code's points may buy, as the host said last; none while nothing is known of it. */
export function offersOf(view: CodeView): readonly HeldForAction[] {
  switch (view.kind) {
    case 'live':
      return view.read.actions;
    case 'checking':
    case 'offline':
      return view.known?.actions ?? [];
    case 'refused':
      return [];
  }
}

/** The key of a benefit: what is missing for it, else that the host must book it. */
function redeem(desk: Desk, pages: readonly Page[], {code, key}: {code: string; key: string}): Turn {
  const offer = offersOf(desk.bonus.view(code))[Number(key) - 1];
  if (offer === undefined) return object(pages, {code: 'noSuchChoice', typed: key});
  const missing = offer.needed - offer.held;
  return object(pages, missing > 0 ? {code: 'pointsMissing', missing} : {code: 'redeemNeedsHost'});
}

/** The Card Manager: what the code holds, what its points buy, and a key to take it off the ticket. */
export async function onCode(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'code') return quiet(pages);
  const last = Math.max(0, offersOf(desk.bonus.view(page.code)).length - 1);
  const scrolled = (top: number): Turn => quiet(withTop(pages, {...page, top: Math.max(0, Math.min(last, top))}));
  if (act.kind === 'text') {
    if (/^[xX]$/.test(act.text)) return takeCodeOff(desk, pages);
    if (/^[1-9]$/.test(act.text)) return redeem(desk, pages, {code: page.code, key: act.text});
    return object(pages, {code: 'keyUnknown', key: act.text});
  }
  switch (act.intent) {
    case 'enter':
    case 'back':
      return leaveManager(desk, pages);
    case 'code-off':
      return takeCodeOff(desk, pages);
    case 'up':
      return scrolled(page.top - 1);
    case 'down':
      return scrolled(page.top + 1);
    case 'page-up':
      return scrolled(page.top - PAGE_ROWS);
    case 'page-down':
      return scrolled(page.top + PAGE_ROWS);
    case 'first':
      return scrolled(0);
    case 'last':
      return scrolled(last);
    default:
      return object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}
