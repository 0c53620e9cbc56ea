import type {DeviceForm, DeviceSettings} from '../../src/app/devices.ts';
import type {Decoder} from './decoder.ts';
import type {HidPort} from './hid-port.ts';
import type {EarsMessage} from './messages.ts';

/** Calls back later; gives what prevents it. */
export type SetTimer = (delayMs: number, call: () => void) => () => void;

/** What hears the devices of a till works with. */
export type EarsParts = {
  readonly port: HidPort;
  readonly devices: readonly DeviceSettings[];
  readonly decoderFor: (device: DeviceForm) => Decoder;
  readonly say: (message: EarsMessage) => void;
  readonly now: () => number;
  readonly setTimer: SetTimer;
  /** Calls back when something may have been plugged in or out; gives what ends that. */
  readonly watch: (changed: () => void) => () => void;
};
