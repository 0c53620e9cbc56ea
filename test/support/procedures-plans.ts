import type {Operator} from '../../src/core/catalogue.ts';
import type {Command} from '../../src/core/commands.ts';
import {openTable} from './builders-tables.ts';
import {sell, signOn} from './builders.ts';
import {NOTHING_YET, type Model, type Move} from './procedure-model.ts';

/** Where paths begin, on the till and on the model, and which moves are tried in every situation, possible or not. */
export type Plan = {
  readonly name: string;
  readonly begin: readonly Command[];
  readonly model: Model;
  readonly moves: readonly Move[];
  /** True where paths that ended parts for other cards stay apart: `ways` tells them. */
  readonly keepsEnds: boolean;
};

const CASHIER: Operator = {
  no: '1',
  name: 'Ann',
  role: 'cashier',
  privileges: ['operateTills', 'voidLine', 'tableSales', 'openTables', 'transfer', 'split'],
};

const READS: readonly Move[] = [
  {kind: 'read', card: 'A'},
  {kind: 'read', card: 'B'},
];
const RECALLS: readonly Move[] = [1, 2, 3, 4].map((no) => ({kind: 'recall', no}) as const);
const PART_MOVES: readonly Move[] = [...READS, {kind: 'split'}, {kind: 'park'}, ...RECALLS, {kind: 'complete'}];

/** Everything that can be done to tables, from nothing on. */
export const EVERYTHING: Plan = {
  name: 'every procedure',
  begin: [signOn(CASHIER)],
  model: NOTHING_YET,
  moves: [
    ...(['book', 'park', 'split', 'giveUp', 'void', 'remove', 'complete'] as const).map((kind) => ({kind})),
    ...READS,
    ...RECALLS,
    ...[null, 1, 2, 3, 4].flatMap((to) => [true, false].map((all) => ({kind: 'transfer', all, to}) as const)),
  ],
  keepsEnds: false,
};

/** A table with so many coffees on it, of which none has a card. */
function tableOfCoffees(pieces: number): Model {
  const lines = Array.from({length: pieces}, () => null);
  return {...NOTHING_YET, open: {no: 1, lines, code: null, hasTable: true, from: null}, nextNo: 2};
}

/** Four coffees, each a line, are split into up to four parts. */
export const PARTS_OF_LINES: Plan = {
  name: 'parts of four lines',
  begin: [signOn(CASHIER), openTable('t1'), sell(450), sell(450), sell(450), sell(450)],
  model: tableOfCoffees(4),
  moves: PART_MOVES,
  keepsEnds: true,
};

/** Three coffees on one line: a piece of it goes, and comes back. */
export const PARTS_OF_PIECES: Plan = {
  name: 'parts of one line of three pieces',
  begin: [signOn(CASHIER), openTable('t1'), sell(450, {}, 3000)],
  model: tableOfCoffees(3),
  moves: [...PART_MOVES, {kind: 'giveUp'}],
  keepsEnds: true,
};
