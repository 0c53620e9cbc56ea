import {execFile} from 'node:child_process';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';

const MAIN = join(import.meta.dirname, '../../src/main.ts');

/** Calls the program as a shell would: what it says, and its exit code. */
function call(...words: readonly string[]): Promise<{said: string; exitCode: unknown}> {
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...words], (error, stdout, stderr) =>
      resolve({said: stdout + stderr, exitCode: error === null ? 0 : error.code}),
    );
  });
}

describe('a verb that there is not', () => {
  it.each([
    ['foo', ['foo']],
    ['foo', ['foo', '--help']],
    ['foo', ['foo', '-h']],
    ['foo', ['help', 'foo']],
    ['tokens', ['host', 'tokens', '--help']],
    ['refuse', ['bonus', 'refuse', '--help']],
  ])('%s is refused by its name: bonustill %j', async (name, words) => {
    const {said, exitCode} = await call(...words);
    expect(said).toContain(`unknown command '${name}'`);
    expect(said).toContain('bonustill --help lists the verbs');
    expect(exitCode).toBe(2);
  });
});

describe('a verb that there is', () => {
  it.each([
    ['lists the verbs', ['--help'], 'Usage: bonustill [options] [command]'],
    ['explains one', ['verify', '--help'], 'Usage: bonustill verify'],
    ['explains one by help', ['help', 'verify'], 'Usage: bonustill verify'],
    ['explains one with arguments', ['import', 'products', 'foo', '--help'], 'Usage: bonustill import products'],
    ['explains one of a group', ['bonus', 'refused', '--help'], 'Usage: bonustill bonus refused'],
  ])('%s', async (_it, words, said) => {
    const answer = await call(...words);
    expect(answer.said).toContain(said);
    expect(answer.exitCode).toBe(0);
  });
});
