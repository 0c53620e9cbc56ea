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
    ['foo', ['foo'], 'bonustill --help lists the verbs'],
    ['foo', ['foo', '--help'], 'bonustill --help lists the verbs'],
    ['foo', ['foo', '-h'], 'bonustill --help lists the verbs'],
    ['foo', ['help', 'foo'], 'bonustill --help lists the verbs'],
    ['doctr', ['doctr'], 'Did you mean doctor?'],
    ['tokens', ['host', 'tokens', '--help'], 'Did you mean token?)\n(bonustill host --help lists its verbs)'],
    ['refuse', ['bonus', 'refuse', '--help'], 'bonustill bonus --help lists its verbs'],
  ])('%s is refused by its name: bonustill %j', async (name, words, where) => {
    const {said, exitCode} = await call(...words);
    expect(said).toContain(`unknown command '${name}'`);
    expect(said).toContain(where);
    expect(exitCode).toBe(2);
  });

  it('and none is guessed that nobody near to it meant, or that is for the till alone', async () => {
    expect((await call('zzz')).said).not.toContain('Did you mean');
    expect((await call('pictur')).said).not.toContain('picture');
  });
});

describe('a verb that is called wrongly', () => {
  it.each([
    ['without its argument', ['restore'], 'bonustill restore --help explains it'],
    ['with an option mistyped', ['doctor', '--onyl', 'printer'], 'Did you mean --only?'],
    ['within a group', ['operators', 'pin'], 'bonustill operators pin --help explains it'],
  ])('%s says where it is explained', async (_it, words, where) => {
    const {said, exitCode} = await call(...words);
    expect(said).toContain(where);
    expect(exitCode).toBe(2);
  });
});

describe('a verb that there is', () => {
  it.each([
    ['lists the verbs', ['--help'], 'Usage: bonustill [options] [command]'],
    ['says where to look for what is wrong', ['--help'], 'Something is wrong? bonustill doctor'],
    ['says what an end means', ['--help'], '75 another till runs on it'],
    ['has the options of its group', ['host', 'token', 'list', '--help'], '--practice'],
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
