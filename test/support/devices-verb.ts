import {mkdir, readFile, symlink, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {Command} from 'commander';
import {expect, vi} from 'vitest';
import type {HidPort} from '../../drivers/hid/hid-port.ts';
import {memoryHid} from '../../drivers/hid/memory-hid.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {SETTINGS_FILE} from '../../src/store/settings-file.ts';
import {addDevicesVerb} from '../../src/technician/devices-verb.ts';
import type {DevicesWorld} from '../../src/technician/devices/world.ts';
import {bootReports} from './boot-reports.ts';
import {makeFolder} from './builders-store.ts';

/** What is said once devices are open. */
const LISTENS = /Swipe a card or scan|listening:/;

export type Said = {readonly said: string; readonly code: number};

/** A machine in a folder: its devices in memory, its files, a till's data folder, and who sits in front of it. */
export async function deviceBench() {
  const folder = await makeFolder();
  const root = join(folder.path, 'root');
  const data = join(folder.path, 'data');
  const hid = memoryHid();
  await mkdir(root);
  await mkdir(data);
  const put = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, path)), {recursive: true});
    await writeFile(join(root, path), text);
  };
  let rows: string[] = [];
  const call = async (words: readonly string[], world: Partial<DevicesWorld> = {}): Promise<Said> => {
    rows = [];
    let code = 0;
    const program = new Command().exitOverride().configureOutput({writeErr: (text) => rows.push(text.trimEnd())});
    const context = {
      write: (row: string) => void rows.push(row),
      setExitCode: (set: number) => {
        code = set;
      },
      defaultFolder: data,
    };
    const usual: DevicesWorld = {
      hid: async (): Promise<HidPort> => hid,
      root,
      ask: async () => null,
      reloadRules: async () => null,
      hush: () => ({ended: new Promise(() => undefined), end: async () => undefined}),
      nowMs: () => performance.now(),
    };
    addDevicesVerb(program, context, {...usual, ...world});
    await program.parseAsync(['devices', ...words], {from: 'user'});
    return {said: rows.join('\n'), code};
  };
  return {
    hid,
    root,
    data,
    put,
    link: async (path: string, target: string): Promise<void> => {
      await mkdir(dirname(join(root, path)), {recursive: true});
      await symlink(target, join(root, path));
    },
    settings: (part: object) =>
      writeFile(join(data, SETTINGS_FILE), JSON.stringify({...PRACTICE_SETTINGS, printer: {kind: 'none'}, ...part})),
    call,
    /** Calls a verb that listens, and lets devices speak as soon as it does. */
    listening: async (
      words: readonly string[],
      speak: () => void,
      world: Partial<DevicesWorld> = {},
    ): Promise<Said> => {
      const calling = call(words, world);
      await vi.waitFor(() => expect(rows.join('\n')).toMatch(LISTENS), {timeout: 20_000});
      speak();
      return calling;
    },
    type: (path: string, text: string): void => {
      for (const report of bootReports(text)) hid.report(path, report);
    },
    said: (): string => rows.join('\n'),
    devicesSaved: async (): Promise<unknown> => {
      const file: unknown = JSON.parse(await readFile(join(data, SETTINGS_FILE), 'utf8'));
      return Object(file).devices;
    },
    remove: folder.remove,
  };
}

export type DeviceBench = Awaited<ReturnType<typeof deviceBench>>;
