import {execFile, spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {childEnvironment, type Program} from '../../src/technician/rehearse/pty-till.ts';

/** The real bonus host of a day: the built program as a process of its own, on data that outlives its kills. */
export class DayHost {
  readonly folder: string;
  readonly #program: Program;
  #child: ChildProcess | null = null;
  #kills = 0;

  constructor(program: Program, folder: string) {
    this.#program = program;
    this.folder = folder;
  }

  /** How often its power was cut. */
  kills(): number {
    return this.#kills;
  }

  /** Starts it and gives where it listens. Throws where it does not listen. */
  async up(): Promise<string> {
    const {file, args} = this.#program;
    const verb = ['host', '--practice', '--port', '0', '--with-parent', '--data', this.folder];
    const child = spawn(file, [...args, ...verb], {stdio: ['pipe', 'pipe', 'ignore'], env: childEnvironment({})});
    child.stdin.on('error', () => undefined);
    this.#child = child;
    const heard = Promise.withResolvers<string>();
    const said: string[] = [];
    createInterface({input: child.stdout}).on('line', (line) => {
      said.push(line);
      const url = /http:\/\/127\.0\.0\.1:[0-9]+/.exec(line)?.[0];
      if (url !== undefined) heard.resolve(url);
    });
    child.once('exit', () => heard.reject(new Error(['The bonus host did not start.', ...said].join('\n'))));
    return heard.promise;
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

  /** A verb of its office, as on the command line, whether the host runs or not; gives the exit code. */
  office(...words: readonly string[]): Promise<number> {
    const {file, args} = this.#program;
    return new Promise((resolve) => {
      execFile(file, [...args, 'host', '--data', this.folder, ...words], {env: childEnvironment({})}, (error) =>
        resolve(error === null ? 0 : Number(error.code ?? 1)),
      );
    });
  }
}
