import {Fault} from '../app/ports.ts';
import type {Database} from './open-database.ts';
import {asFault} from './faults.ts';
import {prepare, type Statement} from './statements.ts';

/** Does work with the statement of this text. Throws Faults. */
export type Run = <Value>(sql: string, work: (statement: Statement) => Promise<Value>) => Promise<Value>;

/**
 * Statements about something (`what`) are prepared with their first use: a till that never meets a code or a member pays
 * nothing for them. Closing waits for what is under way; whoever comes later gets a Fault.
 */
export function statementsOn(
  {connection}: Pick<Database, 'connection'>,
  what: string,
): {run: Run; close: () => Promise<void>} {
  const prepared = new Map<string, Promise<Statement>>();
  const running = new Set<Promise<unknown>>();
  let isClosed = false;
  const statementFor = (sql: string): Promise<Statement> => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const fresh = prepare(connection, sql);
    prepared.set(sql, fresh);
    // A disk that failed once may be well again.
    fresh.catch(() => prepared.delete(sql));
    return fresh;
  };
  return {
    run: async (sql, work) => {
      if (isClosed) throw new Fault('storeFailed', `The till’s database is closed: ${what} can’t be used.`);
      const result = statementFor(sql).then(work);
      running.add(result);
      try {
        return await result;
      } catch (error) {
        throw asFault(error);
      } finally {
        running.delete(result);
      }
    },
    close: async () => {
      isClosed = true;
      await Promise.allSettled(running);
      const all = await Promise.all(prepared.values());
      await Promise.all(all.map((statement) => statement.finalize()));
    },
  };
}
