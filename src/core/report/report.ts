import type {Anchor} from '../anchor.ts';
import type {BonusAction} from '../bonus/action.ts';
import type {Cents} from '../money.ts';
import type {TillState} from '../state.ts';
import {totalsOf} from '../totals.ts';
import type {DrawerCount} from './drawer-count.ts';
import type {DayFigures, IssuedFigure} from './figures.ts';

/** Acts that the bonus host has not confirmed, as the queue to it told: collections by their age, and all others. */
export type Unsent = {
  readonly underHour: number;
  readonly underDay: number;
  readonly older: number;
  readonly others: number;
  /** Since when the oldest of them all waits. */
  readonly oldestMs: number | null;
  /** What waits for members' systems; left out where nothing does, and by earlier versions. */
  readonly members?: number;
};

export const NOTHING_UNSENT: Unsent = {underHour: 0, underDay: 0, older: 0, others: 0, oldestMs: null};

export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** A ticket that is put aside, with what it comes to so far. */
export type ParkedFigure = {
  readonly no: number;
  readonly table: string | null;
  readonly totalCents: Cents;
  readonly paidCents: Cents;
};

/** Everything that stands on a report. Names of actions are those of its day. */
export type Figures = {
  readonly day: Omit<DayFigures, 'issued'>;
  readonly issued: readonly (IssuedFigure & {readonly name: string})[];
  readonly parked: readonly ParkedFigure[];
  readonly unsent: Unsent;
};

/** A report as it was made: of a Z with its number, of an X without. */
export type Report = {
  readonly id: string;
  readonly zNo: number | null;
  readonly atMs: number;
  /** Who made it. */
  readonly byName: string;
  readonly figures: Figures;
  /** Where it stands in the journal: on a Z it vouches for all rows up to it. */
  readonly anchor?: Anchor;
};

/** What is kept in the journal to be printed, again too. */
export type Kept = Report | DrawerCount;

/** True for a count of the drawer, no X or Z. */
export function isCount(kept: Kept): kept is DrawerCount {
  return 'counted' in kept;
}

/** The name by which a Z is found again: each number is there once. */
export function zReportId(zNo: number): string {
  return `z/${zNo}`;
}

/** True for the id of a Z: its paper is owed, and kept for the cashier where it did not come out. */
export function isZReportId(id: string | null): boolean {
  return id?.startsWith('z/') ?? false;
}

/**
 * The figures so far, worked out from what the journal says (and the queue, of what is unsent): the same events give
 * the same figures, whenever they are played again.
 */
export function reportFigures(state: TillState, from: {actions: readonly BonusAction[]; unsent: Unsent}): Figures {
  const {issued, ...day} = state.day;
  const nameOf = (actionId: string): string => from.actions.find(({id}) => id === actionId)?.name ?? actionId;
  const parked = state.parked.map((ticket): ParkedFigure => {
    const {totalCents, paidCents} = totalsOf(ticket);
    return {no: ticket.no, table: ticket.table, totalCents, paidCents};
  });
  return {
    day,
    issued: issued.map((one) => ({...one, name: nameOf(one.actionId)})),
    parked,
    unsent: from.unsent,
  };
}
