import {spawn} from 'node:child_process';
import type {DeviceSettings} from '../app/devices.ts';
import {openLines} from '../../drivers/hid/lines.ts';
import {LINE_MAX, messageIn, type EarsMessage} from '../../drivers/hid/messages.ts';
import type {Program} from '../practice/practice-host.ts';

/** One run of the process that hears devices. */
export type DeviceProcess = {
  readonly pid: () => number | null;
  /** Ends it at once, also where it was stopped or hangs. */
  readonly kill: () => void;
  /** Closes its input, by which it ends by itself. */
  readonly end: () => void;
};

export type ProcessParts = {
  readonly program: Program;
  readonly devices: readonly DeviceSettings[];
  readonly onMessage: (message: EarsMessage) => void;
  /** It said something that is no message. Nothing more of it is taken. */
  readonly onGarbage: () => void;
  /** Once: it has ended, and all that it said was taken. */
  readonly onEnd: (how: string) => void;
};

/**
 * Starts the process. It is told its devices over its input, where nobody reads them in a list of processes; nothing of
 * what it writes reaches the terminal.
 */
export function startDeviceProcess({program, devices, onMessage, onGarbage, onEnd}: ProcessParts): DeviceProcess {
  const child = spawn(program.file, [...program.args], {stdio: ['pipe', 'pipe', 'ignore']});
  let isOver = false;
  let isRight = true;
  const over = (how: string): void => {
    if (isOver) return;
    isOver = true;
    onEnd(how);
  };
  const garbage = (): void => {
    if (!isRight) return;
    isRight = false;
    onGarbage();
  };
  const lines = openLines({
    most: LINE_MAX,
    onLine: (line) => {
      const message = messageIn(line);
      if (message === null) garbage();
      else if (isRight) onMessage(message);
    },
    onOverflow: garbage,
  });
  // A descriptor too few, and the child has no pipes at all: it ends before it began.
  const {stdin, stdout}: Partial<Pick<typeof child, 'stdin' | 'stdout'>> = child;
  child.on('error', (error) => over(error.message));
  child.once('close', (code, signal) => over(signal === null ? `exit ${code}` : signal));
  stdin?.on('error', () => undefined);
  stdout?.on('error', () => undefined);
  stdout?.on('data', lines.take);
  stdin?.write(`${JSON.stringify(devices)}\n`);
  return {
    pid: () => child.pid ?? null,
    kill: () => void child.kill('SIGKILL'),
    end: () => void stdin?.end(),
  };
}
