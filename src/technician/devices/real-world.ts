import {askLine} from '../ask-line.ts';
import type {DevicesWorld, Hush} from './world.ts';

const UDEVADM_LIMIT_MS = 20_000;

async function reloadRules(): Promise<string | null> {
  const {execFile} = await import('node:child_process');
  const {promisify} = await import('node:util');
  const run = promisify(execFile);
  try {
    await run('udevadm', ['control', '--reload'], {timeout: UDEVADM_LIMIT_MS});
    const kinds = ['input', 'hidraw', 'usbmisc', 'tty'].map((kind) => `--subsystem-match=${kind}`);
    await run('udevadm', ['trigger', '--settle', '--action=add', ...kinds], {timeout: UDEVADM_LIMIT_MS});
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.trim() : String(error);
  }
}

const CTRL_C = 3;
const CTRL_D = 4;
/** What a scanner was typing when this ended must not come to the shell. */
const LAST_KEYS_MS = 150;

function hush(): Hush {
  const {stdin} = process;
  const isTerminal = stdin.isTTY;
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let stop = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const onKeys = (keys: Buffer): void => {
    if (keys.includes(CTRL_C) || keys.includes(CTRL_D)) stop();
    keys.fill(0);
  };
  for (const signal of signals) process.on(signal, stop);
  if (isTerminal) stdin.setRawMode(true).on('data', onKeys).resume();
  return {
    ended,
    end: async () => {
      if (isTerminal) {
        await new Promise((resolve) => setTimeout(resolve, LAST_KEYS_MS));
        stdin.off('data', onKeys).pause().setRawMode(false);
      }
      for (const signal of signals) process.off(signal, stop);
    },
  };
}

/** This machine. node-hid is loaded when it is asked for. */
export function realWorld(): DevicesWorld {
  return {
    hid: async () => {
      const {nodeHid} = await import('../../../drivers/hid/node-hid.ts');
      return nodeHid();
    },
    root: '',
    ask: askLine,
    reloadRules,
    hush,
    nowMs: () => performance.now(),
  };
}
