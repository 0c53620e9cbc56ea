import {randomBytes} from 'node:crypto';
import {existsSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import type {Server} from 'node:http';
import {join} from 'node:path';
import {addToken, prepareTokens} from '../../bonus-host/tokens.ts';
import {takeHold} from '../../store/hold.ts';
import {makeFolder} from '../../store/make-folder.ts';
import {openMemberBooks, type MemberBooks} from './books.ts';
import {prepareDayReport} from './day-report.ts';
import {makeFaultSwitch, type FaultSwitch} from './faults.ts';
import {PROFILES, type PracticeKind} from './profiles.ts';
import {makeMemberServer} from './server.ts';

/** The host speaks no TLS, so it listens on the machine alone. */
const LOOPBACK = '127.0.0.1';

/** The till that practises, and the files that a practice host keeps for its owner alone in its folder. */
export const MEMBER_TILL = '03';
export const MEMBER_TOKEN_FILE = 'till-03.token';
export const CONTROL_TOKEN_FILE = 'control.token';
/** Where it listens, for whoever switches faults. */
export const ADDRESS_FILE = 'address';

export type MemberHostOptions = {
  readonly kind: PracticeKind;
  readonly folder: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly log: (row: string) => void;
  readonly nowMs?: () => number;
  /** What its sheet says that its money is in; left out: it says nothing. */
  readonly currency?: string | undefined;
};

export type RunningMemberHost = {
  readonly url: string;
  readonly books: MemberBooks;
  readonly faults: FaultSwitch;
  /** What tills and the control call sign on with; also in the folder's files. */
  readonly tokenFile: string;
  readonly close: () => Promise<void>;
};

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

/** What is silent or slow on purpose would never end by itself: every connection is cut. */
function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function ensureToken({db, folder, rules}: MemberBooks): Promise<string> {
  const file = join(folder, MEMBER_TOKEN_FILE);
  if (!existsSync(file)) await writeFile(file, `${await addToken(db, MEMBER_TILL, rules.nowMs())}\n`, {mode: 0o600});
  return file;
}

async function serve(books: MemberBooks, {port, log}: MemberHostOptions): Promise<RunningMemberHost> {
  const {db, folder} = books;
  const tokenFile = await ensureToken(books);
  const controlToken = randomBytes(32).toString('base64url');
  await writeFile(join(folder, CONTROL_TOKEN_FILE), `${controlToken}\n`, {mode: 0o600});
  const tokens = await prepareTokens(db);
  const report = await prepareDayReport(db);
  const faults = makeFaultSwitch();
  const {tillOf} = tokens;
  const {server, settled} = makeMemberServer({books, faults, dayReport: report.dayReport, tillOf, controlToken, log});
  const url = `http://${LOOPBACK}:${await listen(server, port)}`;
  await writeFile(join(folder, ADDRESS_FILE), `${url}\n`, {mode: 0o600});
  return {
    url,
    books,
    faults,
    tokenFile,
    close: async () => {
      await stop(server);
      await settled();
      await Promise.all([tokens.finalize(), report.finalize()]);
      await books.close();
    },
  };
}

/**
 * Starts a practice host on a data folder that it holds alone; lays out its members where the folder is new. Throws a
 * Fault (held, storage), WrongSystem for another host's data, and the error of the port that could not be had.
 */
export async function openMemberHost(options: MemberHostOptions): Promise<RunningMemberHost> {
  const {kind, folder, currency, nowMs = Date.now} = options;
  const {sheet, ...profile} = PROFILES[kind];
  const told = currency === undefined ? sheet : {...sheet, currency};
  await makeFolder(folder);
  const hold = await takeHold(folder);
  try {
    const books = await openMemberBooks(folder, {...profile, sheet: told}, nowMs);
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
