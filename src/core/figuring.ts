import type {BonusAction} from './bonus/action.ts';
import type {Collected} from './bonus/collect.ts';
import type {ActionStanding, CodeFigures, HostWord, PointsEarned} from './bonus/figures.ts';
import type {CodeRead, HeldForAction} from './bonus/host-protocol.ts';
import {heldIn, type Balances} from './bonus/redeemable.ts';
import type {BenefitLine, ClosedTicket} from './ticket.ts';
import {vouchersOn} from './vouchers.ts';

/** More actions of one code would make a scroll of a receipt. */
export const ACTIONS_ON_PAPER_MAX = 20;

function benefitLines({lines}: ClosedTicket): readonly BenefitLine[] {
  return lines.filter((line) => line.kind === 'benefit');
}

/** Codes of which credit was used or sold on a ticket. */
function creditCodes(ticket: ClosedTicket): readonly string[] {
  const paid = ticket.tenders.flatMap((tender) => (tender.kind === 'credit' && !tender.isVoid ? [tender.code] : []));
  return [...paid, ...vouchersOn(ticket).map(({code}) => code)];
}

/**
 * The codes that a receipt speaks of, each once: those that collected, the one that was assigned, those whose points
 * paid for a benefit, those whose credit paid, vouchers that were sold. A counter booking or a refund takes money back and
 * no points: it speaks of none.
 */
export function codesOnReceipt(ticket: ClosedTicket): readonly string[] {
  if (ticket.reverses !== null || ticket.refundOf !== undefined) return [];
  const codes = [
    ...ticket.collected.map(({code}) => code),
    ...(ticket.bonusCode === null ? [] : [ticket.bonusCode]),
    ...benefitLines(ticket).map(({ofCode}) => ofCode),
    ...creditCodes(ticket),
  ];
  return [...new Set(codes)];
}

/** The names of the benefits that a code's points paid for on a ticket, in the order of the lines. */
export function benefitNames(ticket: ClosedTicket, code: string): readonly string[] {
  return benefitLines(ticket)
    .filter(({ofCode}) => ofCode === code)
    .map(({name}) => name);
}

type NameOf = (actionId: string) => string;

function earnedOf(collected: readonly Collected[], nameOf: NameOf): readonly PointsEarned[] {
  return collected.map(({actionId, points}) => ({name: nameOf(actionId), points}));
}

/** The row of an action that collected. A balance stands once: with what it buys, else with what first filled it. */
function collectedRow(
  {actionId, pool, points}: Collected,
  name: string,
  at: {readonly read: CodeRead; readonly balances: Balances; readonly told: Set<string>},
): ActionStanding {
  const own = at.read.actions.find((action) => action.actionId === actionId);
  if (own !== undefined) return {name, points, held: own.held, needed: own.needed};
  const isToldElsewhere = at.told.has(pool) || at.read.actions.some((action) => action.pool === pool);
  at.told.add(pool);
  return {name, points, held: isToldElsewhere ? null : heldIn(at.balances, pool), needed: null};
}

/** Benefits that this ticket brought nearer or spent, or that something is held for. */
function otherBenefits(
  read: CodeRead,
  collected: readonly Collected[],
  redeemed: ReadonlySet<string>,
): readonly HeldForAction[] {
  const touched = new Set([
    ...collected.map(({pool}) => pool),
    ...read.actions.filter(({actionId}) => redeemed.has(actionId)).map(({pool}) => pool),
  ]);
  return read.actions.filter(
    ({actionId, pool, held}) => (held > 0 || touched.has(pool)) && collected.every((one) => one.actionId !== actionId),
  );
}

/** Points that buy nothing and that this ticket did not touch, under the name of what fills the pool. */
function otherPools(
  read: CodeRead,
  collected: readonly Collected[],
  actions: readonly BonusAction[],
): readonly ActionStanding[] {
  const told = new Set([...read.actions.map(({pool}) => pool), ...collected.map(({pool}) => pool)]);
  return read.pools
    .filter(({pool, points}) => points > 0 && !told.has(pool))
    .map(({pool, points}) => {
      const filling = actions.find((action) => action.pool === pool && action.earning !== null);
      return {name: filling?.name ?? pool, points: 0, held: points, needed: null};
    });
}

type Sale = {
  readonly ticket: ClosedTicket;
  readonly code: string;
  readonly collected: readonly Collected[];
  readonly actions: readonly BonusAction[];
};

function standings(
  {ticket, code, collected, actions}: Sale,
  read: CodeRead,
  nameOf: NameOf,
): readonly ActionStanding[] {
  const balances: Balances = Object.fromEntries(read.pools.map(({pool, points}) => [pool, points]));
  const at = {read, balances, told: new Set<string>()};
  const mine = benefitLines(ticket).filter(({ofCode}) => ofCode === code);
  const redeemed = new Set(mine.map(({actionId}) => actionId));
  const others = otherBenefits(read, collected, redeemed).map(({name, held, needed}) => ({
    name,
    points: 0,
    held,
    needed,
  }));
  const rows = collected.map((one) => collectedRow(one, nameOf(one.actionId), at));
  return [...rows, ...others, ...otherPools(read, collected, actions)].slice(0, ACTIONS_ON_PAPER_MAX);
}

/** Credit that is there, or was once: what is used up or expired reads 0. */
function creditOf({ticket, code}: Sale, {creditCents, creditLastDay}: CodeRead): number | null {
  const isMet = creditCodes(ticket).includes(code);
  return creditCents > 0 || creditLastDay !== null || isMet ? creditCents : null;
}

function figuresOfCode(sale: Sale, word: HostWord | undefined): CodeFigures {
  const {code, collected, actions} = sale;
  const read = word?.read ?? null;
  const nameOf: NameOf = (id) => {
    const known = actions.find((action) => action.id === id) ?? read?.actions.find(({actionId}) => actionId === id);
    return known?.name ?? id;
  };
  if (word?.collection.kind === 'refused') return {code, state: 'refused', reason: word.collection.reason};
  if (word?.saleRefused !== undefined) {
    return {code, state: 'saleRefused', reason: word.saleRefused, actions: earnedOf(collected, nameOf)};
  }
  const isOwed = collected.length > 0 && word?.collection.kind !== 'done';
  if (isOwed) return {code, state: 'pending', actions: earnedOf(collected, nameOf)};
  if (read !== null) {
    return {code, state: 'confirmed', actions: standings(sale, read, nameOf), creditCents: creditOf(sale, read)};
  }
  // Credit that was sold is on the voucher only once the host has said so.
  if (vouchersOn(sale.ticket).some((line) => line.code === code)) {
    return {code, state: 'pending', actions: earnedOf(collected, nameOf)};
  }
  const told = earnedOf(collected, nameOf).map((row) => ({...row, held: null, needed: null}));
  return {code, state: 'confirmed', actions: told, creditCents: null};
}

/**
 * The figures of each code on a receipt, from the ticket and what the host said by now. Of a code that it said nothing
 * of, what was collected is pending. `actions` are those that the till knows: they give the names.
 */
export function figuresOf(from: {
  readonly ticket: ClosedTicket;
  readonly words: readonly HostWord[];
  readonly actions: readonly BonusAction[];
}): readonly CodeFigures[] {
  const {ticket, words, actions} = from;
  return codesOnReceipt(ticket).map((code) => {
    const collected = ticket.collected.find((one) => one.code === code)?.collected ?? [];
    return figuresOfCode(
      {ticket, code, collected, actions},
      words.find((word) => word.code === code),
    );
  });
}
