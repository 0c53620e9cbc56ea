import type {Command} from '../../src/core/commands.ts';
import type {Refusal} from '../../src/core/refusals.ts';

/** A rule with the command that keeps it and the one that breaks it, side by side. */
export type RefusalCase = {
  /** The rule, in a sentence. */
  readonly rule: string;
  /** What went before; every row begins with operator 1, who may do everything. */
  readonly given: readonly Command[];
  readonly works: Command;
  /** What goes before the refused command instead of `given`. */
  readonly instead?: readonly Command[];
  readonly refused: Command;
  readonly why: Refusal;
};
