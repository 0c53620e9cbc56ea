import type {JobStatus, Job} from '../app/ports.ts';
import type {CodeFigures} from '../core/bonus/figures.ts';
import type {MemberFigures} from '../core/members/figures.ts';
import type {TillState} from '../core/state.ts';
import type {ClosedTicket} from '../core/ticket.ts';

/* What the database gives back is unknown until it was looked at: one small decoder a table. */

function field(row: unknown, name: string): unknown {
  if (typeof row !== 'object' || row === null) return undefined;
  const value: unknown = Reflect.get(row, name);
  return value;
}

/** A text column; throws for anything else. */
export function textOf(row: unknown, name: string): string {
  const value = field(row, name);
  if (typeof value !== 'string') throw new TypeError(`column ${name} holds no text`);
  return value;
}

/** A whole-number column; throws for anything else. */
export function numberOf(row: unknown, name: string): number {
  const value = field(row, name);
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new TypeError(`column ${name} holds no number`);
  return value;
}

/** A whole-number column that may be empty. */
export function numberOrNull(row: unknown, name: string): number | null {
  return field(row, name) === null ? null : numberOf(row, name);
}

/** A text column that may be empty. */
export function textOrNull(row: unknown, name: string): string | null {
  return field(row, name) === null ? null : textOf(row, name);
}

const STATUSES: readonly JobStatus[] = ['waiting', 'begun', 'done', 'skipped', 'failed'];

const JOB_KINDS: readonly Job['kind'][] = [
  'receipt',
  'interim',
  'report',
  'blindReport',
  'drawer',
  'collect',
  'redeem',
  'release',
];

function jobKindOf(row: unknown): Job['kind'] {
  const kind = JOB_KINDS.find((candidate) => candidate === field(row, 'kind'));
  if (kind === undefined) throw new TypeError('column kind holds no job');
  return kind;
}

/** How a job stands. Throws for anything else. */
export function statusOf(row: unknown): JobStatus {
  const status = STATUSES.find((candidate) => candidate === field(row, 'status'));
  if (status === undefined) throw new TypeError('column status holds no status');
  return status;
}

/** A row of the outbox, joined with its ticket's number. */
export function jobOf(row: unknown): Job {
  return {
    id: textOf(row, 'id'),
    kind: jobKindOf(row),
    ticketId: textOrNull(row, 'ticket_id'),
    copy: numberOf(row, 'copy'),
    status: statusOf(row),
    ticketNo: field(row, 'no') === null ? null : numberOf(row, 'no'),
  };
}

/** True for a closed ticket as the store writes it. */
export function isClosedTicket(value: unknown): value is ClosedTicket {
  return field(value, 'phase') === 'closed' && Array.isArray(field(value, 'lines'));
}

function isFigures(value: unknown): value is readonly CodeFigures[] {
  return Array.isArray(value) && value.every((one) => typeof field(one, 'code') === 'string' && field(one, 'state'));
}

/** What a ticket's receipt says of its codes; null where nothing was written down. Throws for anything else. */
export function figuresOf(row: unknown): readonly CodeFigures[] | null {
  const text = textOrNull(row, 'figures');
  const figures: unknown = text === null ? null : JSON.parse(text);
  if (figures !== null && !isFigures(figures)) throw new TypeError('column figures holds no figures');
  return figures;
}

function isMemberFigures(value: unknown): value is MemberFigures {
  return field(field(value, 'points'), 'earned') !== undefined && Array.isArray(field(value, 'pending'));
}

/** What a ticket's receipt says of its member; nothing where nothing was written down. Throws for anything else. */
export function memberFiguresOf(row: unknown): Pick<ClosedTicket, 'memberFigures'> {
  const text = textOrNull(row, 'member_figures');
  if (text === null) return {};
  const memberFigures: unknown = JSON.parse(text);
  if (!isMemberFigures(memberFigures)) throw new TypeError('column member_figures holds no figures');
  return {memberFigures};
}

/** True for a till's state as the store writes it; a snapshot of another version is not asked. */
export function isTillState(value: unknown): value is TillState {
  return Number.isSafeInteger(field(value, 'nextTicketNo')) && Array.isArray(field(value, 'pinFailures'));
}
