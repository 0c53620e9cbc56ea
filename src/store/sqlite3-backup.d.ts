import type {Database} from 'sqlite3';

/** SQLite's backup API as the package sqlite3 6.0.1 has it and its types don't tell. */
declare module 'sqlite3' {
  type PageCopy = {
    readonly completed: boolean;
    readonly failed: boolean;
    readonly remaining: number;
    readonly pageCount: number;
    step(pages: number, done: (error: Error | null) => void): void;
    finish(done: () => void): void;
  };

  interface Database {
    backup(filename: string, done: (error: Error | null) => void): PageCopy;
  }
}
