import {mkdtemp, rm} from 'node:fs/promises';
import {createServer, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {openStatusSocket, STATUS_SOCKET} from '../../src/till/status-socket.ts';
import {span, type Frame} from '../../screens/frame.ts';
import {programCommand} from '../support/program.ts';
import {sampleStatus} from '../support/sample-status.ts';
import {descendantWith, openVerbTerminal, type VerbTerminal} from '../support/verb-terminal.ts';

let folder: string;
let program: string;
const open: VerbTerminal[] = [];

const SCREEN: Frame = {
  columns: 80,
  rows: Array.from({length: 24}, (_, row) => [span(`row ${row} of the till`.padEnd(80))]),
};

beforeAll(async () => {
  program = (await programCommand()).join(' ');
  folder = await mkdtemp(join(tmpdir(), 'bonustill-diag-'));
});
afterAll(() => rm(folder, {recursive: true}));
afterEach(() => open.splice(0).forEach((one) => one.close()));

function till() {
  const show = new Set<(frame: Frame) => void>();
  return openStatusSocket({
    folder,
    status: sampleStatus,
    onFrame: (tell) => {
      show.add(tell);
      tell(SCREEN);
      return () => show.delete(tell);
    },
    log: () => undefined,
  });
}

/** A shell that runs the verb, then says how it ended and how the terminal is set. */
function start(verb: string, more: Partial<Parameters<typeof openVerbTerminal>[0]> = {}): VerbTerminal {
  const script = `echo before; ${program} ${verb}; echo "ended $?"; stty -a | grep -ow -e '-*echo' -e '-*icanon'; echo done`;
  const one = openVerbTerminal({script, rows: 30, ...more});
  open.push(one);
  return one;
}

function expectGivenBack({terminal, text, hasCursor}: VerbTerminal): void {
  expect(terminal.buffer.active.type).toBe('normal');
  expect(text()).toMatch(/^before\n/);
  expect(hasCursor()).toBe(true);
  expect(terminal.modes.mouseTrackingMode).toBe('none');
  expect(terminal.modes.applicationKeypadMode).toBe(false);
  expect(terminal.modes.applicationCursorKeysMode).toBe(false);
  expect(text()).toMatch(/^icanon\necho\ndone$/m);
}

const VERBS = [
  ['diag', 'diag-board', 'Journal', 'The dashboard'],
  ['watch', 'watch-screen', 'row 23 of the till', 'Looking on'],
] as const;

describe.each(VERBS)('%s gives the terminal back', (verb, child, seen, name) => {
  const ENDS = [
    ['for a key', async ({type}: VerbTerminal) => type(verb === 'diag' ? 'q' : '\u001b'), 'ended 0', null],
    ['when it is told to end', kill('SIGTERM', child), 'ended 0', `${name} ends: told to by SIGTERM.`],
    ['when it is killed', kill('SIGKILL', child), 'ended 137', `${name} was ended by SIGKILL.`],
    ['when its guard is told to end', kill('SIGTERM', verb), 'ended 0', `${name} ends: told to by SIGTERM.`],
  ] as const;

  function kill(signal: NodeJS.Signals, word: string) {
    return async ({pid}: VerbTerminal) => {
      const victim = await descendantWith(pid, word);
      expect(victim).not.toBeNull();
      process.kill(victim ?? 0, signal);
    };
  }

  test.each(ENDS)('%s', async (_why, end, ended, words) => {
    const socket = till();
    await socket.begin();
    const one = start(`${verb} --data ${folder}`);
    await one.until((text) => text.includes(seen));
    expect(one.terminal.buffer.active.type).toBe('alternate');
    expect(one.hasCursor()).toBe(false);
    await end(one);
    await one.until((text) => text.includes('done'));
    expect(one.text()).toContain(ended);
    if (words !== null) expect(one.text()).toContain(words);
    expectGivenBack(one);
    await socket.close();
  });
});

describe('watch', () => {
  test('tells the till nothing but its questions, whatever is typed', async () => {
    const heard: string[] = [];
    const server = createServer((socket) => {
      socket.on('data', (bytes: Buffer) => {
        heard.push(...bytes.toString().trim().split('\n'));
        if (heard.length === 2) socket.write(`${JSON.stringify({frame: SCREEN})}\n`);
      });
    });
    await new Promise<void>((resolve) => server.listen(join(folder, STATUS_SOCKET), resolve));
    const one = start(`watch --data ${folder}`);
    await one.until((text) => text.includes('row 23'));
    for (const keys of ['101\r', '\u001b[20~', ';900000042?\r', '\u001bOQ', 'Q']) one.type(keys);
    await one.until((text) => text.includes('ended 0'));
    expect(heard.slice(0, 2)).toEqual(['{"ask":"status"}', '{"ask":"frames"}']);
    expect(new Set(heard)).toEqual(new Set(['{"ask":"status"}', '{"ask":"frames"}']));
    server.close();
  });

  test('says that a till hangs, and takes it back when it answers', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => socket.destroy()).write(`${JSON.stringify({frame: SCREEN})}\n`);
    });
    await new Promise<void>((resolve) => server.listen(join(folder, STATUS_SOCKET), resolve));
    const one = start(`watch --data ${folder}`, {rows: 24});
    await one.until((text) => text.includes('row 23'));
    await one.until((text) => /The till does not answer since [0-9:]{8}; this is what stood there\. q/.test(text));
    expect(one.text()).toContain('row 22 of the till');
    sockets[0]?.write(`${JSON.stringify({status: sampleStatus()})}\n`);
    await one.until((text) => text.includes('row 23') && !text.includes('does not answer'));
    one.type('q');
    await one.until((text) => text.includes('ended 0'));
    server.close();
  });

  test('waits for the next till when one has ended, and tells which size it needs', async () => {
    const first = till();
    await first.begin();
    const one = start(`watch --data ${folder}`);
    await one.until((text) => text.includes('Till 03, looking on; q leaves'));
    await first.close();
    await one.until((text) => text.includes('the till has ended'));
    expect(one.text()).toContain('row 0 of the till');
    const next = till();
    await next.begin();
    await one.until((text) => text.includes('Till 03, looking on; q leaves'));
    one.resize(60, 20);
    await one.until((text) => text.includes('The till’s screen is 80x24, this window 60x20'));
    expect(one.text()).toContain('row 18 of the till');
    await next.close();
  });

  test.each([
    ['the screen as text, and ends', true, '--text', /^before\nrow 0 of the till\n[^]*row 23 of the till\nended 0/],
    ['that no till runs', false, '--text', /no till runs\.\nended 1/],
    ['that no till runs, and leaves with --once', false, '--once', /Looking on ends: no till runs\.\nended 0/],
  ])('tells %s', async (_what, hasTill, flag, seen) => {
    const socket = till();
    if (hasTill) await socket.begin();
    const one = start(`watch ${flag} --data ${folder}`);
    await one.until((text) => text.includes('done'));
    expect(one.text()).toMatch(seen);
    await socket.close();
  });
});

describe('a terminal that can place nothing', () => {
  test('is refused in words', async () => {
    const one = start(`diag --data ${folder}`, {env: {TERM: 'dumb'}});
    await one.until((text) => text.includes('done'));
    expect(one.text()).toMatch(/set TERM to what it is[^]*ended 69/);
  });
});
