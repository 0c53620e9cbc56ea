import type {HeldPin} from '../app/ports.ts';

/** The one PIN that is held in memory: of the code that was read last. */
export type PinHolder = {
  readonly hold: (held: HeldPin | null) => void;
  /** The PIN of this code, or null where it is not held. */
  readonly of: (code: string) => string | null;
};

/** Makes a holder that holds nothing yet. What it holds is written down nowhere and gone with the program. */
export function pinHolder(): PinHolder {
  let held: HeldPin | null = null;
  return {
    hold: (next) => {
      held = next;
    },
    of: (code) => (held?.code === code ? held.pin : null),
  };
}
