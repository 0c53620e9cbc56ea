import type {Frame} from '../../../screens/frame.ts';
import {askTill} from '../till-asked.ts';
import {Pulse} from './pulse.ts';

/** How often it is looked whether the till still answers. */
const PULSE_MS = 500;

/** What becomes of a till that is looked on. */
export type Following = {
  /** `tillNo` is null as long as it has not told it. */
  readonly onFrame: (frame: Frame, tillNo: string | null) => void;
  /** It does not answer, since then; told once. */
  readonly onSilent: (sinceMs: number) => void;
  /** It answers again. */
  readonly onBack: (tillNo: string | null) => void;
  /** As `askTill` tells it. */
  readonly onEnd: (why: string | null) => void;
};

/** Follows the till that runs on `folder` to its end. The function that is given leaves it. */
export function followTill(folder: string, {onFrame, onSilent, onBack, onEnd}: Following): () => void {
  const pulse = new Pulse(Date.now());
  let isSilent = false;
  let tillNo: string | null = null;
  const heard = (): void => {
    pulse.heard(Date.now());
    if (isSilent) onBack(tillNo);
    isSilent = false;
  };
  const feel = setInterval(() => {
    const sinceMs = pulse.silentSinceMs(Date.now());
    if (pulse.isDue(Date.now())) till.ask('status');
    if (sinceMs === null || isSilent) return;
    isSilent = true;
    onSilent(sinceMs);
  }, PULSE_MS);
  const till = askTill(folder, {
    onStatus: (status) => {
      tillNo = status.tillNo;
      heard();
    },
    onFrame: (frame) => {
      heard();
      onFrame(frame, tillNo);
    },
    onEnd: (why) => {
      clearInterval(feel);
      onEnd(why);
    },
  });
  till.ask('status');
  till.ask('frames');
  return () => {
    clearInterval(feel);
    till.close();
  };
}
