import {readdir, readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {CARD_KEY_FILE, openCardKey} from '../../src/store/card-key.ts';
import {makeFolder} from '../support/builders-store.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
let other: Awaited<ReturnType<typeof makeFolder>>;

beforeEach(async () => {
  [folder, other] = [await makeFolder(), await makeFolder()];
});
afterEach(async () => {
  await folder.remove();
  await other.remove();
});

describe('a card’s hash', () => {
  it('is the same for the same card, also after a restart, and another one for another card', async () => {
    const first = await openCardKey(folder.path).hashOf('0012345678');
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(await openCardKey(folder.path).hashOf('0012345678')).toBe(first);
    expect(await openCardKey(folder.path).hashOf('012345678')).not.toBe(first);
  });

  it('is another one in another folder: the key is that folder’s own', async () => {
    expect(await openCardKey(folder.path).hashOf('1')).not.toBe(await openCardKey(other.path).hashOf('1'));
  });

  it('has a key for the till’s user alone, made when it is first needed', async () => {
    const key = openCardKey(folder.path);
    expect(await readdir(folder.path)).toEqual([]);
    await key.hashOf('1');
    expect(await readdir(folder.path)).toEqual([CARD_KEY_FILE]);
    expect((await stat(join(folder.path, CARD_KEY_FILE))).mode & 0o777).toBe(0o600);
  });

  it('is the same for two who make the key at once', async () => {
    const hashes = await Promise.all(Array.from({length: 8}, () => openCardKey(folder.path).hashOf('1')));
    expect(new Set(hashes)).toHaveProperty('size', 1);
    expect(await readdir(folder.path)).toEqual([CARD_KEY_FILE]);
  });

  it('is refused where the key is damaged: no new one is made over it', async () => {
    const path = join(folder.path, CARD_KEY_FILE);
    await writeFile(path, 'half a ke');
    await expect(openCardKey(folder.path).hashOf('1')).rejects.toMatchObject({code: 'storeFailed'});
    expect(await readFile(path, 'utf8')).toBe('half a ke');
  });
});
