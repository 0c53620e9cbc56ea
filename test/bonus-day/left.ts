import type {HostBooks, TillBooks} from './books.ts';
import type {MorningCode} from './day-codes.ts';

/** All that a day left behind, and what the judge must know of it beside. */
export type Day = {
  readonly host: HostBooks;
  readonly tills: readonly TillBooks[];
  readonly morning: readonly MorningCode[];
  /** Cards that the office replaced. */
  readonly replaced: readonly {readonly from: string; readonly to: string}[];
  /** Receipts that were asked for again although they may have been out, by till and ticket number. */
  readonly again: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** True where a till may have had this refusal about this code. */
  readonly mayRefuse: (code: string, reason: string) => boolean;
};

/** An id as it stands in the host's books: the only sign of a till's ids that it does not take is the slash. */
export function hostId(id: string): string {
  return id.replaceAll('/', '_');
}
