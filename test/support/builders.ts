import type {MemberFacts} from '../../src/core/members/rules.ts';
import type {BonusAction} from '../../src/core/bonus/action.ts';
import type {Moment} from '../../src/core/bonus/moment.ts';
import type {Operator, Product, ProductGroup, Rules} from '../../src/core/catalogue.ts';
import type {Command} from '../../src/core/commands.ts';
import {decide} from '../../src/core/decide.ts';
import type {TillEvent} from '../../src/core/events.ts';
import {evolve} from '../../src/core/evolve.ts';
import type {Cents} from '../../src/core/money.ts';
import {PRIVILEGES, type Privilege} from '../../src/core/privileges.ts';
import type {Thousandths} from '../../src/core/quantity.ts';
import type {Refusal} from '../../src/core/refusals.ts';
import {FIRST_STATE, type TillState} from '../../src/core/state.ts';
import type {ClosedTicket, OpenTicket} from '../../src/core/ticket.ts';

/** 1 July 2024, 10:00 UTC. */
export const TEN_O_CLOCK = Date.UTC(2024, 6, 1, 10);

/** The same on the venue's clock. */
export const MOMENT: Moment = {date: '2024-07-01', minute: 600};

/** A venue with every kind of tax and tender. */
export const RULES: Rules = {
  taxes: [
    {code: '0', name: 'No tax', ratePpm: 0, mode: 'inside'},
    {code: 'G', name: 'GST', ratePpm: 100_000, mode: 'inside'},
    {code: '1', name: 'Sales tax', ratePpm: 78_750, mode: 'onTop'},
    {code: '2', name: 'Meals tax', ratePpm: 101_250, mode: 'onTop'},
  ],
  tenders: [
    {id: 'cash', name: 'Cash', kind: 'cash', opensDrawer: true, givesChange: true},
    {id: 'card', name: 'Card', kind: 'card', opensDrawer: false, givesChange: false},
    {id: 'card-cash-out', name: 'Card with cash out', kind: 'card', opensDrawer: false, givesChange: true},
    {id: 'check', name: 'Check', kind: 'other', opensDrawer: true, givesChange: true},
    {id: 'house', name: 'House account', kind: 'other', opensDrawer: false, givesChange: false},
  ],
  cashStep: 1,
};

/** The same venue where cash is rounded to `cashStep` cents. */
export function rounding(cashStep: number): Rules {
  return {...RULES, cashStep};
}

/** An operator with all privileges but those named. */
export function operator(no: string, ...missing: readonly Privilege[]): Operator {
  const privileges = PRIVILEGES.filter((privilege) => !missing.includes(privilege));
  return {no, name: `Operator ${no}`, role: 'manager', privileges};
}

/** A product at 4.50 a piece with 10 % GST inside, but for what is given. */
export function product(over: Partial<Product> = {}): Product {
  const sold = {priceCents: 450, group: 'drinks', taxCode: 'G', unit: 'pc', isDiscountable: true, levels: []};
  return {id: '101', name: 'Coffee', ...sold, ...over};
}

export const KITCHEN: ProductGroup = {code: 'kitchen', name: 'Kitchen', taxCode: 'G'};

/** Short forms of commands, so that a table of cases reads as a sale goes. */
export const signOn = (who: Operator = operator('1')): Command => ({kind: 'signOn', operator: who});

/** One of a product of that price, tax code and name. */
export const sell = (priceCents: Cents, over: Partial<Product> = {}, quantity: Thousandths = 1000): Command => {
  const sold = product({priceCents, ...over});
  return {kind: 'addProduct', product: sold, code: sold.id, quantity, openPriceCents: null};
};
export const ring = (unitCents: Cents, quantity: Thousandths = 1000): Command => {
  return {kind: 'addGroupLine', group: KITCHEN, quantity, unitCents};
};
export const coupon = (amountCents: Cents): Command => ({kind: 'addCoupon', code: '0599', amountCents});
export const voidLine = (line: number, quantity: Thousandths | null = null): Command => {
  return {kind: 'voidLine', line, quantity};
};
export const reprice = (line: number, unitCents: Cents): Command => ({kind: 'repriceLine', line, unitCents});
export const discountLine = (line: number, amountCents: Cents): Command => ({kind: 'discountLine', line, amountCents});
export const percentOff = (ratePpm: number): Command => ({
  kind: 'discountTicket',
  discount: {kind: 'percent', ratePpm},
});
export const amountOff = (amountCents: Cents): Command => {
  return {kind: 'discountTicket', discount: {kind: 'amount', amountCents}};
};
export const discountAway: Command = {kind: 'discountTicket', discount: null};
export const pay = (tenderId: string, amountCents: Cents | null = null): Command => {
  return {kind: 'tender', tenderId, amountCents};
};
export const approve: Command = {kind: 'confirmTender'};
export const decline: Command = {kind: 'declineTender'};
export const takeBack = (tender: number): Command => ({kind: 'voidTender', tender});
export const complete: Command = {kind: 'completeTicket'};
export const cancel: Command = {kind: 'cancelTicket'};

/** What the till came to, and how: every event since the start. */
export type Played = {readonly state: TillState; readonly events: readonly TillEvent[]};

type Setting = {
  readonly rules?: Rules;
  readonly actions?: readonly BonusAction[];
  readonly members?: MemberFacts | null;
  readonly nowMs?: number;
  readonly from?: Played;
  /** The id for whatever begins with a command; the number of the next ticket names it unless told otherwise. */
  readonly newId?: (played: Played) => string;
};

const idOfTicket = ({state}: Pick<Played, 'state'>): string => `ticket-${state.nextTicketNo}`;

/** Plays commands, each of which must be carried out; throws with the refusal where one isn't. */
export function play(
  commands: readonly Command[],
  {rules = RULES, nowMs = TEN_O_CLOCK, actions = [], members = null, from, newId = idOfTicket}: Setting = {},
): Played {
  return commands.reduce<Played>(
    ({state, events}, command) => {
      const decision = decide(state, command, {
        nowMs,
        newId: newId({state, events}),
        rules,
        moment: MOMENT,
        actions,
        members,
      });
      if (!decision.ok) throw new Error(`${command.kind} was refused: ${JSON.stringify(decision.refusal)}`);
      return {state: decision.events.reduce(evolve, state), events: [...events, ...decision.events]};
    },
    from ?? {state: FIRST_STATE, events: []},
  );
}

/** Why the till refuses a command, or null where it carries it out. */
export function refusalOf(
  state: TillState,
  command: Command,
  {rules = RULES, nowMs = TEN_O_CLOCK, actions = [], members = null}: Setting = {},
): Refusal | null {
  const decision = decide(state, command, {
    nowMs,
    newId: idOfTicket({state}),
    rules,
    moment: MOMENT,
    actions,
    members,
  });
  return decision.ok ? null : decision.refusal;
}

/** The open ticket after these commands (operator 1, all privileges, signs on first). */
export function openTicket(commands: readonly Command[], rules: Rules = RULES): OpenTicket {
  const {ticket} = play([signOn(), ...commands], {rules}).state;
  if (ticket === null) throw new Error('there is no open ticket');
  return ticket;
}

/** The ticket that these commands closed. */
export function closedTicket(commands: readonly Command[], rules: Rules = RULES): ClosedTicket {
  const {ticket, lastClosed} = play([signOn(), ...commands], {rules}).state;
  if (ticket !== null || lastClosed === null) throw new Error('no ticket was closed');
  return lastClosed;
}
