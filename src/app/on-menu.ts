import type {PresetDiscount} from '../core/catalogue.ts';
import {allowed, isRefusal} from '../core/decision.ts';
import {addLine} from './book.ts';
import {chooseMember} from './choose-member.ts';
import {runFunction} from './functions.ts';
import {chooseAmount} from './on-voucher.ts';
import {tellDevice} from './on-devices.ts';
import {chooseOperator} from './on-operators.ts';
import type {MenuItem, Page} from './pages.ts';
import {chooseQueued} from './print-queue.ts';
import {rowTo} from './rows.ts';
import {askLeftAgain, askToSee} from './refused-acts.ts';
import {notAnAmount, tender, typedAmount} from './tendering.ts';
import {
  carryOut,
  freshSale,
  said,
  object,
  quiet,
  typed,
  withTop,
  type Act,
  type Desk,
  type PageOf,
  type Turn,
} from './turn.ts';

/** As long as a member's number may be. */
const CHOICE_MAX = 20;

/** What a typed choice means: the code of a group, the number of a ticket, or the item's place in a list of functions. */
function itemTyped(page: PageOf<'menu'>): MenuItem | undefined {
  const code = page.entry.toLowerCase();
  // Numbers of members may differ by small and capital letters alone.
  const exact = page.items.find((item) => item.kind === 'found' && item.member.number === page.entry);
  if (exact !== undefined) return exact;
  return page.items.find((item, index) => {
    switch (item.kind) {
      case 'group':
        return item.group.code.toLowerCase() === code;
      case 'function':
      case 'tender':
      case 'voucher':
      case 'refused':
      case 'leftOpen':
      case 'device':
      case 'printer':
      case 'preset':
      case 'operatorDeed':
      case 'flag':
      case 'role':
      case 'unprinted':
      case 'skipUnprinted':
        return String(index + 1) === code;
      case 'operator':
        return item.operator.no === code;
      case 'addOperator':
        return code === '0';
      case 'source':
      case 'bucket':
      case 'memberVoucher':
      case 'fundAccount':
      case 'tier':
      case 'accountTier':
        return String(index + 1) === code;
      case 'ability':
        return false;
      case 'found':
        return item.member.number.toLowerCase() === code;
    }
  });
}

async function choose(desk: Desk, pages: readonly Page[], page: PageOf<'menu'>): Promise<Turn> {
  const item = page.entry === '' ? page.items[page.selected] : itemTyped(page);
  if (item === undefined) return object(pages, {code: 'noSuchChoice', typed: page.entry});
  const below = pages.slice(0, -1);
  switch (item.kind) {
    case 'function': {
      // Said at once, not after a question was answered for nothing.
      const may = item.privilege === null ? null : allowed(desk.till.state(), item.privilege);
      if (may !== null && isRefusal(may)) return {pages, notice: {kind: 'refused', refusal: may}};
      return runFunction(desk, below, item.id);
    }
    case 'tender':
      return payOther(desk, {pages, below}, item.tenderId);
    case 'group': {
      if (page.pending === null) return object(pages, {code: 'noSuchChoice', typed: page.entry});
      const command = {kind: 'addGroupLine', group: item.group, ...page.pending} as const;
      return addLine(desk, command, {from: pages, pages: freshSale(pages)});
    }
    case 'source':
    case 'bucket':
    case 'memberVoucher':
    case 'fundAccount':
    case 'found':
    case 'tier':
    case 'accountTier':
    case 'ability':
      return chooseMember(desk, {pages, below}, item);
    case 'voucher':
      return chooseAmount(desk, {pages, below}, item);
    case 'unprinted':
    case 'skipUnprinted':
      return chooseQueued(desk, pages, item);
    case 'leftOpen':
      return askLeftAgain(desk, pages, item.left);
    case 'refused':
      return askToSee(withTop(pages, {...page, entry: '', selected: page.items.indexOf(item)}), item.refused);
    case 'device':
    case 'printer':
      return tellDevice(pages, item);
    case 'preset':
      return givePreset(desk, pages, item.preset);
    case 'addOperator':
    case 'operator':
    case 'operatorDeed':
    case 'flag':
    case 'role':
      return chooseOperator(desk, withTop(pages, {...page, entry: '', selected: page.items.indexOf(item)}), item);
  }
}

function givePreset(desk: Desk, pages: readonly Page[], preset: PresetDiscount): Promise<Turn> {
  const next = (): Turn => ({pages: freshSale(pages), notice: said({code: 'discounted'})});
  return carryOut(desk, {kind: 'presetDiscount', preset}, {pages, next});
}

async function payOther(
  desk: Desk,
  from: {pages: readonly Page[]; below: readonly Page[]},
  tenderId: string,
): Promise<Turn> {
  const amountCents = typedAmount(from.pages);
  if (amountCents === undefined) return object(from.below, notAnAmount(from.pages));
  return tender(desk, from.below, {tenderId, amountCents});
}

/** A list to choose from: by number and Enter, or by arrows and Enter. */
export async function onMenu(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'menu') return quiet(pages);
  if (act.kind === 'text') {
    const entry = typed(page.entry, act.text, {allowed: /^[\w.-]$/, most: CHOICE_MAX});
    return typeof entry === 'string' ? quiet(withTop(pages, {...page, entry})) : object(pages, entry);
  }
  const selected = rowTo(act.intent, {from: page.selected, last: page.items.length - 1});
  if (selected !== null) return quiet(withTop(pages, {...page, entry: '', selected}));
  switch (act.intent) {
    case 'enter':
      return choose(desk, pages, page);
    case 'back':
      return quiet(page.entry === '' ? pages.slice(0, -1) : withTop(pages, {...page, entry: ''}));
    case 'erase':
      return quiet(withTop(pages, {...page, entry: page.entry.slice(0, -1)}));
    default:
      return object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}
