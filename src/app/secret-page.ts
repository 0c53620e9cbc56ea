import type {Page, Question} from './pages.ts';

/** What is typed for these is shown as stars: how much, never what. */
const HIDDEN: readonly Question['kind'][] = ['codePin', 'operatorPin', 'operatorPinAgain', 'operatorCard'];

/** True for a question whose answer nobody may read. */
export function isHidden({kind}: Pick<Question, 'kind'>): boolean {
  return HIDDEN.includes(kind);
}

/** True where a PIN, or a card's number, is being typed. */
export function isSecretPage(page: Page): boolean {
  if (page.screen === 'ask') return isHidden(page.question);
  if (page.screen === 'lock' || page.screen === 'lend') return page.step !== 'number';
  return false;
}

/** What a page is called for a technician; nothing of what is on it. */
export function pageName(page: Page): string {
  switch (page.screen) {
    case 'ask':
      return `ask ${page.question.kind}`;
    case 'lock':
    case 'lend':
      return `${page.screen} ${page.step}`;
    case 'menu':
      return `menu ${page.menu}`;
    default:
      return page.screen;
  }
}
