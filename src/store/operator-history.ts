import {isTillEvent, type TillEvent} from '../core/events.ts';
import type {Database} from './open-database.ts';
import {asFault} from './faults.ts';
import {textOf} from './rows.ts';

/** What the journal says of operators: what was lent and what was changed of them. */
export type OperatorEvent = Extract<TillEvent, {kind: 'privilegeLent' | 'operatorChanged'}>;

/** The newest such events, the oldest of them first. Throws Faults. */
export async function operatorHistory(db: Database, most: number): Promise<readonly OperatorEvent[]> {
  try {
    const rows: readonly unknown[] = await db
      .knex('journal')
      .select('body')
      .whereIn('kind', ['privilegeLent', 'operatorChanged'])
      .orderBy('seq', 'desc')
      .limit(most);
    return rows
      .map((row): unknown => JSON.parse(textOf(row, 'body')))
      .filter(isTillEvent)
      .filter((event) => event.kind === 'privilegeLent' || event.kind === 'operatorChanged')
      .toReversed();
  } catch (error) {
    throw asFault(error);
  }
}
