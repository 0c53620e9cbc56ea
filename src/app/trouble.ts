import type {DeviceState} from './devices.ts';
import type {FaultCode} from './ports.ts';

/** Something that goes on failing, for the status word in the header. */
export type Trouble =
  | {readonly kind: 'printer'; readonly code: FaultCode; readonly ticketNo: number | null}
  | {readonly kind: 'unprinted'; readonly count: number; readonly ticketNo: number | null}
  | {readonly kind: 'paperLow'}
  | {readonly kind: 'drawerOpen'}
  /** A scanner or reader of the settings is not to be had, since then. */
  | {
      readonly kind: 'device';
      readonly id: string;
      readonly state: Exclude<DeviceState, 'open'>;
      readonly sinceMs: number;
    }
  | {readonly kind: 'clockBehind'; readonly byMs: number}
  | {readonly kind: 'unsaved'; readonly code: FaultCode}
  /** `needsChoice`: its hosts have all answered, and the cashier says how it ends. */
  | {readonly kind: 'refundWaiting'; readonly ticketNo: number; readonly needsChoice: boolean}
  /** Collections and vouchers sold that the bonus host refused for good. */
  | {readonly kind: 'collectionsRefused'; readonly count: number};
