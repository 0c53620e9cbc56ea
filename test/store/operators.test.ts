import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Operator} from '../../src/core/catalogue.ts';
import {openDatabase, type Database} from '../../src/store/database.ts';
import {hashPin, memoryOperators, openOperators, type OperatorBook} from '../../src/store/operators.ts';
import {execute, prepare} from '../../src/store/statements.ts';
import {makeFolder} from '../support/builders-store.ts';

const ANNA: Operator = {no: '1', name: 'Anna', role: 'cashier', privileges: ['operateTills', 'voidLine']};

let folder: Awaited<ReturnType<typeof makeFolder>>;
let database: Database;
let operators: OperatorBook;

beforeEach(async () => {
  folder = await makeFolder();
  database = await openDatabase(folder.path);
  operators = openOperators(database);
  await operators.add(ANNA, '4711');
});
afterEach(async () => {
  await database.close();
  await folder.remove();
});

describe('an operator', () => {
  it.each([
    ['is let in with number and PIN', '1', '4711', ANNA],
    ['is not let in with another PIN', '1', '4712', null],
    ['is not let in with the beginning of the PIN', '1', '471', null],
    ['is not let in without a PIN', '1', '', null],
    ['is not let in with more than the PIN', '1', '47110', null],
    ['that does not exist is not let in', '2', '4711', null],
    ['is no piece of SQL', "1' OR '1'='1", '4711', null],
  ])('%s', async (_what, no, pin, operator) => {
    expect(await operators.check(no, pin)).toEqual(operator);
    expect(await memoryOperators([{...ANNA, pin: '4711'}]).check(no, pin)).toEqual(operator);
  });

  it('who left is not let in', async () => {
    await execute(database.connection, 'UPDATE operator SET is_active = 0');
    expect(await operators.check('1', '4711')).toBeNull();
  });

  it('gets a new PIN; the old one is worth nothing then', async () => {
    expect(await operators.setPin('1', '0815')).toBe(true);
    expect(await operators.check('1', '0815')).toEqual(ANNA);
    expect(await operators.check('1', '4711')).toBeNull();
    expect(await operators.setPin('99', '0815')).toBe(false);
  });

  it.each([
    ['three digits', '471'],
    ['thirteen digits', '4'.repeat(13)],
    ['letters', 'abcd'],
  ])('can’t have a PIN of %s', async (_what, pin) => {
    await expect(operators.setPin('1', pin)).rejects.toThrow(RangeError);
    await expect(operators.add({...ANNA, no: '2'}, pin)).rejects.toThrow(RangeError);
  });

  it('can’t have a number that is none, nor one that another has', async () => {
    await expect(operators.add({...ANNA, no: 'A1'}, '4711')).rejects.toThrow(RangeError);
    await expect(operators.add(ANNA, '4711')).rejects.toMatchObject({code: 'storeFailed'});
    expect(await operators.count()).toBe(1);
  });

  it('keeps only privileges that there are', async () => {
    await execute(database.connection, `UPDATE operator SET privileges = '["voidLine", "flying"]'`);
    expect(await operators.check('1', '4711')).toMatchObject({privileges: ['voidLine']});
  });
});

describe('a PIN', () => {
  it('is nowhere in the database, and the same one twice looks different', async () => {
    await operators.add({...ANNA, no: '2'}, '4711');
    const all = await prepare(database.connection, 'SELECT pin_hash FROM operator');
    const rows = JSON.stringify(await all.all());
    await all.finalize();
    expect(rows).not.toContain('4711');
    expect(new Set(rows.match(/scrypt:[^"]+/g))).toHaveProperty('size', 2);
  });

  it('is hashed dearly, with salt and cost beside the hash', async () => {
    expect(await hashPin('4711')).toMatch(/^scrypt:16384:8:1:[A-Za-z0-9+/]{22}==:[A-Za-z0-9+/]{43}=$/);
  });
});
