import {existsSync, mkdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {openDatabase} from '../../src/store/database.ts';
import {openOperators} from '../../src/store/operators.ts';
import {copyOperators, makeTraining, removeTraining} from '../../src/store/training-folder.ts';
import {operator} from '../support/builders.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'training-'));
});
afterEach(() => rm(folder, {recursive: true, force: true}));

describe('the folder of a training', () => {
  it('is for the till’s user alone, and made anew each time', async () => {
    const own = await makeTraining(folder);
    writeFileSync(join(own, 'till.sqlite'), 'of the training before');
    expect(await makeTraining(folder)).toBe(own);
    expect([existsSync(join(own, 'till.sqlite')), statSync(own).mode & 0o777]).toEqual([false, 0o700]);
  });

  it('is taken away, and it is no trouble where there is none', async () => {
    await makeTraining(folder);
    await removeTraining(folder);
    await removeTraining(folder);
    expect(existsSync(join(folder, 'training'))).toBe(false);
  });

  it('stays as it is where no till made it', async () => {
    mkdirSync(join(folder, 'training'));
    writeFileSync(join(folder, 'training', 'slides.pdf'), 'of the venue');
    await expect(makeTraining(folder)).rejects.toMatchObject({code: 'storeFailed'});
    await removeTraining(folder);
    expect(readFileSync(join(folder, 'training', 'slides.pdf'), 'utf8')).toBe('of the venue');
  });
});

describe('the operators of a till', () => {
  it('sign on in training with the same numbers, PINs, cards and flags; what is changed there stays there', async () => {
    const venue = await openDatabase(folder);
    const book = openOperators(venue);
    await book.add(operator('1', 'training'), '4711');
    await book.add(operator('2'), '0815');
    await book.setCard('2', '55667788');
    await book.setActive('1', false);
    const before = await book.list();
    const own = await makeTraining(folder);
    const training = await openDatabase(own);
    try {
      await copyOperators(training, folder);
      const copied = openOperators(training);
      expect(await copied.list()).toEqual(before);
      expect(await copied.check('2', '0815')).toMatchObject({no: '2'});
      expect(await copied.check('1', '4711')).toBeNull();
      expect(await copied.byCard('55667788')).toBe('2');
      await copied.setPin('2', '9999');
      await copied.setActive('1', true);
      expect(await book.list()).toEqual(before);
      expect(await book.check('2', '0815')).toMatchObject({no: '2'});
    } finally {
      await training.close();
      await venue.close();
    }
  });
});
