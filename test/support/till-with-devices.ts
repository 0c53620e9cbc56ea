import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {NODE_FLAGS} from '../../src/app/node-flags.ts';
import type {DeviceSettings} from '../../src/app/devices.ts';
import type {Intent} from '../../src/app/key-table.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {SETTINGS_FILE} from '../../src/store/settings-file.ts';
import {Fingers} from '../../src/technician/rehearse/fingers.ts';
import {keyForIntent} from '../../src/technician/rehearse/key-names.ts';
import {PtyTill} from '../../src/technician/rehearse/pty-till.ts';
import {FAKE_HID_ENV, fakeScanner, type FakeScanner} from './fake-hid.ts';
import {programCommand} from './program.ts';
import {practicePin} from './practice-pin.ts';

const LIMIT_MS = 20_000;
const SIZE = {columns: 80, rows: 24} as const;

/** The real till in a pseudo-terminal, a manager signed on, with a scanner that is plugged in at will. */
export type TillWithDevices = {
  readonly scanner: FakeScanner;
  readonly pid: number;
  /** The process that hears the scanner; null while there is none. */
  readonly hearing: () => Promise<number | null>;
  readonly type: (text: string) => Promise<void>;
  readonly press: (...intents: readonly Intent[]) => Promise<void>;
  /** Sends a text and Enter in one piece, as a scanner or reader that types does. */
  readonly burst: (text: string) => Promise<void>;
  /** Waits until the text is on the screen, or is not; gives the screen as it is then, or after the limit. */
  readonly until: (text: string, isThere?: boolean) => Promise<string>;
  readonly takeBells: () => number;
  readonly close: () => Promise<void>;
};

async function childOf(pid: number): Promise<number | null> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'latin1').catch(() => '');
  const [first = ''] = children.trim().split(' ');
  return first === '' ? null : Number(first);
}

/** Starts it on a folder of its own; the scanner is not plugged in. */
export async function openTillWithDevices(devices: readonly DeviceSettings[]): Promise<TillWithDevices> {
  await programCommand();
  const folder = await mkdtemp(join(tmpdir(), 'bonustill-devices-'));
  const scanner = fakeScanner(folder);
  await writeFile(join(folder, SETTINGS_FILE), JSON.stringify({...PRACTICE_SETTINGS, devices}), {mode: 0o600});
  const script = join(import.meta.dirname, 'till-with-scanner.ts');
  const till = await PtyTill.open({
    program: {file: process.execPath, args: [...NODE_FLAGS, script]},
    folder,
    hostUrl: null,
    linkUrls: [],
    ...SIZE,
    startLimitMs: 2 * LIMIT_MS,
    limitMs: LIMIT_MS,
    terminal: 'xterm',
    env: {[FAKE_HID_ENV]: folder},
  });
  const fingers = new Fingers(till, {terminal: 'xterm', gapMs: PRACTICE_SETTINGS.scanner.gapMs, patience: null});
  for (const text of ['4', await practicePin(folder, '4')]) {
    await fingers.type(text);
    await fingers.press('enter');
  }
  return {
    scanner,
    pid: till.pid,
    hearing: () => childOf(till.pid),
    type: (text) => fingers.type(text),
    press: async (...intents) => {
      for (const intent of intents) await fingers.press(keyForIntent(intent, {}));
    },
    burst: (text) => fingers.burst(new TextEncoder().encode(`${text}\r`)),
    until: async (text, isThere = true) => {
      await till.until(() => till.lines().some((line) => line.includes(text)) === isThere, LIMIT_MS);
      return till.lines().join('\n');
    },
    takeBells: () => till.takeBells(),
    close: async () => {
      await till.kill();
      await rm(folder, {recursive: true, force: true, maxRetries: 3});
    },
  };
}
