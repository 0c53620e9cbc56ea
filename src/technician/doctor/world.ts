import type {HidPort} from '../../../drivers/hid/hid-port.ts';

/** How a program ended that was run: its exit code (127: it isn't here) and what it said, both outputs together. */
export type Ran = {readonly code: number; readonly said: string};

/** A file system: blocks of `bsize` bytes, and files, of which some are free. */
export type Disk = {
  readonly bsize: number;
  readonly blocks: number;
  readonly bavail: number;
  readonly files: number;
  readonly ffree: number;
};

/** What the doctor needs of the machine. */
export type DoctorWorld = {
  /** Where the system's own files begin: empty, but in a test. */
  readonly root: string;
  /** Who runs this; 0 is root. */
  readonly uid: number;
  readonly nowMs: () => number;
  readonly nodeVersion: string;
  readonly hid: () => Promise<HidPort>;
  /** The file system that a path is on; null where there is no such path. */
  readonly disk: (path: string) => Promise<Disk | null>;
  /** Runs a program of the system, for some seconds at most. Never rejects. */
  readonly run: (file: string, args: readonly string[]) => Promise<Ran>;
  /** Loads a package in a process of its own; null where it loads, else what was said. Never rejects. */
  readonly loads: (name: string) => Promise<string | null>;
  /** Makes udev read its rules and apply them; what went wrong, in words, else null. */
  readonly reloadRules: () => Promise<string | null>;
};
