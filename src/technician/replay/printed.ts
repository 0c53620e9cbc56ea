import type {PrintJob} from './jobs.ts';

/** What became of the jobs in a file that a printer wrote. */
export type Printed = {
  /** Papers that the file holds, byte for byte. */
  readonly found: number;
  /** How many of them stand behind one that came later in the journal: they were printed later. */
  readonly later: number;
  readonly missing: readonly string[];
  /** Bytes that no paper, and no opening of the drawer, of these days explains. */
  readonly otherBytes: number;
};

type Span = {readonly from: number; readonly to: number};

function isFree(spans: readonly Span[], {from, to}: Span): boolean {
  return spans.every((span) => to <= span.from || from >= span.to);
}

/** Where the bytes stand that no other job has been found at; -1: nowhere. */
function findFree(file: Buffer, bytes: Uint8Array, {from, taken}: {from: number; taken: readonly Span[]}): number {
  let at = file.indexOf(bytes, from);
  while (at >= 0 && !isFree(taken, {from: at, to: at + bytes.length})) at = file.indexOf(bytes, at + 1);
  return at;
}

/** Jobs that came out: paper before drawers, since a pulse of a few bytes is found anywhere. */
function cameOut(jobs: readonly PrintJob[]): readonly (PrintJob & {readonly bytes: Uint8Array})[] {
  const out = jobs.flatMap((job) => (job.status === 'done' && job.bytes !== null ? [{...job, bytes: job.bytes}] : []));
  return [...out.filter(({isDrawer}) => !isDrawer), ...out.filter(({isDrawer}) => isDrawer)];
}

/** Holds jobs that came out against a file that they were written to, one behind the other. */
export function holdAgainst(file: Buffer, jobs: readonly PrintJob[]): Printed {
  const taken: Span[] = [];
  const missing: string[] = [];
  let [found, later, last] = [0, 0, 0];
  for (const {bytes, words, isDrawer} of cameOut(jobs)) {
    const inOrder = findFree(file, bytes, {from: isDrawer ? 0 : last, taken});
    const at = inOrder >= 0 ? inOrder : findFree(file, bytes, {from: 0, taken});
    if (at < 0) {
      missing.push(words);
      continue;
    }
    taken.push({from: at, to: at + bytes.length});
    if (isDrawer) continue;
    found += 1;
    if (inOrder < 0) later += 1;
    else last = at + bytes.length;
  }
  const told = taken.reduce((sum, {from, to}) => sum + to - from, 0);
  return {found, later, missing, otherBytes: file.length - told};
}
