import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {HostRoad} from './host-road.ts';
import {childEnvironment, type Program} from './pty-till.ts';
import {TillTrouble} from './till-trouble.ts';

export type HostProcessOptions = {
  readonly program: Program;
  /** The verb that opens the host, with the words behind it. */
  readonly verb: readonly string[];
  /** What a person calls it. */
  readonly name: string;
  /** The host's data; made by its first `up`. */
  readonly folder: string;
  /** How long it may take to listen. */
  readonly limitMs: number;
};

/** A practice host of a script: the real one, as a process of its own, on a road that can be cut and slowed. */
export class HostProcess {
  readonly #options: HostProcessOptions;
  readonly #road: HostRoad;
  #child: ChildProcess | null = null;
  #url: string | null = null;
  #isInPlay = false;
  #isSlow = false;
  #isFaulty = false;

  private constructor(options: HostProcessOptions, road: HostRoad) {
    this.#options = options;
    this.#road = road;
  }

  static async open(options: HostProcessOptions): Promise<HostProcess> {
    return new HostProcess(options, await HostRoad.open());
  }

  get folder(): string {
    return this.#options.folder;
  }

  /** What the till calls, whether a host is there or not; null where the script never spoke of it. */
  get url(): string | null {
    return this.#isInPlay ? this.#road.url : null;
  }

  /** Where the host itself listens, past the road; null while it does not. */
  get ownUrl(): string | null {
    return this.#url;
  }

  /** True while it is up and answers as it should. */
  get isWell(): boolean {
    return this.#url !== null && !this.#isSlow && !this.#isFaulty;
  }

  /** True while the till waits for no answer of it. */
  isQuiet(): boolean {
    return this.#road.isQuiet();
  }

  /** Starts the host and lets the till reach it. Throws TillTrouble where it does not listen in time. */
  async up(): Promise<void> {
    if (this.#child !== null) throw new TillTrouble('The host is up already.');
    this.#isInPlay = true;
    const {program, verb, folder, limitMs} = this.#options;
    const words = [...verb, '--port', '0', '--with-parent', '--data', folder];
    const child = spawn(program.file, [...program.args, ...words], {
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
    this.#isFaulty = false;
    this.#road.leadTo(null);
    const child = this.#child;
    this.#child = null;
    this.#url = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Makes every answer late by this much, from now on; one that is on its way already comes no later than that either. */
  slow(lateMs: number): void {
    this.#isSlow = lateMs > 0;
    this.#road.slow(lateMs);
  }

  /** It was given a fault that stays, or has none any more. */
  hasFault(isFaulty: boolean): void {
    this.#isFaulty = isFaulty;
  }

  async close(): Promise<void> {
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
    throw new TillTrouble([`The ${this.#options.name} did not start.`, ...said].join('\n'));
  }
}
