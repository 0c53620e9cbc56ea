import {execFile, spawn} from 'node:child_process';
import {once} from 'node:events';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {spawn as spawnPty} from '@lydell/node-pty';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {deviceBench, type DeviceBench, type Said} from '../../support/devices-verb.ts';

const MAIN = join(import.meta.dirname, '../../../src/main.ts');

let bench: DeviceBench;
beforeEach(async () => {
  bench = await deviceBench();
  await bench.settings({devices: [{id: 'scanner', form: 'hid-pos', vendor: '0c2e', product: '0b81'}]});
});
afterEach(() => bench.remove());

/** Calls the real program as a shell would; `node` are words for Node itself. */
function call(words: readonly string[], node: readonly string[] = []): Promise<Said> {
  const env = {...process.env, BONUSTILL_DATA: bench.data};
  return new Promise((resolve) => {
    execFile(process.execPath, [...node, MAIN, 'devices', ...words], {env}, (error, stdout, stderr) =>
      resolve({said: stdout + stderr, code: error === null ? 0 : Number(error.code)}),
    );
  });
}

/** A system without libusb, as Node meets it: the addon of node-hid can't be loaded. */
async function withoutLibusb(): Promise<readonly string[]> {
  const path = join(bench.root, 'no-libusb.cjs');
  await writeFile(
    path,
    `process.dlopen = () => {
      const why = 'libusb-1.0.so.0: cannot open shared object file: No such file or directory';
      throw Object.assign(new Error(why), {code: 'ERR_DLOPEN_FAILED'});
    };`,
  );
  return ['--require', path];
}

describe('bonustill devices', () => {
  it('says what is plugged in, configured and printed on, whatever this machine has', async () => {
    const {said, code} = await call([]);
    expect(said).toMatch(/^Plugged in:/);
    expect(said).toContain('  scanner    HID POS scanner 0c2e:0b81\n             not plugged in\n');
    expect(said).toContain('Printer: none: receipts are not printed');
    expect(code).toBe(0);
  });

  it('names the package where libusb is missing, says the rest, and ends with 69', async () => {
    const {said, code} = await call([], await withoutLibusb());
    expect(said).toContain('Scanners and readers can’t be looked at: node-hid does not start here.');
    expect(said).toContain('On Debian: apt install libusb-1.0-0.');
    expect(said).toContain('Printer: none');
    expect(code).toBe(69);
  });

  it.each([
    ['learn', '--yes'],
    ['live', '--raw'],
  ])('%s ends with 69 there, too', async (...words) => {
    const {said, code} = await call(words, await withoutLibusb());
    expect(said).toContain('apt install libusb-1.0-0');
    expect(code).toBe(69);
  });

  it.each([
    [['rules'], 0, /KERNELS=="\*:0C2E:0B81\.\*"/],
    [['rules', '--data', '/nowhere'], 78, /There is no till in \/nowhere: name its folder with --data/],
    [['print-test'], 1, /name one with --to/],
    [['print-test', '--to', 'usb:/dev/usb/lp9'], 1, /Not printed: There is no printer at \/dev\/usb\/lp9/],
    [['print-test', '--to', 'x'], 2, /option '--to <place>' argument 'x' is invalid/],
    [['learn', '--layout', 'es'], 2, /Allowed choices are us, uk, de, fr/],
    [['learn', '--yes', '--wait', '1'], 1, /Nothing that could be|may not open|nothing was saved/],
    [['lsit'], 2, /unknown command 'lsit'/],
  ])('%j ends with %i', async (words, exit, pattern) => {
    const {said, code} = await call(words);
    expect(said).toMatch(pattern);
    expect(code).toBe(exit);
  });

  it('live shows nothing of what is typed at its terminal, and leaves it as it was', async () => {
    const program = spawnPty(process.execPath, [MAIN, 'devices', 'live'], {
      env: {...process.env, BONUSTILL_DATA: bench.data},
      cols: 80,
      rows: 24,
    });
    let said = '';
    program.onData((text) => {
      said += text;
    });
    const ended = new Promise<number>((resolve) => program.onExit(({exitCode}) => resolve(exitCode)));
    await vi.waitFor(() => expect(said).toContain('Ctrl-C ends it.'), {timeout: 20_000});
    program.write(';4111111111111111=29121010000012345678?\r');
    program.write('\u0003');
    expect(await ended).toBe(0);
    expect(said).not.toContain('4111');
  });

  it('live ends by Ctrl-C, with nothing left over', async () => {
    const child = spawn(process.execPath, [MAIN, 'devices', 'live'], {
      env: {...process.env, BONUSTILL_DATA: bench.data},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
    });
    await vi.waitFor(() => expect(said).toContain('Ctrl-C ends it.'), {timeout: 20_000});
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
