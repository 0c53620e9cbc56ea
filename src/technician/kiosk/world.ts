import type {VerbContext} from '../operators-verb.ts';

/** How a program ended that was run: its exit code (127: it isn't here) and what it said, both outputs together. */
export type Ran = {readonly code: number; readonly said: string};

/** What the kiosk's verbs need of the machine. */
export type KioskWorld = {
  /** Where the system's own files begin: empty, but in a test. */
  readonly root: string;
  /** Who runs this; 0 is root. */
  readonly uid: () => number;
  /** Runs a program of the system; `input` is what it reads. Never rejects. */
  readonly run: (file: string, args: readonly string[], input?: string) => Promise<Ran>;
  /** Asks whoever sits there; null where nobody does. */
  readonly ask: (question: string) => Promise<string | null>;
  /** The script that starts this very program, as it lies on the disk. */
  readonly program: string;
};

/** What every verb of the kiosk is called with. */
export type KioskContext = VerbContext & {readonly world: KioskWorld};

/** The user and the group that the till runs as. */
export const KIOSK_USER = 'bonustill';

/** Where the data of a kiosk's till is, and its user's home. */
export const KIOSK_DATA = '/var/lib/bonustill';

/** Those who may read beside the till over SSH. */
export const TECHNICIANS = 'bonustill-technicians';

/** The first words of whatever Bonustill writes into the system; by them it knows its own again. */
export const MARK = '# Written by "bonustill ';
