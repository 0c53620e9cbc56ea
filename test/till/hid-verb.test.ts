import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {messageIn, type EarsMessage} from '../../drivers/hid/messages.ts';
import {watchNodes} from '../../drivers/hid/watch-nodes.ts';
import {EXIT} from '../../src/app/exit-codes.ts';
import {SCANNER} from '../support/hid-reports.ts';
import {programCommand} from '../support/program.ts';

/* The real program under its hidden verb, at the hidraw of this machine, on which no such scanner is. */
const [FILE, ...ARGS] = await programCommand();

type Told = {readonly messages: readonly EarsMessage[]; readonly unread: number; readonly exitCode: unknown};

/** Tells it a first line, waits until it has said what is wanted (or has ended), and closes its input. */
async function tell(line: string, wanted: EarsMessage['kind'], env: NodeJS.ProcessEnv = {}): Promise<Told> {
  const child = spawn(FILE, [...ARGS, 'hid'], {stdio: ['pipe', 'pipe', 'ignore'], env: {...process.env, ...env}});
  const ended = once(child, 'close');
  let said = '';
  const linesOf = (): readonly string[] => said.split('\n').slice(0, -1);
  child.stdin.on('error', () => undefined);
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
    if (linesOf().some((one) => messageIn(one)?.kind === wanted)) child.stdin.end();
  });
  child.stdin.write(line);
  const [exitCode] = await ended;
  const messages = linesOf().map(messageIn);
  const known = messages.filter((message) => message !== null);
  return {messages: known, unread: messages.length - known.length, exitCode};
}

describe('bonustill hid', () => {
  it('says how it stands with the devices that it is told, and ends with its input', async () => {
    const {messages, unread, exitCode} = await tell(`${JSON.stringify([SCANNER])}\n`, 'states');
    expect(messages).toContainEqual({
      kind: 'states',
      states: [{id: 'scanner', state: 'absent', typesToo: false}],
    });
    expect([unread, exitCode]).toEqual([0, EXIT.done]);
  });

  it('names the package of a library that is missing, and lives on', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bonustill-nolib-'));
    for (const name of ['libusb-1.0.so.0', 'libudev.so.1']) await writeFile(join(folder, name), '');
    const {messages, exitCode} = await tell(`${JSON.stringify([SCANNER])}\n`, 'states', {LD_LIBRARY_PATH: folder});
    await rm(folder, {recursive: true});
    const trouble = messages.find(({kind}) => kind === 'trouble');
    expect(trouble).toMatchObject({code: 'noLibrary'});
    expect(trouble?.kind === 'trouble' ? trouble.message : '').toContain('libusb-1.0-0');
    expect(messages).toContainEqual({
      kind: 'states',
      states: [{id: 'scanner', state: 'failed', typesToo: false}],
    });
    expect(exitCode).toBe(EXIT.done);
  });

  it.each([
    ['no JSON', 'scanner\n'],
    ['a device that no settings may have', `${JSON.stringify([{...SCANNER, vendor: 'any'}])}\n`],
    ['a line that has no end', 'x'.repeat(200_000)],
  ])('refuses to hear %s', async (_what, line) => {
    const {messages, exitCode} = await tell(line, 'states');
    expect([messages, exitCode]).toEqual([[], EXIT.refused]);
  });
});

describe('the watch of the nodes', () => {
  it('says when a hidraw node comes, and nothing of others', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bonustill-dev-'));
    let changes = 0;
    const stop = watchNodes(() => (changes += 1), folder);
    await writeFile(join(folder, 'ttyUSB0'), '');
    await writeFile(join(folder, 'hidraw4'), '');
    await expect.poll(() => changes, {timeout: 10_000}).toBeGreaterThan(0);
    const before = changes;
    await writeFile(join(folder, 'ttyUSB1'), '');
    await writeFile(join(folder, 'hidraw4'), 'x');
    await expect.poll(() => changes, {timeout: 10_000}).toBeGreaterThan(before);
    stop();
    await rm(folder, {recursive: true});
  });

  it('of a folder that is not there says nothing, and harms nobody', () => {
    expect(() => watchNodes(() => undefined, '/nowhere')()).not.toThrow();
  });
});
