import {execFileSync} from 'node:child_process';
import {constants, existsSync} from 'node:fs';
import {mkdir, mkdtemp, open, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {fileTransport} from '../../../drivers/printer/file-transport.ts';

const JOB = Buffer.from('\u001b@Tea\n');

describe('a printer that is a path', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bonustill-printer-'));
  });
  afterEach(async () => {
    await rm(folder, {recursive: true});
  });

  it('jobs are appended to a file, which is made for the first', async () => {
    const path = join(folder, 'receipts.bin');
    const transport = fileTransport(path);
    await transport.send(JOB);
    await transport.send(JOB);
    expect(await readFile(path)).toEqual(Buffer.concat([JOB, JOB]));
  });

  it('what is in the file already stays', async () => {
    const path = join(folder, 'receipts.bin');
    await writeFile(path, 'before');
    await fileTransport(path).send(JOB);
    expect(await readFile(path, 'latin1')).toBe('before\u001b@Tea\n');
  });

  it('a job of many pieces arrives whole', async () => {
    const path = join(folder, 'receipts.bin');
    const long = Buffer.alloc(1_000_003, 'abc');
    await fileTransport(path).send(long);
    expect((await readFile(path)).equals(long)).toBe(true);
  });

  it('a device that is not there is absent, and is never made as a file', async () => {
    const path = '/dev/bonustill-no-such-printer';
    await expect(fileTransport(path).send(JOB)).rejects.toMatchObject({
      code: 'printerAbsent',
      message: `There is no printer at ${path}. Is it switched on and plugged in?`,
    });
    expect(existsSync(path)).toBe(false);
  });

  it('a printer that comes back is used again', async () => {
    const path = join(folder, 'later', 'receipts.bin');
    const transport = fileTransport(path);
    await expect(transport.send(JOB)).rejects.toMatchObject({code: 'printerAbsent'});
    await mkdir(join(folder, 'later'));
    await expect(transport.send(JOB)).resolves.toBeUndefined();
  });

  it.each([
    ['full', '/dev/full', '/dev/full takes no more: the disk is full or the printer out of paper.'],
    [
      'not to be written, even by root',
      '/proc/sys/kernel/osrelease',
      'The till may not write to /proc/sys/kernel/osrelease. Add its user to the group lp.',
    ],
    ['a folder', '/tmp', '/tmp is a folder, not a printer.'],
  ])('one that is %s fails in words', async (_why, path, message) => {
    await expect(fileTransport(path).send(JOB)).rejects.toMatchObject({code: 'printerFailed', message});
  });

  it('a pipe that nobody reads is no printer', async () => {
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    await expect(fileTransport(path).send(JOB)).rejects.toMatchObject({code: 'printerAbsent'});
  });

  it('a printer that takes nothing is silent, and no more of the job is printed when it wakes up', async () => {
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    const transport = fileTransport(path, 30);
    const reader = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const long = Buffer.alloc(300_000, 'x');
    await expect(transport.send(long)).rejects.toMatchObject({code: 'printerSilent'});
    // Nobody writes any more: the reader comes to the end of what was handed over in time.
    const taken = await reader.readFile();
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.length).toBeLessThan(long.length);
    await transport.send(JOB);
    expect(await reader.readFile()).toEqual(JOB);
    await reader.close();
  });
});
