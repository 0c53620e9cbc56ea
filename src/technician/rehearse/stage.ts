import {existsSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {Fingers} from './fingers.ts';
import type {HostProcess} from './host-process.ts';
import {StageHost} from './stage-host.ts';
import {StagePrinter} from './stage-printer.ts';
import {MEMBER_HOSTS, StageMemberHost, type MemberHostName} from './stage-member-host.ts';
import {paperOf, untilPaper} from './paper-watch.ts';
import type {Paper} from './paper-watch.ts';
import {PtyTill} from './pty-till.ts';
import type {Program} from './pty-till.ts';
import {runVerb} from './run-program.ts';
import type {VerbEnd} from './run-program.ts';
import {mergeSettings, readStageSettings, replacePrinter, settingsFileOf} from './stage-settings.ts';
import type {StageSettings} from './stage-settings.ts';
import type {TerminalName} from './terminal-keys.ts';
import {TillTrouble} from './till-trouble.ts';

/** How long is waited for something to come true, in milliseconds. */
export type Limits = {
  readonly startMs: number;
  readonly screenMs: number;
  readonly paperMs: number;
  readonly verbMs: number;
};

export const USUAL_LIMITS: Limits = {startMs: 30_000, screenMs: 10_000, paperMs: 5000, verbMs: 120_000};

export type StageOptions = {readonly program: Program; readonly scriptFolder: string; readonly limits: Limits};

const NO_PAPER: Paper = {receipts: [], drawerPulses: 0, unknown: []};
/** How often the paper is looked at. */
const LOOK_MS = 50;

/**
 * What one script is played on: a data folder of its own, and the till on it, which is started when a step first
 * needs it.
 */
export class Stage {
  readonly folder: string;
  readonly scriptFolder: string;
  readonly limits: Limits;
  readonly #program: Program;
  /** The bonus host; the till calls it where a step before its start named it. */
  readonly host: StageHost;
  /** The printer on the network; the till prints there where a step before its start named it. */
  readonly printer = new StagePrinter();
  /** The hosts for members; the till calls those that a step before its start named. */
  readonly members: Readonly<Record<MemberHostName, StageMemberHost>>;
  #terminal: TerminalName = 'xterm';
  #size = {columns: 80, rows: 24};
  #env: Readonly<Record<string, string>> = {};
  #till: PtyTill | null = null;
  #fingers: Fingers | null = null;
  #lastVerb: VerbEnd | null = null;
  /** The words of the steps before and behind the one that is played, set by the player. */
  around: {readonly previous: string | null; readonly next: string | null} = {previous: null, next: null};

  private constructor(folder: string, hosts: Pick<Stage, 'host' | 'members'>, options: StageOptions) {
    this.folder = folder;
    this.host = hosts.host;
    this.members = hosts.members;
    this.scriptFolder = options.scriptFolder;
    this.limits = options.limits;
    this.#program = options.program;
  }

  /** Makes an empty data folder. `close` takes it away again. */
  static async open(options: StageOptions): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), 'bonustill-rehearsal-'));
    const {program, limits} = options;
    const shared = {program, folder, limitMs: limits.startMs};
    const [host, bally, aura] = await Promise.all([
      StageHost.open(shared),
      StageMemberHost.open({...shared, name: 'bally'}),
      StageMemberHost.open({...shared, name: 'aura'}),
    ]);
    return new Stage(folder, {host, members: {bally, aura}}, options);
  }

  /** Ends whatever runs. The folder goes too, unless it is to be kept. */
  async close(isKept: boolean): Promise<void> {
    await this.#till?.kill();
    await Promise.all([this.printer.close(), this.host.close(), this.members.bally.close(), this.members.aura.close()]);
    if (!isKept) await rm(this.folder, {recursive: true, force: true, maxRetries: 3});
  }

  /** The till as it stands, running or ended; null before its first start. */
  tillOrNull(): PtyTill | null {
    return this.#till;
  }

  isRunning(): boolean {
    return this.#till !== null && this.#till.end() === null;
  }

  /** The till, started where it never was. Throws TillTrouble. */
  async till(): Promise<PtyTill> {
    return this.#till ?? (await this.start());
  }

  /** The hands at the till. Throws TillTrouble. */
  async fingers(): Promise<Fingers> {
    const till = await this.till();
    if (this.#fingers === null) {
      const {gapMs} = await readStageSettings(this.folder);
      const isWorthwhile = (): boolean => this.#hostsInPlay().every(({isWell}) => isWell);
      const patience = {isWorthwhile, limitMs: this.limits.screenMs};
      this.#fingers = new Fingers(till, {terminal: this.#terminal, gapMs, patience});
    }
    return this.#fingers;
  }

  /** Starts the till on the folder as it is. Throws TillTrouble. */
  async start(): Promise<PtyTill> {
    if (this.isRunning()) throw new TillTrouble('The till is running already.');
    this.#fingers = null;
    this.#till = await PtyTill.open({
      program: this.#program,
      folder: this.folder,
      hostUrl: this.host.process.url,
      linkUrls: this.#linkUrls(),
      ...this.#size,
      terminal: this.#terminal,
      env: this.#env,
      startLimitMs: this.limits.startMs,
      limitMs: this.limits.screenMs,
    });
    return this.#till;
  }

  /** Cuts the power: SIGKILL to the till and all that it started. */
  async kill(): Promise<void> {
    const till = await this.till();
    await till.kill();
  }

  async resize(columns: number, rows: number): Promise<void> {
    this.#size = {columns, rows};
    if (this.isRunning()) await this.#till?.resize(columns, rows);
  }

  /** From now on keys are those of this terminal; TERM follows at the next start. */
  useTerminal(terminal: TerminalName): void {
    this.#terminal = terminal;
    this.#fingers?.useTerminal(terminal);
  }

  /** Adds to the environment of the next start. */
  addEnvironment(more: Readonly<Record<string, string>>): void {
    this.#env = {...this.#env, ...more};
  }

  /** Lays these over the practice settings; a till that runs sees it. Throws TillTrouble. */
  async changeSettings(more: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#makeFolder();
    await mergeSettings(this.folder, more);
  }

  /** The keys that the venue gave to intents. */
  async ownKeys(): Promise<StageSettings['keys']> {
    return (await readStageSettings(this.folder)).keys;
  }

  /** Runs another verb of the program on the same data. */
  async run(args: readonly string[]): Promise<VerbEnd> {
    await this.#makeFolder();
    return await this.#runOn(this.folder, args);
  }

  /** Runs a verb of the bonus host's office on the host's data, whether the host is up or not. */
  async runAtOffice(args: readonly string[]): Promise<VerbEnd> {
    return await this.#runOn(this.host.process.folder, ['host', ...args]);
  }

  /** Runs a verb of a practice host for members on the host's data. */
  async runAtMembers(name: MemberHostName, args: readonly string[]): Promise<VerbEnd> {
    return await this.#runOn(this.members[name].process.folder, ['practice', name, ...args]);
  }

  #hostsInPlay(): readonly HostProcess[] {
    const hosts = [this.host, ...MEMBER_HOSTS.map((name) => this.members[name])];
    return hosts.map(({process}) => process).filter(({url}) => url !== null);
  }

  #linkUrls(): readonly string[] {
    return MEMBER_HOSTS.flatMap((name) => {
      const {url} = this.members[name].process;
      return url === null ? [] : [`${name}=${url}`];
    });
  }

  async #runOn(folder: string, args: readonly string[]): Promise<VerbEnd> {
    this.#lastVerb = await runVerb({
      program: this.#program,
      args: [...args, '--data', folder],
      cwd: this.scriptFolder,
      env: this.#env,
      limitMs: this.limits.verbMs,
    });
    return this.#lastVerb;
  }

  /** How the verb that was run last ended. */
  lastVerb(): VerbEnd | null {
    return this.#lastVerb;
  }

  /** The paper as soon as nothing is owed to it any more and the test holds; after the limit as it is. */
  async paperWhen(test: (paper: Paper) => boolean): Promise<Paper> {
    const till = this.#till;
    await till?.until(() => till.openJobs() === 0, this.limits.paperMs);
    if (this.printer.port !== null) return await this.#networkPaper(test);
    const {paperFile} = await readStageSettings(this.folder);
    if (paperFile === null) throw new TillTrouble('The till has no practice printer: its paper is not in a file.');
    return await untilPaper({file: paperFile, limitMs: this.limits.paperMs, test});
  }

  /** The paper as it is now; null where the till has no practice printer. */
  async paper(): Promise<Paper | null> {
    if (this.printer.port !== null) return this.printer.paper();
    const {paperFile} = await readStageSettings(this.folder);
    return paperFile === null ? null : paperOf(paperFile);
  }

  /** The till prints on the practice printer from its next start on. */
  async usePrinter(): Promise<void> {
    await this.#makeFolder();
    const {port} = this.printer;
    await replacePrinter(this.folder, {kind: 'tcp', host: '127.0.0.1', port, profile: 'epson', columns: 42});
  }

  /** Paper comes out of the printer when it likes: it is looked at until the test holds. */
  async #networkPaper(test: (paper: Paper) => boolean): Promise<Paper> {
    const untilMs = performance.now() + this.limits.paperMs;
    for (;;) {
      const paper = this.printer.paper() ?? NO_PAPER;
      if (test(paper) || performance.now() >= untilMs) return paper;
      await pause(LOOK_MS);
    }
  }

  /** A practice folder is made by the till's first start: so it is started once, and cut off. */
  async #makeFolder(): Promise<void> {
    if (existsSync(settingsFileOf(this.folder))) return;
    const till = await this.start();
    await till.kill();
    this.#till = null;
    this.#fingers = null;
  }
}
