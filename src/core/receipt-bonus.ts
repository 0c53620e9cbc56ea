import {maskCode} from './bonus/code-form.ts';
import type {ReceiptRow} from './receipt.ts';
import {cutToCells} from './text.ts';
import type {CodeCollects} from './ticket.ts';

/** Points that the bonus host has not confirmed are never printed as a balance. */
const PENDING = 'pending until the bonus host confirms';

const NAME_CELLS_MAX = 40;

function rowsOf({code, collected}: CodeCollects, nameOf: (actionId: string) => string): readonly ReceiptRow[] {
  return [
    {kind: 'pair', left: 'Bonus code', right: maskCode(code), weight: 'bold'},
    ...collected.map(({actionId, points}): ReceiptRow => {
      const left = `  ${cutToCells(nameOf(actionId), NAME_CELLS_MAX).trimEnd()}`;
      return {kind: 'pair', left, right: `+${points}`, weight: 'normal'};
    }),
  ];
}

/**
 * The bonus footer of a receipt: for each code that collected on this ticket, masked, the points of each action. The
 * figures are those of the completion, on a copy too. Nothing where no code collected.
 */
export function bonusFooter(
  collects: readonly CodeCollects[],
  nameOf: (actionId: string) => string,
): readonly ReceiptRow[] {
  if (collects.length === 0) return [];
  return [
    {kind: 'blank'},
    ...collects.flatMap((one) => rowsOf(one, nameOf)),
    {kind: 'text', text: `  ${PENDING}`, align: 'left', weight: 'normal'},
  ];
}
