import {openEachOnce} from '../app/each-once.ts';
import type {Devices} from '../app/devices.ts';
import type {Input} from '../app/inputs.ts';
import type {ScannerSettings} from '../app/settings.ts';
import {openKeyboard, systemTimer, type KeyboardStream, type SetTimer} from '../../drivers/keyboard/reader.ts';

export type TillInputsParts = {
  readonly stdin: KeyboardStream;
  readonly scanner: ScannerSettings;
  readonly devices: Pick<Devices, 'statuses'>;
  readonly deliver: (input: Input) => void;
  /** So many bytes of the terminal are settled: their inputs were delivered, or wait for the device's. */
  readonly onTaken: (bytes: number) => void;
  /** The terminal went away. */
  readonly onEnd: () => void;
  readonly setTimer?: SetTimer;
};

/** All that is typed, scanned or swiped, each read once. */
export type TillInputs = {
  /** What a device has read; `typesToo`: its keys reach the terminal as well. */
  readonly heard: (input: Input, typesToo: boolean) => void;
  /** True: the terminal stays raw for whoever reads it next. */
  readonly close: (leavesItRaw?: boolean) => void;
};

/**
 * Opens the terminal, and is told by the process of the devices what these have read. While one of them types at the
 * terminal as well, and is heard, what comes there in a burst waits a moment for the device's own word on it.
 */
export function openTillInputs(parts: TillInputsParts): TillInputs {
  const {stdin, scanner, devices, deliver, onTaken, onEnd, setTimer = systemTimer} = parts;
  const once = openEachOnce({
    deliver,
    nowMs: () => performance.now(),
    setTimer,
    get endMs() {
      return scanner.endMs;
    },
  });
  const keyboard = openKeyboard({
    stdin,
    settings: scanner,
    onInput: once.typed,
    twins: {
      areThere: () => devices.statuses().some(({state, typesToo}) => state === 'open' && typesToo),
      onBurst: once.burst,
    },
    onTaken,
    onEnd,
    now: () => Date.now(),
    setTimer,
  });
  return {
    heard: once.heard,
    close: (leavesItRaw) => {
      keyboard.close(leavesItRaw);
      once.close();
    },
  };
}
