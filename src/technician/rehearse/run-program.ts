import {spawn} from 'node:child_process';
import {childEnvironment} from './pty-till.ts';
import type {Program} from './pty-till.ts';

/** How a verb ended. `output` is what it said on both streams, at most the last 64 kB. */
export type VerbEnd = {readonly exitCode: number | null; readonly output: string};

export type VerbOptions = {
  readonly program: Program;
  /** The verb and its arguments. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly limitMs: number;
};

const MOST_OUTPUT = 65_536;

/** Runs another verb of the program, without a terminal, to its end; exit code null when it was ended at the limit. */
export async function runVerb(options: VerbOptions): Promise<VerbEnd> {
  return await new Promise((resolve, reject) => {
    const child = spawn(options.program.file, [...options.program.args, ...options.args], {
      cwd: options.cwd,
      env: childEnvironment(options.env),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.limitMs,
      killSignal: 'SIGKILL',
    });
    const reap = (): void => {
      child.kill('SIGKILL');
    };
    process.once('exit', reap);
    let output = '';
    const take = (chunk: Buffer): void => {
      output = (output + chunk.toString('utf8')).slice(-MOST_OUTPUT);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', reject);
    child.once('close', (exitCode) => {
      process.removeListener('exit', reap);
      resolve({exitCode, output});
    });
  });
}
