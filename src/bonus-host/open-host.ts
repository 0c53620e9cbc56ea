import type {Server} from 'node:http';
import {takeHold} from '../store/hold.ts';
import {makeFolder} from '../store/make-folder.ts';
import {textOf} from '../store/rows.ts';
import {openBooks, type Books} from './open-books.ts';
import {isPracticeBooks, isUnused, layOutPractice} from './practice.ts';
import type {HostLimits} from './json-server.ts';
import {makeServer, USUAL_LIMITS} from './server.ts';
import {prepareTokens} from './tokens.ts';

/** The host speaks no TLS, so it listens on the machine alone; for tills elsewhere a proxy stands before it. */

const LOOPBACK = '127.0.0.1';

export type HostOptions = {
  readonly folder: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly isPractice: boolean;
  readonly log: (row: string) => void;
  readonly nowMs?: () => number;
  readonly limits?: Partial<HostLimits>;
};

export type RunningHost = {
  readonly url: string;
  readonly books: Books;
  /** Ends what is being answered, then closes the ledger. */
  readonly close: () => Promise<void>;
};

/** The folder holds the other kind of data: practice beside real, or real beside practice. */
export class WrongData extends Error {}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    // What hangs in the middle of a request for longer than this is cut off.
    setTimeout(() => server.closeAllConnections(), 2000).unref();
  });
}

/** Practice never touches real codes, nor are practice codes ever taken for real ones. */
async function keepApart(books: Books, isPractice: boolean): Promise<void> {
  const isPracticeData = await isPracticeBooks(books);
  if (isPractice && !isPracticeData && !(await isUnused(books))) {
    throw new WrongData(`${books.folder} holds real codes; practice needs a folder of its own.`);
  }
  if (isPractice) await layOutPractice(books);
  if (!isPractice && isPracticeData)
    throw new WrongData(`${books.folder} holds practice codes; start it with --practice.`);
}

async function secretOf({db}: Books): Promise<string> {
  return textOf(await db.knex('secret').first('key'), 'key');
}

async function serve(books: Books, options: HostOptions): Promise<RunningHost> {
  const {isPractice, log, port} = options;
  await keepApart(books, isPractice);
  const tokens = await prepareTokens(books.db);
  const server = makeServer({
    ...books,
    tillOf: tokens.tillOf,
    secret: await secretOf(books),
    isPractice,
    log,
    limits: {...USUAL_LIMITS, ...options.limits},
  });
  const taken = await listen(server, port);
  return {
    url: `http://${LOOPBACK}:${taken}`,
    books,
    close: async () => {
      await stop(server);
      await tokens.finalize();
      await books.close();
    },
  };
}

/**
 * Starts the bonus host on a data folder that it holds alone. Throws a Fault (held, storage), HostSettingsBad, WrongData
 * for practice and real data mixed up, and the error of the port that could not be had.
 */
export async function openBonusHost(options: HostOptions): Promise<RunningHost> {
  const {folder, nowMs} = options;
  await makeFolder(folder);
  const hold = await takeHold(folder);
  try {
    const books = await openBooks(folder, nowMs);
    try {
      const host = await serve(books, options);
      return {...host, close: () => host.close().finally(hold.release)};
    } catch (error) {
      await books.close();
      throw error;
    }
  } catch (error) {
    await hold.release();
    throw error;
  }
}
