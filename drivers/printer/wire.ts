/** A line to a printer while a job is on it. Both ways end by throwing when the job's time is over. */
export type Wire = {
  /** Hands bytes over; resolves when the system has taken them all. Throws a Fault in words. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** What the printer has said; waits up to `ms` until there is something, and gives nothing then. */
  readonly read: (ms: number) => Promise<Uint8Array>;
  /** How many bytes the system has taken so far. */
  readonly taken: () => number;
};

/** A wire that is let go of when the job is over. */
export type Line = Wire & {
  /** All went well. `isSure`: the printer has said that it has done everything; else what is on the way must get there. */
  readonly end: (isSure: boolean) => Promise<void>;
  /** It did not: nothing that is still on the way on this side may get to the printer later. */
  readonly drop: () => Promise<void>;
};

/** Opens the line for one job, or takes up the one of the job before. Throws a Fault in words. */
export type Connect = (late: AbortSignal) => Promise<Line>;
