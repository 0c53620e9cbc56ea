import type {OperatorRow, Operators} from '../app/ports.ts';
import type {Operator} from '../core/catalogue.ts';
import {OPERATOR_NAME_MOST, PIN_DIGITS_LEAST, PIN_DIGITS_MOST, type ListedOperator} from '../core/operators.ts';
import {isPrivilege, type Privilege} from '../core/privileges.ts';
import {printable} from '../core/text.ts';
import {openCardKey} from './card-key.ts';
import type {Database} from './open-database.ts';
import {asFault} from './faults.ts';
import {hashPin, isRightPin} from './pin-hash.ts';
import {numberOf, textOf} from './rows.ts';
import {statementsOn} from './statements-on-use.ts';
import {prepare, type Statement} from './statements.ts';

const OPERATOR_NO = /^[0-9]{1,8}$/;
const ROLE_CELLS = 20;

/** Operators as the back office has them: looked up by the till, added and given PINs by those who set it up. */
export type OperatorBook = Operators & {
  readonly add: (operator: Operator, pin: string) => Promise<void>;
  readonly setPin: (no: string, pin: string) => Promise<boolean>;
  /** Gives an operator a card, or with null takes it; false for an unknown number. */
  readonly setCard: (no: string, cardNumber: string | null) => Promise<boolean>;
  readonly setPrivileges: (no: string, privileges: readonly Privilege[]) => Promise<boolean>;
  readonly count: () => Promise<number>;
  /** Lets an operator sign on again, or no more; false for an unknown number. */
  readonly setActive: (no: string, isActive: boolean) => Promise<boolean>;
};

function operatorOf(row: unknown): Operator {
  const listed: unknown = JSON.parse(textOf(row, 'privileges'));
  const privileges = Array.isArray(listed) ? listed.map(String).filter(isPrivilege) : [];
  return {no: textOf(row, 'no'), name: textOf(row, 'name'), role: textOf(row, 'role'), privileges};
}

function listedOf(row: unknown): ListedOperator {
  return {...operatorOf(row), isActive: numberOf(row, 'is_active') === 1, hasCard: numberOf(row, 'has_card') === 1};
}

/** As much of a keyed hash as tells those apart that are remembered at once. */
const STRANGER_SIGNS = 12;

function strangerOf(hash: string): string {
  return `?${hash.slice(0, STRANGER_SIGNS)}`;
}

function checkPin(pin: string): void {
  if (!/^[0-9]+$/.test(pin) || pin.length < PIN_DIGITS_LEAST || pin.length > PIN_DIGITS_MOST) {
    throw new RangeError(`a PIN has ${PIN_DIGITS_LEAST} to ${PIN_DIGITS_MOST} digits`);
  }
}

const LISTED = 'SELECT no, name, role, privileges, is_active, card_hash IS NOT NULL AS has_card FROM operator';

const SQL = {
  check: 'SELECT no, name, role, privileges, pin_hash FROM operator WHERE no = ? AND is_active = 1',
  find: `${LISTED} WHERE no = ?`,
  holder: `${LISTED} WHERE card_hash = ?`,
  all: `${LISTED} ORDER BY CAST(no AS INTEGER), no`,
  add: 'INSERT INTO operator (no, name, role, privileges, pin_hash) VALUES (?, ?, ?, ?, ?)',
  setPin: 'UPDATE operator SET pin_hash = ? WHERE no = ?',
  setCard: 'UPDATE operator SET card_hash = ? WHERE no = ?',
  setPrivileges: 'UPDATE operator SET privileges = ? WHERE no = ?',
  setActive: 'UPDATE operator SET is_active = ? WHERE no = ?',
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
  const row = await using(database, SQL.check, (find) => find.get(OPERATOR_NO.test(no) ? no : ''));
  const kept = row === undefined ? null : textOf(row, 'pin_hash');
  const right = await isRightPin(pin.slice(0, PIN_DIGITS_MOST + 1), kept);
  return right && row !== undefined ? operatorOf(row) : null;
}

async function add(database: Database, operator: Operator, pin: string): Promise<void> {
  if (!OPERATOR_NO.test(operator.no)) throw new RangeError('an operator number has 1 to 8 digits');
  checkPin(pin);
  const name = printable(operator.name, OPERATOR_NAME_MOST);
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
  const cards = openCardKey(database.folder);
  const change = async (sql: string, ...row: readonly unknown[]): Promise<boolean> =>
    (await using(database, sql, (update) => update.run(...row))) > 0;
  const one = async (sql: string, key: string): Promise<ListedOperator | null> => {
    const row = await using(database, sql, (find) => find.get(key));
    return row === undefined ? null : listedOf(row);
  };
  const holderOf = (hash: string): Promise<ListedOperator | null> => one(SQL.holder, hash);
  return {
    check: (no, pin) => check(database, no, pin),
    isKnown: async (no) => (await using(database, SQL.check, (find) => find.get(no))) !== undefined,
    byCard: async (cardNumber) => {
      const holder = await holderOf(await cards.hashOf(cardNumber));
      return holder?.isActive === true ? holder.no : null;
    },
    strangerOf: async (typed) => strangerOf(await cards.hashOf(`nobody ${typed}`)),
    find: (no) => one(SQL.find, no),
    holderOf,
    hashPin,
    hashCard: cards.hashOf,
    add: (operator, pin) => add(database, operator, pin),
    setPin: (no, pin) => setPin(database, no, pin),
    setCard: async (no, number) => change(SQL.setCard, number === null ? null : await cards.hashOf(number), no),
    setPrivileges: (no, privileges) => change(SQL.setPrivileges, JSON.stringify(privileges), no),
    list: async () => (await using(database, SQL.all, (all) => all.all())).map(listedOf),
    setActive: (no, isActive) => change(SQL.setActive, isActive ? 1 : 0, no),
    count: () => using(database, SQL.all, async (all) => (await all.all()).length),
  };
}

/**
 * The same for a till at work, which looks with each key whether who is on was changed: that statement stays prepared
 * until `close`.
 */
export function openOperatorsAtWork(database: Database): OperatorBook & {readonly close: () => Promise<void>} {
  const {run, close} = statementsOn(database, 'the operators');
  const find: Operators['find'] = async (no) => {
    const row = await run(SQL.find, (statement) => statement.get(no));
    return row === undefined ? null : listedOf(row);
  };
  return {...openOperators(database), find, close};
}

/** An operator in memory. PIN and card are kept as they are: it is for tests and never sees a real one. */
export type KnownOperator = Operator & {readonly pin: string; readonly card?: string; readonly isActive?: boolean};

/** The twin in memory; `commit` takes what a commit writes of an operator. */
export type MemoryOperators = Operators & {readonly commit: (row: OperatorRow) => void};

/** The same promises, kept in memory. */
export function memoryOperators(first: readonly KnownOperator[]): MemoryOperators {
  let known = first;
  const listed = ({pin: _pin, card, isActive = true, ...operator}: KnownOperator): ListedOperator => ({
    ...operator,
    isActive,
    hasCard: card !== undefined,
  });
  const active = (): readonly KnownOperator[] => known.filter(({isActive}) => isActive !== false);
  return {
    isKnown: async (no) => active().some((operator) => operator.no === no),
    check: async (no, pin) => {
      const found = active().find((operator) => operator.no === no && operator.pin === pin);
      return found === undefined
        ? null
        : {no: found.no, name: found.name, role: found.role, privileges: found.privileges};
    },
    byCard: async (number) => active().find(({card}) => card === number)?.no ?? null,
    strangerOf: async (typed) => `?${[...typed].map((sign) => sign.charCodeAt(0).toString(36)).join('')}`,
    list: async () => known.map(listed),
    find: async (no) => known.filter((operator) => operator.no === no).map(listed)[0] ?? null,
    hashPin: async (pin) => pin,
    hashCard: async (number) => number,
    holderOf: async (hash) => known.filter(({card}) => card === hash).map(listed)[0] ?? null,
    commit: ({pinHash, card, ...row}) => {
      const before = known.find(({no}) => no === row.no);
      const {pin = '', card: had} = before ?? {};
      const hash = card === null ? had : (card.hash ?? undefined);
      const after = {...row, pin: pinHash ?? pin, ...(hash === undefined ? {} : {card: hash})};
      known = before === undefined ? [...known, after] : known.map((one) => (one === before ? after : one));
    },
  };
}
