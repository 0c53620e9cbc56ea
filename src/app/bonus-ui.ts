import type {BonusAction} from '../core/bonus/action.ts';
import {collectsOf} from '../core/collecting.ts';
import type {UiCode, UiCollects} from './bonus-pages.ts';
import type {Page} from './pages.ts';
import type {Desk} from './turn.ts';

/** The code that the header shows: that of the card session, else the one on the open ticket. */
export function uiCode({till, bonus}: Desk): UiCode | null {
  const {cardSession, ticket} = till.state();
  const code = cardSession ?? ticket?.bonusCode ?? null;
  return code === null ? null : {code, view: bonus.view(code)};
}

/** An action's name; its id where the till does not know it any more. */
export function actionName(actions: readonly BonusAction[], actionId: string): string {
  return actions.find(({id}) => id === actionId)?.name ?? actionId;
}

/** What each code on the open ticket would collect if it were completed now; only the payment screen shows it. */
export function uiCollects({till, bonus}: Desk, pages: readonly Page[]): readonly UiCollects[] {
  const {ticket} = till.state();
  if (ticket === null || pages.at(-1)?.screen !== 'pay') return [];
  const actions = bonus.actions();
  return collectsOf(ticket, actions).map(({code, collected}) => ({
    code,
    isRefused: bonus.view(code).kind === 'refused',
    parts: collected.map(({actionId, points}) => ({name: actionName(actions, actionId), points})),
  }));
}
