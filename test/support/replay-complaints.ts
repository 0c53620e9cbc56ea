import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {Fault} from '../../src/app/ports.ts';
import type {Settings} from '../../src/app/settings.ts';
import type {Papers} from '../../src/core/papers.ts';
import {DATABASE_FILE} from '../../src/store/database.ts';
import {holdAgainst} from '../../src/technician/replay/printed.ts';
import {replay} from '../../src/technician/replay/replay.ts';
import {papersOf} from '../../src/till/papers.ts';

/** How the paper of a till looks that a robot works: it prints no logo. */
export function papersWithoutLogo(settings: Settings): Promise<Papers> {
  return papersOf({...settings, receipt: {...settings.receipt, logo: null}});
}

/**
 * What is wrong with a till's folder when its journal is played again: stored rows and figures that differ, and paper
 * that came out and does not stand in the printer's file byte for byte.
 */
export async function replayComplaints(folder: string, paperFile: string): Promise<readonly string[]> {
  try {
    return await complaintsOf(folder, paperFile);
  } catch (error) {
    if (error instanceof Fault) return [`replay says: ${error.message}`];
    throw error;
  }
}

async function complaintsOf(folder: string, paperFile: string): Promise<readonly string[]> {
  const played = await replay(join(folder, DATABASE_FILE), {
    day: '2000-01-01..2199-12-30',
    nowMs: 0,
    settings: null,
    onProgress: () => undefined,
  });
  const file = join(folder, paperFile);
  const bytes = existsSync(file) ? await readFile(file) : Buffer.alloc(0);
  const {missing} = holdAgainst(bytes, played.jobs);
  const doubted = new Set(played.jobs.flatMap(({doubt, words}) => (doubt === null ? [] : [words])));
  return [
    ...played.differences.map((words) => `replay says: ${words}`),
    ...missing.filter((words) => !doubted.has(words)).map((words) => `replay makes another paper: ${words}`),
  ];
}
