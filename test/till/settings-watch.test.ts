import {rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {liveSettings} from '../../src/app/live-settings.ts';
import type {Settings} from '../../src/app/settings.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {parseSettings, SETTINGS_FILE, withPaths} from '../../src/store/settings-file.ts';
import {watchSettings, type SettingsWatch} from '../../src/till/settings-watch.ts';
import {settingsSaidWords} from '../../screens/words/settings.ts';
import {makeFolder} from '../support/builders-store.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
let world: {
  readonly watch: SettingsWatch;
  readonly settings: Settings;
  readonly logged: string[];
  readonly told: (readonly string[])[];
  readonly ticks: () => number;
  hasTicket: boolean;
  /** Why nothing can be written down; null: it can. */
  why: string | null;
};

const path = (): string => join(folder.path, SETTINGS_FILE);

/** Writes as an editor does: a new file in the place of the old one. */
async function save(text: string): Promise<void> {
  await writeFile(`${path()}~`, text);
  await rename(`${path()}~`, path());
}
const saveOver = (over: Readonly<Record<string, unknown>>): Promise<void> =>
  save(JSON.stringify({...PRACTICE_SETTINGS, ...over}));

/** Two looks: what is the same at both is read. Then whatever comes next at the till. */
async function pass(): Promise<void> {
  await world.watch.look();
  await world.watch.look();
  await world.watch.takeNow();
}

/** What would stand on the message line. */
function news(): string | null {
  const said = world.watch.news();
  return said === null ? null : settingsSaidWords(said);
}

const FOOTER = {...PRACTICE_SETTINGS.receipt, footer: ['Closed on Monday']};
const RULES = {...PRACTICE_SETTINGS.rules, cashStep: 1};

beforeEach(async () => {
  folder = await makeFolder();
  await saveOver({});
  const first = withPaths(parseSettings('first', JSON.stringify(PRACTICE_SETTINGS)), folder.path);
  const live = liveSettings(first);
  const logged: string[] = [];
  const told: (readonly string[])[] = [];
  let ticks = 0;
  const watch = watchSettings({
    folder: folder.path,
    live,
    hasTicket: () => world.hasTicket,
    before: async () => world.why,
    onTaken: (_settings, parts) => told.push(parts),
    tell: () => {
      ticks += 1;
    },
    log: (what) => logged.push(what),
    nowMs: () => 5000,
    every: () => () => undefined,
  });
  world = {watch, settings: live.settings, logged, told, ticks: () => ticks, hasTicket: false, why: null};
  await pass();
});
afterEach(() => folder.remove());

describe('a settings file that changes while the till runs', () => {
  test('says nothing while it is as it was', async () => {
    await pass();
    expect([news(), world.logged, world.ticks()]).toEqual([null, [], 0]);
    expect(world.watch.status()).toEqual({readAtMs: 5000, waitingForTicket: [], waitingForRestart: [], trouble: null});
  });

  test('is taken, told and logged once', async () => {
    await saveOver({receipt: FOOTER, discounts: []});
    await pass();
    expect(world.settings.receipt.footer).toEqual(['Closed on Monday']);
    expect(world.settings.discounts).toEqual([]);
    expect(news()).toBe('Settings changed. Taken: receipt, discounts');
    expect(world.told).toEqual([['receipt', 'discounts']]);
    await pass();
    expect([news(), world.logged.length, world.ticks()]).toEqual([null, 1, 1]);
  });

  test('is not read while somebody writes it', async () => {
    const text = JSON.stringify({...PRACTICE_SETTINGS, receipt: FOOTER});
    await save(text.slice(0, 500));
    await world.watch.look();
    await save(text);
    await world.watch.look();
    expect([news(), world.logged, world.watch.status().trouble]).toEqual([null, [], null]);
    await pass();
    expect(news()).toBe('Settings changed. Taken: receipt');
  });

  test('has its rules taken when no ticket is open, once', async () => {
    world.hasTicket = true;
    await saveOver({rules: RULES, receipt: FOOTER});
    await pass();
    expect(news()).toBe('Settings changed. Wait for the end of the ticket: rules; taken: receipt');
    expect(world.settings.rules.cashStep).toBe(5);
    expect(world.watch.status().waitingForTicket).toEqual(['rules']);
    await pass();
    expect([news(), world.watch.isDue()]).toEqual([null, false]);
    world.hasTicket = false;
    await world.watch.takeNow();
    expect(world.settings.rules.cashStep).toBe(1);
    expect([news(), world.watch.status().waitingForTicket]).toEqual(['Settings changed. Taken: rules', []]);
  });

  test('names what needs a restart, and goes on with what it has', async () => {
    await saveOver({printer: {kind: 'none'}, till: {no: '04'}});
    await pass();
    expect(news()).toBe('Settings changed. Need a restart: till, printer');
    expect([world.settings.printer.kind, world.settings.till.no]).toEqual(['file', '03']);
    expect(world.watch.status().waitingForRestart).toEqual(['till', 'printer']);
    await saveOver({printer: {kind: 'none'}, receipt: FOOTER});
    await pass();
    expect(news()).toBe('Settings changed. Taken: receipt');
    expect(world.watch.status().waitingForRestart).toEqual(['printer']);
    await saveOver({receipt: FOOTER});
    await pass();
    expect([news(), world.watch.status().waitingForRestart]).toEqual([null, []]);
  });

  test.each([
    [
      'is no JSON',
      '{"venue": ',
      /^Settings file not usable, nothing taken: line 1, column 11: a value should stand here$/,
    ],
    [
      'has a mistake in it',
      JSON.stringify({...PRACTICE_SETTINGS, receipt: FOOTER, currency: 5}),
      /currency: must be a text in "quotes", not 5$/,
    ],
    [
      'has keys that clash',
      JSON.stringify({...PRACTICE_SETTINGS, receipt: FOOTER, keys: {void: ['f9']}}),
      /keys: On the screen "sale" the key f9 would be "void" and "pay"\.$/,
    ],
    ['is empty', '', /line 1, column 1: a value should stand here$/],
    ['is no text', '\u0000\u0001', /a value should stand here$/],
  ])('changes nothing where it %s, and is told once', async (_what, text, says) => {
    await save(text);
    await pass();
    expect(news()).toMatch(says);
    expect(world.settings.receipt.footer).toEqual(PRACTICE_SETTINGS.receipt.footer);
    await save(text);
    await pass();
    expect([news(), world.logged.length]).toEqual([null, 1]);
    expect(world.watch.status().trouble).not.toBeNull();
    await saveOver({});
    await pass();
    expect([news(), world.watch.status().trouble]).toEqual([null, null]);
  });

  test('is not taken where that could not be written down before', async () => {
    world.why = 'the disk is full';
    await saveOver({receipt: FOOTER});
    await pass();
    expect(news()).toBe('Settings file not usable, nothing taken: the disk is full');
    expect(world.settings.receipt.footer).toEqual(PRACTICE_SETTINGS.receipt.footer);
    world.why = null;
    await saveOver({receipt: FOOTER});
    await pass();
    expect([news(), world.settings.receipt.footer]).toEqual(['Settings changed. Taken: receipt', ['Closed on Monday']]);
  });

  test('may go away and come back', async () => {
    await rm(path());
    await pass();
    expect(news()).toBe('Settings file not usable, nothing taken: the settings file is not there');
    await saveOver({receipt: FOOTER});
    await pass();
    expect(news()).toBe('Settings changed. Taken: receipt');
  });

  test('that was mended before anybody was told is told as what it is now', async () => {
    await save('{');
    await pass();
    await saveOver({discounts: []});
    await pass();
    expect(news()).toBe('Settings changed. Taken: discounts');
    expect(world.watch.isDue()).toBe(false);
  });
});
