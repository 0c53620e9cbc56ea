import type {Check, Group} from './check.ts';
import {fixed, runCheck, type Result} from './run-checks.ts';
import type {Scene} from './scene.ts';

/** What a report tells as it is made. */
export type Telling = {
  /** The next result, in the order of the list; a group's first one comes with the group. */
  readonly onResult: (result: Result, group: Group | null) => void;
  /** How far it is, and the check that is waited for. */
  readonly onProgress: (done: number, all: number, next: Check) => void;
};

/** So many checks at a time: all at once would starve each other on a weak box, and each would be told as too slow. */
const LANES = 4;

/**
 * Runs checks side by side and tells what they found in the order of the list. With `isFixing` what can be mended is,
 * one after the other, and looked at again.
 */
export async function report(
  checks: readonly Check[],
  scene: Scene,
  {isFixing, onResult, onProgress}: Telling & {readonly isFixing: boolean},
): Promise<readonly Result[]> {
  let done = 0;
  let waitedFor = checks[0];
  const running = checks.map(() => Promise.withResolvers<readonly Result[]>());
  const waiting = checks.entries();
  const lane = async (): Promise<void> => {
    for (const [index, check] of waiting) {
      const results = await runCheck(check, scene);
      done += 1;
      if (waitedFor !== undefined) onProgress(done, checks.length, waitedFor);
      running[index]?.resolve(results);
    }
  };
  for (let lanes = 0; lanes < LANES; lanes += 1) void lane();
  const all: Result[] = [];
  let group: Group | null = null;
  for (const [index, check] of checks.entries()) {
    waitedFor = check;
    const found = (await running[index]?.promise) ?? [];
    const results = isFixing ? await fixed(found, scene) : found;
    for (const result of results) {
      onResult(result, check.group === group ? null : check.group);
      ({group} = check);
    }
    all.push(...results);
  }
  return all;
}
