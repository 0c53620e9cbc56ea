import type {Database as Connection, Statement as RawStatement} from 'sqlite3';

/** A prepared statement with promises instead of callbacks. Rows come back undecoded. */
export type Statement = {
  readonly run: (...params: readonly unknown[]) => Promise<number>;
  readonly get: (...params: readonly unknown[]) => Promise<unknown>;
  readonly all: (...params: readonly unknown[]) => Promise<readonly unknown[]>;
  readonly finalize: () => Promise<void>;
};

/** Prepares `sql` once on the connection; rejects with SQLite's own error when it does not compile. */
export function prepare(connection: Connection, sql: string): Promise<Statement> {
  return new Promise((resolve, reject) => {
    const raw: RawStatement = connection.prepare(sql, (error) => {
      if (error) reject(error);
      else resolve(wrap(raw));
    });
  });
}

function wrap(raw: RawStatement): Statement {
  return {
    run: (...params) =>
      new Promise((resolve, reject) => {
        raw.run(params, function done(error) {
          if (error) reject(error);
          else resolve(this.changes);
        });
      }),
    get: (...params) =>
      new Promise((resolve, reject) => {
        // Reset after each row: a statement left in mid-read would hold its read transaction open.
        raw.get(params, (error, row: unknown) => {
          raw.reset();
          if (error) reject(error);
          else resolve(row);
        });
      }),
    all: (...params) =>
      new Promise((resolve, reject) => {
        raw.all(params, (error, rows: unknown[]) => (error ? reject(error) : resolve(rows)));
      }),
    finalize: () => new Promise((resolve) => raw.finalize(() => resolve())),
  };
}

/** Runs statements that give no rows, as one text. */
export function execute(connection: Connection, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.exec(sql, (error) => (error ? reject(error) : resolve()));
  });
}
