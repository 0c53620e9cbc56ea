import type {Page} from './pages.ts';

function isOfHoldings(page: Page): boolean {
  if (page.screen === 'ask') return page.question.kind === 'pointsAmount' || page.question.kind === 'fundAmount';
  if (page.screen !== 'menu') return false;
  const isListed = page.items.some(({kind}) => kind === 'source' || kind === 'bucket' || kind === 'fundAccount');
  return isListed || page.menu === 'member-vouchers';
}

/**
 * True while something of what the ticket's member has is chosen, or an amount of it typed: of whoever came on the ticket
 * meanwhile it would be another's money.
 */
export function isChoosing(pages: readonly Page[]): boolean {
  return pages.some(isOfHoldings);
}

/** What lies below such a choice: it is given up. */
export function withoutChoice(pages: readonly Page[]): readonly Page[] {
  const at = pages.findIndex(isOfHoldings);
  return at === -1 ? pages : pages.slice(0, at);
}
