import {bad, skipped, type Check, type Finding} from './check.ts';
import type {Scene} from './scene.ts';

/** What a check found, of one thing. `mended`: what its fix said; null where none was tried. */
export type Result = {
  readonly check: Check;
  readonly finding: Finding;
  readonly mended: {readonly isDone: boolean; readonly says: string} | null;
};

/** What hangs is told after this time; a weak box with a till that works takes seconds for what is done at once elsewhere. */
const LIMIT_MS = 20_000;
const DEEP_LIMIT_MS = 3_600_000;

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What a check found within its time. Whatever goes wrong in it is what it found. */
async function findingsOf(check: Check, scene: Scene): Promise<readonly Finding[]> {
  const limitMs = scene.isDeep ? DEEP_LIMIT_MS : (check.limitMs ?? LIMIT_MS);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((resolve) => {
    const says = `It could not be looked at within ${limitMs / 1000} s.`;
    timer = setTimeout(() => resolve(bad(says, 'Let it take its time: bonustill doctor --deep.')), limitMs);
  });
  try {
    const found = await Promise.race([check.look(scene), late]);
    return 'verdict' in found ? [found] : found;
  } catch (error) {
    return [bad(`It could not be looked at: ${messageOf(error)}`, null)];
  } finally {
    clearTimeout(timer);
  }
}

/** What a check found; a look that found nothing at all is told as skipped. */
export async function runCheck(check: Check, scene: Scene): Promise<readonly Result[]> {
  const found = await findingsOf(check, scene);
  const told = found.length === 0 ? [skipped('There is nothing to look at.')] : found;
  return told.map((finding) => ({check, finding, mended: null}));
}

async function mend({finding}: Result): Promise<NonNullable<Result['mended']>> {
  try {
    return {isDone: true, says: (await finding.fix?.()) ?? ''};
  } catch (error) {
    return {isDone: false, says: messageOf(error)};
  }
}

/** Mends what a check found, as far as it can be mended safely, and looks again. */
export async function fixed(results: readonly Result[], scene: Scene): Promise<readonly Result[]> {
  const [first] = results;
  const broken = results.filter(({finding}) => finding.fix !== null);
  if (first === undefined || broken.length === 0) return results;
  const tried = new Map<string | null, Result['mended']>();
  for (const result of broken) tried.set(result.finding.about, await mend(result));
  const again = await runCheck(first.check, scene);
  return again.map((result) => ({...result, mended: tried.get(result.finding.about) ?? null}));
}
