import type {PrinterProfile} from './profiles.ts';

/** The pulse in real time counts in a tenth of a second, and no longer than eight of them. */
const STEP_MS = 100;
const STEPS_MOST = 8;

/**
 * The bytes that open the drawer of a printer that stands still, out of paper for instance: what is in order would wait
 * until somebody has loaded a roll. Null where the profile has no drawer, or a
 * printer that doesn't know DLE DC4.
 */
export function drawerAtOnce({drawer, clearsBuffer}: PrinterProfile): Uint8Array | null {
  if (drawer === null || !clearsBuffer) return null;
  const steps = Math.min(STEPS_MOST, Math.max(1, Math.round(drawer.onMs / STEP_MS)));
  return Uint8Array.of(0x10, 0x14, 1, drawer.pin === 5 ? 1 : 0, steps);
}
