import type {DoctorWorld} from './world.ts';

/** What the doctor was called with. */
export type DoctorCall = {
  readonly data: string;
  readonly json?: true;
  readonly fix?: true;
  readonly deep?: true;
  readonly list?: true;
  readonly only?: readonly string[];
};

/** Where the doctor writes, and what it looks at; others in a test. */
export type DoctorParts = {
  readonly world?: DoctorWorld;
  readonly isTty?: boolean;
  /** Ends the program, whatever is still under way. */
  readonly leave?: () => void;
  /** Writes on the terminal's last line, which the next row takes the place of. */
  readonly writeOver?: (text: string) => void;
};
