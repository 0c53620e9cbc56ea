import type {DeviceSettings, DeviceState, DeviceStatus, Hearing} from './devices.ts';
import type {Unread} from './inputs.ts';
import type {FaultCode, PrinterStatus} from './ports.ts';

/** An item of the list of devices: a scanner or reader of the settings, or the printer. */
export type DeviceItem =
  | {
      readonly kind: 'device';
      readonly device: DeviceSettings;
      readonly status: DeviceStatus;
      readonly hearing: Hearing;
    }
  /** `fault`: what is wrong with the printer, as far as it is known; `said`: what it last said of itself. */
  | {
      readonly kind: 'printer';
      readonly fault: FaultCode | null;
      readonly said: PrinterStatus | null;
      readonly isSetUp: boolean;
    };

/** What devices have to say that is no trouble. */
export type DeviceSaid =
  /** A scanner or reader of the settings is there again. */
  {readonly code: 'deviceBack'; readonly id: string} | {readonly code: 'deviceTold'; readonly item: DeviceItem};

/** Scanners and readers that don't do what they are there for. */
export type DeviceObjection =
  /** It has read something of which nothing can be used. */
  | {readonly code: 'unread'; readonly why: Unread}
  /** One of the settings went; selling goes on. */
  | {readonly code: 'deviceGone'; readonly id: string; readonly state: Exclude<DeviceState, 'open'>};
