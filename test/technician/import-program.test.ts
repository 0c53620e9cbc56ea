import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {spawn} from '@lydell/node-pty';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {openCatalogue} from '../../src/store/catalogue.ts';
import {SETTINGS_FILE} from '../../src/store/settings-file.ts';
import {makeFolder} from '../support/builders-store.ts';
import {csvFile} from '../support/products-import.ts';
import {programCommand} from '../support/program.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
  await writeFile(join(folder.path, SETTINGS_FILE), JSON.stringify(PRACTICE_SETTINGS));
});
afterEach(() => folder.remove());

type End = {readonly exitCode: number; readonly shown: string};

/** Runs the built program at a terminal; `onShown` sees everything so far, and may type. */
async function runAtTerminal(
  file: string,
  onShown: (shown: string, type: (keys: string) => void) => void,
): Promise<End> {
  const [program, ...args] = await programCommand();
  const terminal = spawn(program, [...args, 'import', 'products', file, '--data', folder.path], {cols: 80, rows: 24});
  let shown = '';
  terminal.onData((text) => {
    shown += text;
    onShown(shown, (keys) => terminal.write(keys));
  });
  return new Promise((resolve) => terminal.onExit(({exitCode}) => resolve({exitCode, shown})));
}

function rows(count: number): string {
  return ['code,name', ...Array.from({length: count}, (_, no) => `${no + 1},Thing number ${no}`), ''].join('\n');
}

it('at a terminal an import shows a bar and then what came in', async () => {
  const {exitCode, shown} = await runAtTerminal(await csvFile(folder.path, rows(2000)), () => undefined);
  expect(shown).toMatch(/Reading \[[#.]+\] \d+ %/);
  expect(shown).toContain('Imported: 2,000 added, 0 updated, 0 unchanged, 0 refused.');
  expect(exitCode).toBe(0);
});

it('Ctrl-C in the middle stops it, and nothing was imported', async () => {
  let isStopped = false;
  const {exitCode, shown} = await runAtTerminal(await csvFile(folder.path, rows(300_000)), (soFar, type) => {
    if (isStopped || !soFar.includes('Reading')) return;
    isStopped = true;
    type('\x03');
  });
  expect(shown).toContain('Stopped. Nothing was imported.');
  expect(exitCode).toBe(130);
  const catalogue = await openCatalogue(folder.path);
  expect(await catalogue.byCode('1')).toBeNull();
  await catalogue.close();
});
