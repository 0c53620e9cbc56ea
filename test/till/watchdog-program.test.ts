import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, it, vi} from 'vitest';
import {PtyTill} from '../../src/technician/rehearse/pty-till.ts';
import {makeFolder} from '../support/builders-store.ts';
import {programCommand} from '../support/program.ts';

const [FILE, ...ARGS] = await programCommand();
const LIMIT_MS = 20_000;

it('the program says that it is up, feeds the watchdog by its own loop, not while it hangs, and says that it ends', async () => {
  const folder = await makeFolder();
  const said = join(folder.path, 'said');
  // Stands for systemd's own program: a line for each call.
  await writeFile(join(folder.path, 'systemd-notify'), `#!/bin/sh\necho "$*" >> ${said}\n`, {mode: 0o755});
  const lines = async (): Promise<readonly string[]> =>
    (await readFile(said, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
  const fed = async (): Promise<number> => (await lines()).filter((line) => line.startsWith('WATCHDOG=1 ')).length;
  const till = await PtyTill.open({
    program: {file: FILE, args: ARGS},
    folder: folder.path,
    hostUrl: null,
    linkUrls: [],
    columns: 80,
    rows: 24,
    terminal: 'linux',
    env: {PATH: `${folder.path}:${process.env['PATH']}`, NOTIFY_SOCKET: '/nobody', WATCHDOG_USEC: '300000'},
    startLimitMs: LIMIT_MS,
    limitMs: LIMIT_MS,
  });
  try {
    await vi.waitFor(async () => expect(await fed()).toBeGreaterThan(2), {timeout: LIMIT_MS});
    expect((await lines())[0]).toMatch(/^READY=1 STATUS=Till 03 \(practice\); locked/);
    process.kill(till.pid, 'SIGSTOP');
    // What was on its way may still come; then nothing does.
    let [before, now] = [-1, await fed()];
    await vi.waitFor(
      async () => {
        [before, now] = [now, await fed()];
        expect(now).toBe(before);
      },
      {timeout: LIMIT_MS, interval: 500},
    );
    process.kill(till.pid, 'SIGCONT');
    await vi.waitFor(async () => expect(await fed()).toBeGreaterThan(now), {timeout: LIMIT_MS});
    process.kill(till.pid, 'SIGTERM');
    await till.until(() => till.end() !== null, LIMIT_MS);
    expect(till.end()).toEqual({exitCode: 0, signal: 0});
    await vi.waitFor(async () => expect((await lines()).at(-1)).toBe('STOPPING=1 STATUS=The till ends.'), {
      timeout: LIMIT_MS,
    });
  } finally {
    await till.kill();
    await folder.remove();
  }
}, 60_000);
