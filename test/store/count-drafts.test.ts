import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {TillStore} from '../../src/app/ports.ts';
import type {Command} from '../../src/core/commands.ts';
import {FIRST_STATE, type TillState} from '../../src/core/state.ts';
import {openDatabase} from '../../src/store/database.ts';
import {memoryStore} from '../../src/store/memory-store.ts';
import {TILL_MIGRATIONS} from '../../src/store/migrations.ts';
import {openTillStore} from '../../src/store/till-store.ts';
import {batchOf, makeFolder} from '../support/builders-store.ts';
import {closeDay} from '../support/builders-reports.ts';
import {ring, signOn} from '../support/builders.ts';

const HALF = {units: [2000, 50], counts: [3, null]};
const OTHER = {units: [], counts: [41_250]};

let folder: Awaited<ReturnType<typeof makeFolder>>;
const closing: (() => Promise<void>)[] = [];

beforeEach(async () => {
  folder = await makeFolder();
});

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await folder.remove();
});

async function onDisk(): Promise<TillStore> {
  const store = await openTillStore(await openDatabase(folder.path));
  await store.load();
  closing.push(store.close);
  return store;
}

async function doAll(store: TillStore, ...commands: readonly Command[]): Promise<TillState> {
  let state = FIRST_STATE;
  for (const command of commands) {
    const batch = batchOf(state, command);
    await store.commit(batch);
    state = batch.after;
  }
  return state;
}

describe.each([
  ['on disk', onDisk],
  ['in memory', async (): Promise<TillStore> => memoryStore()],
])('a count that is being typed, %s', (_where, open) => {
  it('is kept by operator, the newest of each, until it is forgotten', async () => {
    const store = await open();
    expect(await store.keptCount('1')).toBeNull();
    await store.keepCount('1', {...HALF, counts: [3, null]});
    await store.keepCount('1', HALF);
    await store.keepCount('2', OTHER);
    expect(await store.keptCount('1')).toEqual(HALF);
    expect(await store.keptCount('2')).toEqual(OTHER);
    await store.keepCount('1', null);
    expect(await store.keptCount('1')).toBeNull();
    expect(await store.keptCount('2')).toEqual(OTHER);
  });

  it.each([
    ['stays where something is sold', ring(100), HALF],
    ['goes with the commit of a count', {kind: 'countDrawer', counted: {kind: 'total', cents: 500}}, null],
    ['goes with the end of the day', closeDay(), null],
  ] satisfies readonly [string, Command, typeof HALF | null][])('%s', async (_what, command, left) => {
    const store = await open();
    await store.keepCount('1', HALF);
    await doAll(store, signOn(), command);
    expect(await store.keptCount('1')).toEqual(left);
  });
});

it('is there again for who opens the till anew', async () => {
  await (await onDisk()).keepCount('1', HALF);
  expect(await (await onDisk()).keptCount('1')).toEqual(HALF);
});

it('can be kept by a till of the version before, once it is brought up to date', async () => {
  const before = TILL_MIGRATIONS.slice(
    0,
    TILL_MIGRATIONS.findIndex(({name}) => name === '0015-count-draft'),
  );
  await (await openDatabase(folder.path, before)).close();
  const store = await onDisk();
  await store.keepCount('1', HALF);
  expect(await store.keptCount('1')).toEqual(HALF);
});
