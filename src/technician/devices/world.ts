import type {HidPort, HidTrouble} from '../../../drivers/hid/hid-port.ts';
import type {VerbContext} from '../operators-verb.ts';

/** `ended`: somebody wants to end what goes on. */
export type Hush = {readonly ended: Promise<void>; readonly end: () => Promise<void>};

/** What the verbs of devices need of the machine. */
export type DevicesWorld = {
  readonly hid: () => Promise<HidPort>;
  /** Where the system's own files begin: empty, but in a test. */
  readonly root: string;
  /** Asks whoever sits there; null where nobody does. */
  readonly ask: (question: string) => Promise<string | null>;
  /** Makes udev read its rules and apply them; what went wrong, in words, else null. */
  readonly reloadRules: () => Promise<string | null>;
  /** Until `end` the terminal shows nothing of what is typed there, by a scanner too, and keeps nothing of it. */
  readonly hush: () => Hush;
  readonly nowMs: () => number;
};

/** What every verb of devices is called with. */
export type DevicesContext = VerbContext & {readonly world: DevicesWorld};

/** The words of a machine on which hidraw can't be looked at. */
export function noHidWords({code, message}: HidTrouble): readonly string[] {
  if (code !== 'noLibrary') return [`Scanners and readers can’t be looked at: ${message}`];
  return [
    'Scanners and readers can’t be looked at: node-hid does not start here.',
    message,
    'On Debian: apt install libusb-1.0-0. The till sells without it, and hears what types at its terminal.',
  ];
}
