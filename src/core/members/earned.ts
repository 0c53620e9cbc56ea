import type {Hundredths} from './protocol.ts';
import type {LinkId} from './ticket-member.ts';

/** Points that a completed ticket earned, owed to the link under `id`. */
export type MemberEarned = {
  readonly id: string;
  readonly link: LinkId;
  readonly number: string;
  readonly bucket: string;
  /** What the bucket is called, with its system. */
  readonly name?: string;
  readonly hundredths: Hundredths;
};
