import {allowed, isRefusal} from '../core/decision.ts';
import type {Privilege} from '../core/privileges.ts';
import type {Refusal} from '../core/refusals.ts';
import type {TillState} from '../core/state.ts';
import type {MenuName, Page} from './pages.ts';

/* Pages that tell something which takes a flag to see. What is done on a page is asked for with each command. */

const SCREENS: Readonly<Partial<Record<Page['screen'], Privilege>>> = {
  transactions: 'managersFunctions',
  'refund-lines': 'managersFunctions',
  refund: 'managersFunctions',
  report: 'cashUp',
  count: 'cashUp',
};

const MENUS: Readonly<Partial<Record<MenuName, Privilege>>> = {
  manager: 'managersFunctions',
  devices: 'managersFunctions',
  'refused-acts': 'managersFunctions',
  operators: 'backOffice',
  operator: 'backOffice',
  flags: 'backOffice',
  roles: 'backOffice',
};

function flagOf(page: Page): Privilege | null {
  return (page.screen === 'menu' ? MENUS[page.menu] : SCREENS[page.screen]) ?? null;
}

/** Why whoever is on may not look at these pages any more, or null. */
export function againstPages(state: TillState, pages: readonly Page[]): Refusal | null {
  const flags = pages.map(flagOf).filter((flag) => flag !== null);
  return flags.map((flag) => allowed(state, flag)).find(isRefusal) ?? null;
}
