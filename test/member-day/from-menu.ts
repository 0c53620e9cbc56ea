import type {FunctionId} from '../../src/app/function-ids.ts';
import type {MemberScene} from './deed.ts';

/** Chooses a function from the menu that is shown, by its place there. */
export async function fromMenu({hands}: MemberScene, id: FunctionId): Promise<void> {
  const page = hands.page();
  if (page.screen !== 'menu') return;
  const index = page.items.findIndex((item) => item.kind === 'function' && item.id === id);
  await hands.type(String(index + 1));
  await hands.press('enter');
}
