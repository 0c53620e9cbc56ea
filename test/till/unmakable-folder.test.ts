import {stat} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {openCardKey} from '../../src/store/card-key.ts';
import {openDatabase} from '../../src/store/database.ts';
import {openTillParts} from '../../src/till/till-parts.ts';
import {makeFolder} from '../support/builders-store.ts';

const NOWHERE = '/proc/no-such-folder/till';

test('a data folder that can’t be made is refused and not tried for ever', async () => {
  await expect(openTillParts(NOWHERE, true)).rejects.toHaveProperty('code', 'storeFailed');
  await expect(openDatabase(NOWHERE)).rejects.toHaveProperty('code', 'storeFailed');
  await expect(openCardKey(NOWHERE).hashOf('1')).rejects.toHaveProperty('code', 'storeFailed');
});

test('a data folder is made with those above it that are missing, for the till’s user alone', async () => {
  const folder = await makeFolder();
  try {
    const path = join(folder.path, 'venue', 'till');
    const parts = await openTillParts(path, true);
    await parts.close();
    await parts.leave();
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder.path, 'venue'))).mode & 0o777).toBe(0o700);
  } finally {
    await folder.remove();
  }
});
