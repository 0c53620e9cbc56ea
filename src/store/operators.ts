import {randomBytes, scrypt, timingSafeEqual} from 'node:crypto';
import type {Operators} from '../app/ports.ts';
import type {Operator} from '../core/catalogue.ts';
import {isPrivilege} from '../core/privileges.ts';
import {printable} from '../core/text.ts';
import type {Database} from './database.ts';
import {asFault} from './faults.ts';
import {numberOf, textOf} from './rows.ts';
import {prepare, type Statement} from './statements.ts';

export const PIN_DIGITS_LEAST = 4;
export const PIN_DIGITS_MOST = 12;
const OPERATOR_NO = /^[0-9]{1,8}$/;
const NAME_CELLS = 40;
const ROLE_CELLS = 20;

/** scrypt's cost: about 50 ms on a till, and 16 MB, which makes trying all four-digit PINs of a stolen file dear. */
const COST = {N: 16_384, r: 8, p: 1} as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** An operator in a list. */
export type ListedOperator = Operator & {readonly isActive: boolean};

/** Operators as the back office has them: looked up by the till, added and given PINs by those who set it up. */
export type OperatorBook = Operators & {
  readonly add: (operator: Operator, pin: string) => Promise<void>;
  readonly setPin: (no: string, pin: string) => Promise<boolean>;
  readonly count: () => Promise<number>;
  /** In the order of their numbers, those that were switched off too. */
  readonly list: () => Promise<readonly ListedOperator[]>;
  /** Lets an operator sign on again, or no more; false for an unknown number. */
  readonly setActive: (no: string, isActive: boolean) => Promise<boolean>;
};

type Hashed = {readonly cost: {N: number; r: number; p: number}; readonly salt: Buffer; readonly hash: Buffer};

function derive(pin: string, {cost, salt, hash}: Hashed): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, hash.length, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** The PIN as it is kept: `scrypt:N:r:p:salt:hash`, the last two in base64. */
export async function hashPin(pin: string): Promise<string> {
  const fresh = {cost: COST, salt: randomBytes(SALT_BYTES), hash: Buffer.alloc(HASH_BYTES)};
  const hash = await derive(pin, fresh);
  const {N, r, p} = COST;
  return ['scrypt', N, r, p, fresh.salt.toString('base64'), hash.toString('base64')].join(':');
}

function hashedOf(text: string): Hashed {
  const [kind, N, r, p, salt, hash] = text.split(':');
  if (kind !== 'scrypt' || salt === undefined || hash === undefined)
    throw new TypeError('a PIN is kept in no known way');
  const cost = {N: Number(N), r: Number(r), p: Number(p)};
  return {cost, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64')};
}

async function isRight(pin: string, kept: Hashed): Promise<boolean> {
  return timingSafeEqual(await derive(pin, kept), kept.hash);
}

/** What an unknown number is checked against, so that it takes as long as a known one. */
function nobody(): Hashed {
  return {cost: COST, salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES)};
}

function operatorOf(row: unknown): Operator {
  const listed: unknown = JSON.parse(textOf(row, 'privileges'));
  const privileges = Array.isArray(listed) ? listed.map(String).filter(isPrivilege) : [];
  return {no: textOf(row, 'no'), name: textOf(row, 'name'), role: textOf(row, 'role'), privileges};
}

function checkPin(pin: string): void {
  if (!/^[0-9]+$/.test(pin) || pin.length < PIN_DIGITS_LEAST || pin.length > PIN_DIGITS_MOST) {
    throw new RangeError(`a PIN has ${PIN_DIGITS_LEAST} to ${PIN_DIGITS_MOST} digits`);
  }
}

const SQL = {
  find: 'SELECT no, name, role, privileges, pin_hash FROM operator WHERE no = ? AND is_active = 1',
  add: 'INSERT INTO operator (no, name, role, privileges, pin_hash) VALUES (?, ?, ?, ?, ?)',
  setPin: 'UPDATE operator SET pin_hash = ? WHERE no = ?',
  setActive: 'UPDATE operator SET is_active = ? WHERE no = ?',
  all: 'SELECT no, name, role, privileges, is_active FROM operator ORDER BY CAST(no AS INTEGER), no',
} as const;

/** Signing on is rare: a statement prepared for each use leaves nothing open when the database is closed. */
async function using<Value>(
  database: Database,
  sql: string,
  work: (statement: Statement) => Promise<Value>,
): Promise<Value> {
  try {
    const statement = await prepare(database.connection, sql);
    try {
      return await work(statement);
    } finally {
      await statement.finalize();
    }
  } catch (error) {
    throw asFault(error);
  }
}

async function check(database: Database, no: string, pin: string): Promise<Operator | null> {
  const row = await using(database, SQL.find, (find) => find.get(OPERATOR_NO.test(no) ? no : ''));
  const kept = row === undefined ? nobody() : hashedOf(textOf(row, 'pin_hash'));
  const right = await isRight(pin.slice(0, PIN_DIGITS_MOST + 1), kept);
  return right && row !== undefined ? operatorOf(row) : null;
}

async function add(database: Database, operator: Operator, pin: string): Promise<void> {
  if (!OPERATOR_NO.test(operator.no)) throw new RangeError('an operator number has 1 to 8 digits');
  checkPin(pin);
  const name = printable(operator.name, NAME_CELLS);
  const role = printable(operator.role, ROLE_CELLS);
  const row = [operator.no, name, role, JSON.stringify(operator.privileges), await hashPin(pin)];
  await using(database, SQL.add, (insert) => insert.run(...row));
}

async function setPin(database: Database, no: string, pin: string): Promise<boolean> {
  checkPin(pin);
  const hash = await hashPin(pin);
  return (await using(database, SQL.setPin, (update) => update.run(hash, no))) > 0;
}

/**
 * The operators of an open till database. `check` gives the operator if number and PIN are right and takes the same
 * time whether the number exists or not; `add` and `setPin` throw a RangeError for a number or PIN that can't be, and
 * `setPin` gives false for an unknown number. Throws Faults.
 */
export function openOperators(database: Database): OperatorBook {
  return {
    check: (no, pin) => check(database, no, pin),
    isKnown: async (no) => (await using(database, SQL.find, (find) => find.get(no))) !== undefined,
    add: (operator, pin) => add(database, operator, pin),
    setPin: (no, pin) => setPin(database, no, pin),
    list: async () => {
      const rows = await using(database, SQL.all, (all) => all.all());
      return rows.map((row) => ({...operatorOf(row), isActive: numberOf(row, 'is_active') === 1}));
    },
    setActive: async (no, isActive) =>
      (await using(database, SQL.setActive, (update) => update.run(isActive ? 1 : 0, no))) > 0,
    count: () => using(database, SQL.all, async (all) => (await all.all()).length),
  };
}

/** The twin in memory. PINs are kept as they are: it is for tests and never sees a real one. */
export function memoryOperators(known: readonly (Operator & {readonly pin: string})[]): Operators {
  return {
    isKnown: async (no) => known.some((operator) => operator.no === no),
    check: async (no, pin) => {
      const found = known.find((operator) => operator.no === no && operator.pin === pin);
      return found === undefined
        ? null
        : {no: found.no, name: found.name, role: found.role, privileges: found.privileges};
    },
  };
}
