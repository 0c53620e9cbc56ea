import type {JoinedLine, MovedLine, TillEvent} from './events.ts';
import {withoutMoved} from './line-moves.ts';
import {levelOf, ratedAt} from './price-level.ts';
import {discountInstead} from './members/tier-discount.ts';
import type {TillState} from './state.ts';
import type {Line, OpenTicket} from './ticket.ts';

type Of<Kind extends TillEvent['kind']> = Extract<TillEvent, {kind: Kind}>;

function parked(state: TillState, ticketId: string): OpenTicket {
  const ticket = state.parked.find(({id}) => id === ticketId);
  if (ticket === undefined) throw new Error(`no parked ticket ${ticketId}`);
  return ticket;
}

function without(state: TillState, ticketId: string): readonly OpenTicket[] {
  return state.parked.filter(({id}) => id !== ticketId);
}

/** Lines that come to a ticket cost what its member pays, unless something is paid on it already. */
function added(ticket: OpenTicket, moved: readonly MovedLine[]): OpenTicket {
  const came = moved.map(({line}) => line);
  const isPaid = ticket.tenders.some(({isVoid}) => !isVoid);
  return {...ticket, lines: [...ticket.lines, ...(isPaid ? came : ratedAt(came, levelOf(ticket)))]};
}

const UNPAID = {
  discount: null,
  tenders: [],
  asked: null,
  bonusCode: null,
  codeDiscount: 'notGiven',
  collectBan: false,
  splitFrom: null,
} as const;

/** A ticket that begins with this event; whoever is signed on opens it. */
export function newTicket(
  {operator}: TillState,
  event: TillEvent,
  as: {id: string; no: number; table: string | null},
): OpenTicket {
  const operatorNo = event.operatorNo ?? '';
  const openedBy = operator?.no === operatorNo ? {operatorNo, openedByName: operator.name} : {operatorNo};
  return {phase: 'open', ...as, openedAtMs: event.atMs, ...openedBy, lines: [], ...UNPAID};
}

/** The open ticket goes among the parked ones; the card session is over. */
export function ticketParked(state: TillState, ticket: OpenTicket, {table}: Of<'ticketParked'>): TillState {
  return {...state, ticket: null, cardSession: null, parked: [...state.parked, {...ticket, table}]};
}

/**
 * A parked ticket is the open one again. A card session that was opened before it is over: redeeming and credit need
 * the code to be read again after a recall.
 */
export function ticketRecalled(state: TillState, {ticketId}: Of<'ticketRecalled'>): TillState {
  return {...state, ticket: parked(state, ticketId), parked: without(state, ticketId), cardSession: null};
}

/**
 * The part is open, the rest is parked. An amount off stays with the rest; a percentage holds for both. So it is with
 * a discount of the code that is still to be given.
 */
export function ticketSplit(state: TillState, rest: OpenTicket, event: Of<'ticketSplit'>): TillState {
  const both = {part: rest.discount?.kind === 'percent' ? rest.discount : null, rest: rest.discount};
  const discounts = event.discounts ?? both;
  const part: OpenTicket = {
    ...newTicket(state, event, {id: event.partId, no: event.partNo, table: null}),
    lines: event.moved.map(({line}) => line),
    discount: discounts.part,
    bonusCode: rest.bonusCode,
    codeDiscount: rest.codeDiscount === 'given' ? 'given' : 'percentAlone',
    collectBan: rest.collectBan,
    splitFrom: rest.id,
    ...(rest.member === undefined ? {} : {member: rest.member}),
    parted: event.moved.map(({from, quantity, line}) => ({no: line.no, from, isPart: quantity !== null})),
  };
  const left = {...rest, lines: withoutMoved(rest.lines, event.moved), discount: discounts.rest};
  return {...state, ticket: part, parked: [...state.parked, left], nextTicketNo: event.partNo + 1};
}

function withJoined(lines: readonly Line[], joined: readonly JoinedLine[]): readonly Line[] {
  return lines.map((line) => {
    if (line.kind !== 'product' && line.kind !== 'group') return line;
    const back = joined.filter(({into}) => into === line.no).reduce((sum, {quantity}) => sum + quantity, 0);
    return back === 0 ? line : {...line, quantity: line.quantity + back};
  });
}

/** The rest is whole again and open: its lines as they were where that is known, in their order. */
export function splitGivenUp(state: TillState, {restId, moved, joined, discount}: Of<'splitGivenUp'>): TillState {
  const rest = parked(state, restId);
  const whole = added(rest, moved);
  const lines = joined === undefined ? whole.lines : inOrder(withJoined(whole.lines, joined));
  const off = discount === undefined ? rest.discount : discount;
  return {...state, ticket: {...whole, lines, discount: off}, parked: without(state, restId)};
}

function inOrder(lines: readonly Line[]): readonly Line[] {
  return lines.toSorted((one, other) => one.no - other.no);
}

/** The lines stand on the target, which stays or becomes parked. */
export function linesTransferred(state: TillState, source: OpenTicket, event: Of<'linesTransferred'>): TillState {
  const {target, moved} = event;
  const ticket = {...source, lines: withoutMoved(source.lines, moved)};
  if (!target.isNew) {
    const others = state.parked.map((one) => (one.id === target.id ? added(one, moved) : one));
    return {...state, ticket, parked: others};
  }
  const opened = added(newTicket(state, event, {id: target.id, no: target.no, table: target.table}), moved);
  return {...state, ticket, parked: [...state.parked, opened], nextTicketNo: target.no + 1};
}

/** Lines that may collect: goods that are not banned. */
function mayCollect(line: Line): boolean {
  return !line.collectBan && (line.kind === 'product' || line.kind === 'group');
}

/** A discount goes with the code that it came from; the member's tier gives its own in the place of it. */
function discountBeside(ticket: OpenTicket, code: string | null): OpenTicket['discount'] {
  const {discount} = ticket;
  return discount?.ofCode === undefined || discount.ofCode === code ? discount : discountInstead(ticket);
}

/**
 * The code holds for the ticket and for every line that may collect, earlier ones too; its discount is to come. Read
 * again on a part, the code that came with it gives no amount there either.
 */
export function codeAssigned(ticket: OpenTicket, {code}: Of<'codeAssigned'>): OpenTicket {
  const codeDiscount = ticket.splitFrom !== null && ticket.bonusCode === code ? 'percentAlone' : 'notGiven';
  const lines = ticket.lines.map((line) => (mayCollect(line) ? {...line, collectsFor: code} : line));
  return {...ticket, bonusCode: code, codeDiscount, discount: discountBeside(ticket, code), lines};
}

/** No code holds for the ticket or any of its lines, and no code's discount. */
export function codeRemoved(ticket: OpenTicket): OpenTicket {
  const lines = ticket.lines.map((line) => ({...line, collectsFor: null}));
  return {...ticket, bonusCode: null, discount: discountBeside(ticket, null), lines};
}

/**
 * An operator's discount leaves open what becomes of the code's: that may be given once the operator's is off. So does
 * it leave the tier's, which holds again then.
 */
export function ticketDiscounted(ticket: OpenTicket, event: Of<'ticketDiscounted'>): OpenTicket {
  const discount = event.discount ?? discountInstead(ticket);
  return {...ticket, discount, codeDiscount: discount?.ofCode === undefined ? ticket.codeDiscount : 'given'};
}

/** The copy is the open ticket, with the discount of the original. Older journals lack what a ticket has since. */
export function ticketReopened(state: TillState, {copy}: Of<'ticketReopened'>): TillState {
  return {...state, ticket: {...UNPAID, ...copy}, nextTicketNo: copy.no + 1};
}

/** The till with one of its tickets changed, open or parked. Throws for one that is neither. */
export function changed(state: TillState, ticketId: string, change: (ticket: OpenTicket) => OpenTicket): TillState {
  if (state.ticket?.id === ticketId) return {...state, ticket: change(state.ticket)};
  parked(state, ticketId);
  return {...state, parked: state.parked.map((one) => (one.id === ticketId ? change(one) : one))};
}

/** The benefit stands on its ticket, open or parked. */
export function benefitBooked(state: TillState, {ticketId, line}: Of<'benefitBooked'>): TillState {
  return changed(state, ticketId, (ticket) => ({...ticket, lines: [...ticket.lines, line]}));
}

/** The payment by credit stands on its ticket, open or parked. */
export function creditPaid(state: TillState, {ticketId, tender}: Of<'creditPaid'>): TillState {
  return changed(state, ticketId, (ticket) => ({...ticket, tenders: [...ticket.tenders, tender]}));
}
