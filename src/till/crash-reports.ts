import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {readFile} from 'node:fs/promises';

/** Reports of crashes within the data folder. */
export const CRASH_FOLDER = 'crashes';

/** A report of a crash: where it is, when it was, and what ended the till, in a line. */
export type Crash = {readonly path: string; readonly atMs: number; readonly what: string};

const NAME = /^([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2})-([0-9]{2})-([0-9]{2})\.([0-9]{3})Z(?:-[0-9]+)?\.json$/;

/** The name of the report of a crash at that time; names in their order are in the order of time. */
export function crashName(atMs: number): string {
  return `${new Date(atMs).toISOString().replaceAll(':', '-')}.json`;
}

/** When the crash of a report was; null for what is no report. */
export function crashTimeOf(name: string): number | null {
  const [, day, hour, minute, second, ms] = NAME.exec(name) ?? [];
  return day === undefined ? null : Date.parse(`${day}T${hour}:${minute}:${second}.${ms}Z`);
}

async function whatOf(path: string): Promise<string> {
  try {
    const report: unknown = JSON.parse(await readFile(path, 'utf8'));
    const what: unknown = typeof report === 'object' && report !== null && 'what' in report ? report.what : null;
    return typeof what === 'string' ? what : 'a report that says nothing';
  } catch {
    return 'a report that can’t be read';
  }
}

/** The reports of crashes of the till in `folder`, the newest first; none where there never was one. */
export async function listCrashes(folder: string): Promise<readonly Crash[]> {
  const inside = join(folder, CRASH_FOLDER);
  const names = await readdir(inside).catch(() => []);
  const found = names.flatMap((name) => {
    const atMs = crashTimeOf(name);
    return atMs === null ? [] : [{path: join(inside, name), atMs}];
  });
  const crashes = found.map(async (crash) => ({...crash, what: await whatOf(crash.path)}));
  return (await Promise.all(crashes)).toSorted((one, other) => other.atMs - one.atMs);
}
