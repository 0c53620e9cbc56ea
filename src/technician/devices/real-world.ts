import {execFile} from 'node:child_process';
import {createInterface} from 'node:readline/promises';
import {promisify} from 'node:util';
import type {DevicesWorld} from './world.ts';

const run = promisify(execFile);
const UDEVADM_LIMIT_MS = 20_000;

async function reloadRules(): Promise<string | null> {
  try {
    await run('udevadm', ['control', '--reload'], {timeout: UDEVADM_LIMIT_MS});
    const kinds = ['input', 'hidraw', 'usbmisc', 'tty'].map((kind) => `--subsystem-match=${kind}`);
    await run('udevadm', ['trigger', '--settle', '--action=add', ...kinds], {timeout: UDEVADM_LIMIT_MS});
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.trim() : String(error);
  }
}

async function ask(question: string): Promise<string | null> {
  const {stdin, stdout} = process;
  if (!stdin.isTTY) return null;
  const reader = createInterface({input: stdin, output: stdout});
  const gone = new Promise<null>((resolve) => reader.once('close', () => resolve(null)));
  try {
    return await Promise.race([reader.question(question).then((text) => text.trim()), gone]);
  } finally {
    reader.close();
  }
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    process
      .once('SIGINT', () => resolve())
      .once('SIGTERM', () => resolve())
      .once('SIGHUP', () => resolve());
  });
}

/** This machine. node-hid is loaded when it is asked for. */
export function realWorld(): DevicesWorld {
  return {
    hid: async () => {
      const {nodeHid} = await import('../../../drivers/hid/node-hid.ts');
      return nodeHid();
    },
    root: '',
    ask,
    reloadRules,
    stopped,
    nowMs: () => performance.now(),
  };
}
