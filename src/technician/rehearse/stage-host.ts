import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {openBonusClient, type BonusClient} from '../../links/bonus-client.ts';
import {limitsFrom} from '../../links/bonus-link.ts';
import {tokenFile} from '../../links/bonus-token.ts';
import {PRACTICE_HOST_FOLDER} from '../../till/till-bonus.ts';
import {HostRoad} from './host-road.ts';
import {childEnvironment, type Program} from './pty-till.ts';
import {TillTrouble} from './till-trouble.ts';

type StageHostOptions = {
  readonly program: Program;
  /** The till's data folder: the host's is within it, where practice has it. */
  readonly folder: string;
  /** How long the host may take to listen. */
  readonly limitMs: number;
};

/** How long an answer to the player may take. */
const ANSWER_MS = 10_000;

/** The practice host of a script: the real one, as a process of its own, on a road that can be cut and slowed. */
export class StageHost {
  readonly #options: StageHostOptions;
  readonly #road: HostRoad;
  readonly #client: BonusClient;
  #child: ChildProcess | null = null;
  #url: string | null = null;
  #isInPlay = false;

  private constructor(options: StageHostOptions, road: HostRoad) {
    this.#options = options;
    this.#road = road;
    const token = tokenFile(join(options.folder, PRACTICE_HOST_FOLDER, 'till-03.token'), () => undefined);
    this.#client = openBonusClient({
      target: async () => {
        const read = await token.read();
        return this.#url === null || read === null ? null : {url: new URL(this.#url), token: read};
      },
      limits: limitsFrom(ANSWER_MS),
      onCall: () => undefined,
    });
  }

  static async open(options: StageHostOptions): Promise<StageHost> {
    return new StageHost(options, await HostRoad.open());
  }

  /** The host's data; made by its first `up`. */
  get folder(): string {
    return join(this.#options.folder, PRACTICE_HOST_FOLDER);
  }

  /** What the till calls, whether a host is there or not; null where the script never spoke of a host. */
  get url(): string | null {
    return this.#isInPlay ? this.#road.url : null;
  }

  /** Starts the host and lets the till reach it. Throws TillTrouble where it does not listen in time. */
  async up(): Promise<void> {
    if (this.#child !== null) throw new TillTrouble('The host is up already.');
    this.#isInPlay = true;
    const {program, limitMs} = this.#options;
    const verb = ['host', '--practice', '--port', '0', '--with-parent'];
    const child = spawn(program.file, [...program.args, ...verb, '--data', this.folder], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: childEnvironment({}),
    });
    child.stdin.on('error', () => undefined);
    child.stderr.resume();
    this.#child = child;
    this.#url = await this.#listening(child, limitMs);
    this.#road.leadTo(Number(new URL(this.#url).port));
  }

  /** Cuts the host's power (SIGKILL). */
  async down(): Promise<void> {
    this.#isInPlay = true;
    this.#road.leadTo(null);
    const child = this.#child;
    this.#child = null;
    this.#url = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Makes every answer late by this much, from now on. */
  slow(lateMs: number): void {
    this.#road.slow(lateMs);
  }

  /** Points of a pool, or cents of `credit`, that the host holds; null where it does not say. Asked past the slow road. */
  async held(code: string, pool: string): Promise<number | null> {
    const outcome = await this.#client.read(code);
    if (outcome.kind !== 'read') return null;
    if (pool === 'credit') return outcome.read.creditCents;
    return outcome.read.pools.find((one) => one.pool === pool)?.points ?? 0;
  }

  async close(): Promise<void> {
    this.#client.close();
    await this.down();
    await this.#road.close();
  }

  async #listening(child: ChildProcess, limitMs: number): Promise<string> {
    const said: string[] = [];
    const heard = Promise.withResolvers<string | null>();
    const timer = setTimeout(() => heard.resolve(null), limitMs);
    child.once('exit', () => heard.resolve(null));
    if (child.stdout !== null) {
      createInterface({input: child.stdout}).on('line', (line) => {
        said.push(line);
        const url = /http:\/\/127\.0\.0\.1:[0-9]+/.exec(line)?.[0];
        if (url !== undefined) heard.resolve(url);
      });
    }
    const url = await heard.promise;
    clearTimeout(timer);
    if (url !== null) return url;
    await this.down();
    throw new TillTrouble(['The bonus host did not start.', ...said].join('\n'));
  }
}
