import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {setTimeout as pause} from 'node:timers/promises';
import {addToken} from '../../src/bonus-host/tokens.ts';
import {openMemberClient, type MemberClient} from '../../src/links/member-client.ts';
import {MEMBER_DATABASE_FILE} from '../../src/practice/member/books.ts';
import {CONTROL_TOKEN_FILE} from '../../src/practice/member/open-practice.ts';
import {CONTROL_PATH} from '../../src/practice/member/server.ts';
import {openDatabase} from '../../src/store/database.ts';
import type {Database} from '../../src/store/open-database.ts';
import {MEMBER_MIGRATIONS} from '../../src/store/member-migrations.ts';
import {childEnvironment, type Program} from '../../src/technician/rehearse/pty-till.ts';

/** Which practice hosts a day has; a link of the tills is called as its host. */
export const HOST_KINDS = ['bally', 'aura'] as const;
export type HostKind = (typeof HOST_KINDS)[number];

const CLIENT_LIMITS = {connectMs: 2000, answerMs: 5000, bodyMs: 5000};
/** A port that was just left may be somebody else's for a moment. */
const STARTS_MOST = 20;
const START_AGAIN_MS = 100;

/** A real practice member host of a day: the built program as a process of its own, on data that outlives its kills. */
export class MemberHost {
  readonly kind: HostKind;
  readonly folder: string;
  readonly #program: Program;
  #child: ChildProcess | null = null;
  #port = '0';
  #kills = 0;

  constructor(program: Program, kind: HostKind, folder: string) {
    this.#program = program;
    this.kind = kind;
    this.folder = folder;
  }

  /** How often its power was cut. */
  kills(): number {
    return this.#kills;
  }

  /** Where it listens, from its first start on: it comes back to the same place. */
  url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Starts it. Throws where it does not listen. */
  async up(): Promise<void> {
    for (let start = 1; ; start += 1) {
      const said = await this.#start();
      if (said === null) return;
      if (start >= STARTS_MOST) throw new Error([`The ${this.kind} host did not start.`, ...said].join('\n'));
      await pause(START_AGAIN_MS);
    }
  }

  /** Cuts its power (SIGKILL); resolves when it is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    this.#kills += 1;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** What somebody does in its books, as a process of its own. */
  async inBooks(work: (db: Database) => Promise<void>): Promise<void> {
    const db = await openDatabase(this.folder, MEMBER_MIGRATIONS, MEMBER_DATABASE_FILE);
    await work(db).finally(db.close);
  }

  /** Makes a token for a till; gives the file with it. Its books must have been laid out. */
  async tokenFor(tillNo: string): Promise<string> {
    const file = join(this.folder, `day-${tillNo}.token`);
    await this.inBooks(async (db) => writeFile(file, `${await addToken(db, tillNo, Date.now())}\n`, {mode: 0o600}));
    return file;
  }

  /** Switches a fault on, for so many calls or until another one; false where the host is not there. */
  async befall(fault: string, times: number | null): Promise<boolean> {
    try {
      const token = (await readFile(join(this.folder, CONTROL_TOKEN_FILE), 'utf8')).trim();
      const headers = {authorization: `Bearer ${token}`, 'content-type': 'application/json'};
      const body = JSON.stringify({fault, times});
      const response = await fetch(this.url() + CONTROL_PATH, {method: 'POST', headers, body});
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false;
    }
  }

  /** A client of it, as a till has one. */
  async client(tokenFile: string): Promise<MemberClient> {
    const token = (await readFile(tokenFile, 'utf8')).trim();
    let asked = 0;
    return openMemberClient({
      target: async () => ({url: new URL(this.url()), token}),
      limits: CLIENT_LIMITS,
      newId: () => {
        asked += 1;
        return `day-question-${asked}`;
      },
      onCall: () => undefined,
    });
  }

  /** Starts the process; null where it listens, else what it said. */
  async #start(): Promise<readonly string[] | null> {
    const {file, args} = this.#program;
    const verb = ['practice', this.kind, '--port', this.#port, '--with-parent', '--data', this.folder];
    const child = spawn(file, [...args, ...verb], {stdio: ['pipe', 'pipe', 'ignore'], env: childEnvironment({})});
    child.stdin.on('error', () => undefined);
    const said: string[] = [];
    const heard = Promise.withResolvers<string | null>();
    createInterface({input: child.stdout}).on('line', (line) => {
      said.push(line);
      const port = /http:\/\/127\.0\.0\.1:([0-9]+)/.exec(line)?.[1];
      if (port !== undefined) heard.resolve(port);
    });
    child.once('exit', () => heard.resolve(null));
    const port = await heard.promise;
    if (port === null) return said;
    this.#child = child;
    this.#port = port;
    return null;
  }
}
