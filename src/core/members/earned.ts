import type {Hundredths} from './protocol.ts';
import type {LinkId} from './ticket-member.ts';

/** What a line of a ticket earned of its points. */
export type EarnedByLine = {readonly line: number; readonly hundredths: Hundredths};

/** Points that a completed ticket earned, owed to the link under `id`. */
export type MemberEarned = {
  readonly id: string;
  readonly link: LinkId;
  readonly number: string;
  readonly bucket: string;
  /** What the bucket is called, with its system. */
  readonly name?: string;
  readonly hundredths: Hundredths;
  /**
   * Where goods of the ticket earned at different rates, each line's part. Absent: as their money, and in older journals
   * whatever earned them.
   */
  readonly lines?: readonly EarnedByLine[];
};
