import type {UiCode} from '../../src/app/bonus-pages.ts';
import type {CodeView} from '../../src/app/ports.ts';
import type {CodeRead, HeldForAction} from '../../src/core/bonus/host-protocol.ts';
import {formatCents, formatRate} from '../../src/core/format.ts';
import {CODE} from '../words/en.ts';
import {maskedCode} from '../words/said-of.ts';

/** What the host said of the code, now or before; null where nothing is known. */
export function readOf(view: CodeView): CodeRead | null {
  switch (view.kind) {
    case 'live':
      return view.read;
    case 'checking':
    case 'offline':
      return view.known;
    case 'refused':
      return null;
  }
}

/** A discount that a code carries. */
export function discountWords({discount}: CodeRead): string {
  if (discount === null) return '';
  return discount.kind === 'percent'
    ? CODE.percentOff(formatRate(discount.ratePpm))
    : CODE.amountOff(formatCents(discount.amountCents));
}

/** The action that is nearest to its benefit: one that is ready, else the one with the fewest points missing. */
function nearest(actions: readonly HeldForAction[]): HeldForAction | null {
  const missing = ({held, needed}: HeldForAction): number => Math.max(0, needed - held);
  return actions.reduce<HeldForAction | null>(
    (best, action) => (best === null || missing(action) < missing(best) ? action : best),
    null,
  );
}

function nearestWords(read: CodeRead): string {
  const action = nearest(read.actions);
  if (action === null) return '';
  return action.held >= action.needed
    ? CODE.rewardReady(action.name)
    : `${action.name} ${action.held}/${action.needed}`;
}

function stateWords(view: CodeView): string {
  switch (view.kind) {
    case 'live':
      return '';
    case 'checking':
      return CODE.checking;
    case 'offline':
      return CODE.offline;
    case 'refused':
      return CODE.refusedTitle;
  }
}

/** The second header row: the code, its credit, the action nearest to a benefit, and how far to trust that. */
export function codeHeaderWords({code, view}: UiCode, now: {isBanned: boolean; asked: string}): string {
  const read = readOf(view);
  const credit = read === null || read.creditCents === 0 ? '' : `credit ${formatCents(read.creditCents)}`;
  const {isBanned, asked} = now;
  const parts = [
    stateWords(view),
    asked,
    credit,
    read === null ? '' : discountWords(read),
    read === null ? '' : nearestWords(read),
    isBanned ? CODE.collectsNothing : '',
  ];
  const told = parts.filter((part) => part !== '').join(' · ');
  return `${CODE.header} ${maskedCode(code)}${told === '' ? '' : `  ${told}`}`;
}
