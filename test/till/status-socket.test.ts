import {mkdtemp, rm, stat, writeFile} from 'node:fs/promises';
import {connect} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, describe, expect, test} from 'vitest';
import type {TillStatus} from '../../src/app/till-status.ts';
import {askTill, statusOfTill} from '../../src/technician/till-asked.ts';
import type {Companion} from '../../src/till/companion.ts';
import {ASKING_MAX, openStatusSocket, STATUS_SOCKET} from '../../src/till/status-socket.ts';
import {span, type Frame} from '../../screens/frame.ts';

const STATUS: TillStatus = {
  version: '1.2.3',
  pid: 77,
  tillNo: '03',
  isPractice: false,
  startedMs: 1000,
  nowMs: 2000,
  openLines: 2,
  isSignedOn: true,
  minutes: [],
  links: [],
  hearing: 'none',
  devices: [],
  deviceEvents: [],
  paper: {printer: 'none', fault: null, said: null, unprinted: 0},
  settings: {readAtMs: 1000, waitingForTicket: [], waitingForRestart: [], trouble: null},
};

function frame(text: string): Frame {
  return {columns: text.length, rows: [[span(text)]]};
}

type Open = {folder: string; socket: Companion; draw: (frame: Frame) => void; rows: string[]};

const opened: Open[] = [];

async function open(folder?: string): Promise<Open> {
  const to = folder ?? (await mkdtemp(join(tmpdir(), 'bonustill-socket-')));
  const rows: string[] = [];
  const watchers = new Set<(frame: Frame) => void>();
  const socket = openStatusSocket({
    folder: to,
    status: () => STATUS,
    onFrame: (tell) => {
      watchers.add(tell);
      tell(frame('as it stands'));
      return () => watchers.delete(tell);
    },
    log: (what, fields) => rows.push(`${what}: ${String(fields?.['why'])}`),
  });
  const one = {folder: to, socket, draw: (next: Frame) => watchers.forEach((tell) => tell(next)), rows};
  opened.push(one);
  return one;
}

afterEach(async () => {
  for (const {socket, folder} of opened.splice(0)) {
    await socket.close();
    await rm(folder, {recursive: true, force: true});
  }
});

describe('the socket at which a running till can be looked at', () => {
  test('is for the user of the till alone, and tells its status', async () => {
    const {folder, socket} = await open();
    await socket.begin();
    expect((await stat(join(folder, STATUS_SOCKET))).mode & 0o777).toBe(0o600);
    expect(await statusOfTill(folder)).toEqual(STATUS);
  });

  test('says nothing where no till runs', async () => {
    const {folder} = await open();
    expect(await statusOfTill(folder)).toBeNull();
  });

  test('takes the place of one that a till left when the power went', async () => {
    const {folder, socket} = await open();
    await writeFile(join(folder, STATUS_SOCKET), '');
    await socket.begin();
    expect(await statusOfTill(folder)).toEqual(STATUS);
  });

  test('shows the frame that stands there, and each one after it', async () => {
    const {folder, socket, draw} = await open();
    await socket.begin();
    const seen: string[] = [];
    const both = Promise.withResolvers<void>();
    const till = askTill(folder, {
      onFrame: ({rows}) => {
        seen.push(rows[0]?.[0]?.text ?? '');
        if (seen.length === 1) draw(frame('the next one'));
        else both.resolve();
      },
      onEnd: both.reject,
    });
    till.ask('frames');
    await both.promise;
    till.close();
    expect(seen).toEqual(['as it stands', 'the next one']);
  });

  test('tells who looks on that the till has ended', async () => {
    const {folder, socket} = await open();
    await socket.begin();
    const end = Promise.withResolvers<string | null>();
    const till = askTill(folder, {onFrame: () => void socket.close(), onEnd: end.resolve});
    till.ask('frames');
    expect(await end.promise).toBeNull();
  });

  test.each([
    ['no JSON', 'sell something\n'],
    ['an order', '{"ask":"void"}\n'],
    ['no question', '{}\n'],
  ])('refuses %s, and goes on', async (_what, asked) => {
    const {folder, socket} = await open();
    await socket.begin();
    const answer = Promise.withResolvers<string>();
    const client = connect(join(folder, STATUS_SOCKET));
    client.on('data', (bytes: Buffer) => answer.resolve(bytes.toString()));
    client.write(asked);
    expect(await answer.promise).toBe('{"refused":"ask for \\"status\\" or \\"frames\\""}\n');
    client.destroy();
    expect(await statusOfTill(folder)).toEqual(STATUS);
  });

  test('cuts off who says a line without end, and who is one too many', async () => {
    const {folder, socket} = await open();
    await socket.begin();
    const path = join(folder, STATUS_SOCKET);
    const endless = connect(path);
    const cutOff = new Promise((resolve) => endless.once('close', resolve));
    endless.on('error', () => undefined);
    endless.write('x'.repeat(5000));
    await cutOff;
    const clients = await Promise.all(
      Array.from({length: ASKING_MAX}, () => {
        const client = connect(path);
        client.write('{"ask":"status"}\n');
        return new Promise<typeof client>((resolve) => client.once('data', () => resolve(client)));
      }),
    );
    expect(await statusOfTill(folder)).toBeNull();
    clients.forEach((client) => client.destroy());
  });

  test('for who stopped reading no frames pile up: it gets the newest frame when it reads again', async () => {
    const {folder, socket, draw} = await open();
    await socket.begin();
    const client = connect(join(folder, STATUS_SOCKET));
    client.setEncoding('utf8');
    client.write('{"ask":"frames"}\n');
    // The frame that stands there has come: from now on nothing is read.
    await new Promise((resolve) => client.once('data', resolve));
    client.pause();
    const rows = 'x'.repeat(80 * 24);
    for (let no = 1; no <= 20_000; no += 1) draw(frame(`${rows} frame ${no}`));
    let text = '';
    const last = new Promise<void>((resolve) => {
      client.on('data', (chunk: string) => {
        text += chunk;
        if (text.includes('frame 20000"')) resolve();
      });
    });
    client.resume();
    await last;
    expect(text.match(/ frame \d+"/g)?.length).toBeLessThan(1000);
    client.destroy();
  });

  test('a folder with too long a name costs the till nothing but a line in the log', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'bonustill-socket-'));
    const {socket, rows} = await open(join(parent, 'x'.repeat(120)));
    await socket.begin();
    expect(rows).toEqual([expect.stringContaining('longer than 107 bytes')]);
    await rm(parent, {recursive: true});
  });
});
