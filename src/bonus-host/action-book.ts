import * as v from 'valibot';
import type {ActionList} from '../core/bonus/action.ts';
import type {Database} from '../store/open-database.ts';
import {numberOf, textOf} from '../store/rows.ts';
import {prepare} from '../store/statements.ts';
import {Action} from './wire.ts';

/** The actions in force, and the pool of every action that ever was. */
export type ActionBook = {
  readonly list: ActionList;
  readonly poolOf: (actionId: string) => string | null;
};

export const NO_ACTIONS: ActionBook = {list: {version: 0, actions: []}, poolOf: () => null};

const Actions = v.array(Action);

const SQL = {
  list: 'SELECT version, document FROM action_list ORDER BY version DESC LIMIT 1',
  pools: 'SELECT action_id, pool FROM action_pool',
  import: `INSERT INTO action_list (version, at_ms, document)
    SELECT coalesce(max(version), 0) + 1, ?, ? FROM action_list`,
  pool: 'INSERT INTO action_pool (action_id, pool) VALUES (?, ?) ON CONFLICT (action_id) DO NOTHING',
} as const;

/** Reads the newest list. NO_ACTIONS where none was ever imported. */
export async function readActionBook({connection}: Pick<Database, 'connection'>): Promise<ActionBook> {
  const [list, pools] = await Promise.all([prepare(connection, SQL.list), prepare(connection, SQL.pools)]);
  try {
    const row = await list.get();
    if (row === undefined) return NO_ACTIONS;
    const poolById = new Map((await pools.all()).map((one) => [textOf(one, 'action_id'), textOf(one, 'pool')]));
    const actions = v.parse(Actions, JSON.parse(textOf(row, 'document')));
    return {list: {version: numberOf(row, 'version'), actions}, poolOf: (id) => poolById.get(id) ?? null};
  } finally {
    await Promise.all([list.finalize(), pools.finalize()]);
  }
}

/**
 * Puts a list in force instead of the one before; it must have been checked. Gives its version. An action's pool never
 * changes, because late collections still name it: whoever calls has refused that.
 */
export async function putActions(
  {knex}: Pick<Database, 'knex'>,
  {actions}: Pick<ActionList, 'actions'>,
  nowMs: number,
): Promise<number> {
  return knex.transaction(async (transaction) => {
    await transaction.raw(SQL.import, [nowMs, JSON.stringify(actions)]);
    for (const {id, pool} of actions) await transaction.raw(SQL.pool, [id, pool]);
    const rows: unknown = await transaction('action_list').max({version: 'version'}).first();
    return numberOf(rows, 'version');
  });
}
