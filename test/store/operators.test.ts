import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Batch, OperatorRow} from '../../src/app/ports.ts';
import type {Operator} from '../../src/core/catalogue.ts';
import {FIRST_STATE} from '../../src/core/state.ts';
import {openDatabase} from '../../src/store/database.ts';
import type {Database} from '../../src/store/open-database.ts';
import {memoryOperators, openOperators, type OperatorBook} from '../../src/store/operators.ts';
import {TILL_MIGRATIONS} from '../../src/store/migrations.ts';
import {operatorHistory} from '../../src/store/operator-history.ts';
import {hashPin} from '../../src/store/pin-hash.ts';
import {execute, prepare} from '../../src/store/statements.ts';
import {openTillStore} from '../../src/store/till-store.ts';
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

describe('a card', () => {
  it('finds its operator while that one is active, and is nowhere in the database', async () => {
    expect(await operators.byCard('55667788')).toBeNull();
    expect(await operators.setCard('1', '55667788')).toBe(true);
    expect([await operators.byCard('55667788'), await operators.byCard('5566778')]).toEqual(['1', null]);
    expect(JSON.stringify(await database.knex('operator').select())).not.toContain('55667788');
    await operators.setActive('1', false);
    expect(await operators.byCard('55667788')).toBeNull();
  });

  it('is one operator’s alone', async () => {
    await operators.add({...ANNA, no: '2'}, '0815');
    await operators.setCard('1', '55667788');
    await expect(operators.setCard('2', '55667788')).rejects.toMatchObject({code: 'storeFailed'});
    expect(await operators.setCard('1', null)).toBe(true);
    expect(await operators.setCard('2', '55667788')).toBe(true);
  });
});

describe('what the till writes of an operator', () => {
  const row: OperatorRow = {...ANNA, name: 'Anna K.', isActive: true, pinHash: null, card: null};
  const event = {
    kind: 'operatorChanged',
    what: 'name',
    operator: {...row, hasCard: false},
    atMs: 1,
    operatorNo: '1',
  } as const;
  const batch = (operator: OperatorRow): Batch => ({
    events: [event],
    outbox: [],
    operator,
    before: FIRST_STATE,
    after: FIRST_STATE,
  });

  it('is in one commit with its event; PIN and card stay where none is given', async () => {
    await operators.setCard('1', '55667788');
    const store = await openTillStore(database);
    await store.load();
    await store.commit(batch(row));
    expect(await operators.check('1', '4711')).toMatchObject({name: 'Anna K.'});
    expect(await operators.byCard('55667788')).toBe('1');
    await store.commit(batch({...row, pinHash: await hashPin('0815'), card: {hash: null}}));
    expect([await operators.check('1', '4711'), await operators.byCard('55667788')]).toEqual([null, null]);
    expect(await operators.check('1', '0815')).toMatchObject({name: 'Anna K.'});
    await store.commit(batch({...row, no: '2', pinHash: await hashPin('2222'), privileges: ['operateTills']}));
    expect(await operators.check('2', '2222')).toMatchObject({privileges: ['operateTills']});
    expect((await operatorHistory(database, 10)).map(({kind}) => kind)).toEqual(Array(3).fill('operatorChanged'));
  });

  it('is not there where the commit fails', async () => {
    const store = await openTillStore(database);
    await store.load();
    await expect(store.commit(batch({...row, no: '2'}))).rejects.toMatchObject({code: 'storeFailed'});
    expect([await operators.count(), await operatorHistory(database, 10)]).toEqual([1, []]);
  });
});

describe('an operator from before card payments took a privilege', () => {
  it('can take them still', async () => {
    const before = await makeFolder();
    const old = await openDatabase(before.path, TILL_MIGRATIONS.slice(0, 6));
    const row = `INSERT INTO operator (no, name, role, privileges, pin_hash) VALUES ('1', 'Anna', 'x', '["operateTills"]', 'x')`;
    await execute(old.connection, row);
    await old.close();
    const now = await openDatabase(before.path);
    expect((await openOperators(now).find('1'))?.privileges).toEqual(['operateTills', 'cardAuthorisations']);
    await now.close();
    await before.remove();
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
