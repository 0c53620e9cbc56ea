/** Cuts what a device sends into its reports, however it was cut on the way. */
export type WholeReports = {
  /** Calls `onReport` for each report that is whole now. A report is wiped, or not the caller's, when that has returned. */
  readonly take: (chunk: Uint8Array, onReport: (report: Uint8Array) => void) => void;
  /** True while the beginning of a report waits for its rest. */
  readonly hasPart: () => boolean;
  /** Gives up what waits, and wipes it. */
  readonly wipe: () => void;
};

type Form = {
  readonly size: number;
  /** True where a report with this first byte is none of these. As much as one of these is long is passed over. */
  readonly isForeign: (first: number) => boolean;
};

/**
 * Several reports in one chunk are taken one by one; a chunk that is no whole number of them leaves a part, which the
 * next chunk completes. Keeps less than one report.
 */
export function wholeReports({size, isForeign}: Form): WholeReports {
  const part = new Uint8Array(size);
  let held = 0;

  const wipe = (): void => {
    part.fill(0);
    held = 0;
  };
  /** Adds to the part what it lacks; gives how much that was. */
  const complete = (chunk: Uint8Array, onReport: (report: Uint8Array) => void): number => {
    const missing = chunk.subarray(0, size - held);
    part.set(missing, held);
    held += missing.length;
    if (held === size) {
      onReport(part);
      wipe();
    }
    return missing.length;
  };

  return {
    take: (chunk, onReport) => {
      for (let at = held > 0 ? complete(chunk, onReport) : 0; at < chunk.length; at += size) {
        const report = chunk.subarray(at, at + size);
        if (isForeign(report[0] ?? 0)) continue;
        if (report.length === size) onReport(report);
        else complete(report, onReport);
      }
    },
    hasPart: () => held > 0,
    wipe,
  };
}
