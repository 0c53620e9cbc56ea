import type {PeerAway, PeerDay} from '../app/peers.ts';
import type {DateText} from '../core/bonus/dates.ts';
import type {SharedRow, TillNo} from '../core/peers/protocol.ts';
import type {PeerUnknown, TillClient} from './till-client.ts';

/** Every number that a ticket may have is below it. */
const ALL_BELOW = 1_000_000_000;
/** So many answers of a day are asked for; with more the list says that there are more. */
const PAGES_MAX = 5;
/** Days whose rows are kept; the one that was asked for longest ago is forgotten. */
const DAYS_MAX = 8;

export type TillDays = {
  readonly ask: (day: DateText) => void;
  readonly day: (day: DateText) => PeerDay;
};

/** Why a till says nothing, as the cashier is told. */
export function awayOf({why, tls}: PeerUnknown): PeerAway {
  if (tls !== undefined) return tls;
  return why === 'rejected' ? 'garbage' : why;
}

type Kept = Omit<PeerDay, 'tillNo'>;
const NOTHING: Kept = {rows: [], hasMore: false, isAsking: false, away: null};

/** What one other till says of its days. Asked again, the rows of before stay until it has answered. */
export function openTillDays(tillNo: TillNo, client: Pick<TillClient, 'day'>, onChange: () => void): TillDays {
  const kept = new Map<DateText, Kept>();
  const keep = (day: DateText, now: Kept): void => {
    kept.delete(day);
    kept.set(day, now);
    const oldest = kept.keys().next();
    if (kept.size > DAYS_MAX && oldest.done !== true) kept.delete(oldest.value);
    onChange();
  };
  const fetch = async (day: DateText): Promise<void> => {
    const rows: SharedRow[] = [];
    const before = kept.get(day) ?? NOTHING;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const answer = await client.day(day, rows.at(-1)?.no ?? ALL_BELOW);
      if (answer.kind === 'unknown') {
        const isMore = rows.length > before.rows.length;
        keep(day, {...(isMore ? {rows, hasMore: true} : before), isAsking: false, away: awayOf(answer)});
        return;
      }
      rows.push(...answer.told.rows);
      if (!answer.told.hasMore || answer.told.rows.length === 0) {
        keep(day, {rows, hasMore: false, isAsking: false, away: null});
        return;
      }
    }
    keep(day, {rows, hasMore: true, isAsking: false, away: null});
  };
  return {
    ask: (day) => {
      const before = kept.get(day) ?? NOTHING;
      if (before.isAsking) return;
      keep(day, {...before, isAsking: true, away: null});
      void fetch(day);
    },
    day: (day) => ({tillNo, ...(kept.get(day) ?? NOTHING)}),
  };
}
