/*
 * The rules of collecting once more, small and written from the words of the specification alone, to hold the till
 * against: every line is one coffee and one point, a void line is gone, and nothing else is known of a ticket than
 * where it is, whose code stands on it, and for whom each of its lines collects.
 */

export type Card = 'A' | 'B';
type Assigned = Card | null;

export type ModelTicket = {
  readonly no: number;
  /** For whom each line collects, in the order of the lines. */
  readonly lines: readonly Assigned[];
  readonly code: Assigned;
  readonly hasTable: boolean;
  /** The number of the ticket that it was split off. */
  readonly from: number | null;
};

export type Model = {
  readonly open: ModelTicket | null;
  readonly aside: readonly ModelTicket[];
  readonly nextNo: number;
  readonly session: Assigned;
};

export type Move =
  | {readonly kind: 'book' | 'park' | 'split' | 'giveUp' | 'void' | 'remove' | 'complete'}
  | {readonly kind: 'read'; readonly card: Card}
  | {readonly kind: 'recall'; readonly no: number}
  /** `to` null: a table at which nobody sits yet. `all`: every line, else the first. */
  | {readonly kind: 'transfer'; readonly all: boolean; readonly to: number | null};

export type Outcome = {readonly next: Model; readonly collected: Readonly<Record<Card, number>>};

export const NOTHING_YET: Model = {open: null, aside: [], nextNo: 1, session: null};

const NONE = {A: 0, B: 0};

function without(aside: readonly ModelTicket[], no: number | null): readonly ModelTicket[] {
  return aside.filter((ticket) => ticket.no !== no);
}

function find(aside: readonly ModelTicket[], no: number | null): ModelTicket | null {
  return aside.find((ticket) => ticket.no === no) ?? null;
}

/** The ticket is done; the rest that waited for it comes back. */
function done(model: Model, ticket: ModelTicket): Model {
  return {...model, open: find(model.aside, ticket.from), aside: without(model.aside, ticket.from), session: null};
}

/** A line collects for the code on its ticket; where no ticket is open, two coffees begin one at a table of its own. */
function book(model: Model): Model {
  const {open, nextNo} = model;
  if (open !== null) return {...model, open: {...open, lines: [...open.lines, open.code]}};
  return {
    ...model,
    open: {no: nextNo, lines: [null, null], code: null, hasTable: true, from: null},
    nextNo: nextNo + 1,
  };
}

/** The code reaches every line of the open ticket, earlier bookings too; without a ticket it is only looked at. */
function read(model: Model, card: Card): Model {
  const {open} = model;
  const assigned = open && {...open, code: card, lines: open.lines.map(() => card)};
  return {...model, open: assigned, session: card};
}

/** The last line becomes a ticket of its own; both keep their codes and go their own ways. */
function split(model: Model, open: ModelTicket): Model {
  const part = {no: model.nextNo, lines: open.lines.slice(-1), code: open.code, hasTable: false, from: open.no};
  const rest = {...open, lines: open.lines.slice(0, -1)};
  return {...model, open: part, aside: [...model.aside, rest], nextNo: model.nextNo + 1};
}

/** Lines go back to the rest and to its code; one that had none beside its ticket's code still has none. */
function giveUp(model: Model, part: ModelTicket, rest: ModelTicket): Model {
  const back = part.lines.map((line) => (line === null && part.code !== null ? null : rest.code));
  return {...model, open: {...rest, lines: [...rest.lines, ...back]}, aside: without(model.aside, rest.no)};
}

/** Lines lose their code on the way; a ticket without lines is done. */
function transfer(model: Model, open: ModelTicket, {all, to}: {all: boolean; to: number | null}): Model {
  const count = all ? open.lines.length : 1;
  const moved = open.lines.slice(0, count).map(() => null);
  const left = {...open, lines: open.lines.slice(count)};
  const target = {no: model.nextNo, lines: moved, code: null, hasTable: true, from: null};
  const after: Model =
    to === null
      ? {...model, open: left, aside: [...model.aside, target], nextNo: model.nextNo + 1}
      : {
          ...model,
          open: left,
          aside: model.aside.map((one) => (one.no === to ? {...one, lines: [...one.lines, ...moved]} : one)),
        };
  return left.lines.length === 0 ? done(after, open) : after;
}

function onOpen(model: Model, open: ModelTicket, kind: Exclude<Move['kind'], 'read' | 'recall' | 'transfer'>) {
  const {lines} = open;
  const rest = find(model.aside, open.from);
  switch (kind) {
    case 'book':
      return book(model);
    case 'park':
      return {...model, open: null, aside: [...model.aside, {...open, hasTable: true}], session: null};
    case 'split':
      return lines.length > 1 ? split(model, open) : null;
    case 'giveUp':
      return rest === null ? null : giveUp(model, open, rest);
    case 'void':
      return lines.length > 0 ? {...model, open: {...open, lines: lines.slice(0, -1)}} : null;
    case 'remove':
      return open.code === null ? null : {...model, open: {...open, code: null, lines: lines.map(() => null)}};
    case 'complete':
      return lines.length > 0 ? done(model, open) : null;
  }
}

function nextOf(model: Model, move: Move): Model | null {
  const {open, aside} = model;
  switch (move.kind) {
    case 'read':
      return read(model, move.card);
    case 'recall': {
      const ticket = find(aside, move.no);
      const isPossible = open === null && ticket !== null;
      return isPossible ? {...model, open: ticket, aside: without(aside, move.no), session: null} : null;
    }
    case 'transfer': {
      const isThere = move.to === null || find(aside, move.to)?.hasTable === true;
      return open !== null && open.lines.length > 0 && isThere ? transfer(model, open, move) : null;
    }
    default:
      if (open !== null) return onOpen(model, open, move.kind);
      return move.kind === 'book' ? book(model) : null;
  }
}

/** What a move leads to, and what each card collected by it; null where it is not possible. */
export function played(model: Model, move: Move): Outcome | null {
  const next = nextOf(model, move);
  if (next === null) return null;
  if (move.kind !== 'complete' || model.open === null) return {next, collected: NONE};
  const count = (card: Card): number => model.open?.lines.filter((line) => line === card).length ?? 0;
  return {next, collected: {A: count('A'), B: count('B')}};
}
