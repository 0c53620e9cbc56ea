import {Fault, type FaultCode} from '../app/ports.ts';

const CODES: Readonly<Record<string, FaultCode>> = {
  SQLITE_FULL: 'diskFull',
  ENOSPC: 'diskFull',
  SQLITE_READONLY: 'readOnly',
  SQLITE_CANTOPEN: 'readOnly',
  EACCES: 'readOnly',
  EPERM: 'readOnly',
  EROFS: 'readOnly',
  SQLITE_CORRUPT: 'databaseCorrupt',
  SQLITE_NOTADB: 'databaseCorrupt',
  SQLITE_BUSY: 'databaseBusy',
  SQLITE_LOCKED: 'databaseBusy',
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What a fault says, to stand within a sentence. */
export function reasonOf({message}: Fault): string {
  return message.replace(/\.$/, '');
}

/** Behind the query, with everything that was asked for in it, knex puts what SQLite said. */
const QUERY_BEFORE = /^[^]* - (?=SQLITE_)/;

/**
 * The fault that an error of SQLite or the file system is; a Fault stays what it is. What was asked for is left out: it
 * may be what somebody typed or swiped.
 */
export function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const told = error instanceof Error ? error.message : String(error);
  const message = told.replace(QUERY_BEFORE, '');
  return new Fault(CODES[codeOf(error)] ?? 'storeFailed', message, message === told ? error : undefined);
}
