import type {Script, Step} from './script.ts';
import type {Stage} from './stage.ts';
import {failed, HELD} from './step-kind.ts';
import type {Outcome} from './step-kind.ts';
import {TillEnded, TillTrouble} from './till-trouble.ts';

/** A step that was played, with its time in milliseconds. */
export type Played = {readonly step: Step; readonly outcome: Outcome; readonly ms: number};

/** Steps that look: what one of them saw in passing the next one may see too. */
const STAY: ReadonlySet<string> = new Set(['see', 'see-line', 'hear-beep', 'screen']);

export type PlayOptions = {
  readonly script: Script;
  readonly stage: Stage;
  readonly onHeading: (heading: string) => void;
  readonly onPlayed: (played: Played) => Promise<void>;
};

/**
 * Plays the steps in order, up to the first that fails: what follows stands on it. Gives how many steps were not
 * played, or null when all held. Throws only bugs: a till that ends or hangs is a failed step.
 */
export async function playScript(options: PlayOptions): Promise<{readonly left: number} | null> {
  const {script, stage} = options;
  const steps = script.items.flatMap((item) => ('run' in item ? [item] : []));
  for (const item of script.items) {
    if ('heading' in item) {
      options.onHeading(item.heading);
      continue;
    }
    const at = steps.indexOf(item);
    if (!STAY.has(item.word)) stage.tillOrNull()?.lookAnew();
    stage.around = {previous: steps[at - 1]?.word ?? null, next: steps[at + 1]?.word ?? null};
    const played = await playStep(item, stage);
    await options.onPlayed(played);
    if (played.outcome.kind === 'failed') return {left: steps.length - at - 1};
  }
  return null;
}

async function playStep(step: Step, stage: Stage): Promise<Played> {
  const fromMs = performance.now();
  const outcome = await outcomeOf(step, stage);
  return {step, outcome, ms: performance.now() - fromMs};
}

async function outcomeOf(step: Step, stage: Stage): Promise<Outcome> {
  try {
    return await step.run(stage);
  } catch (trouble) {
    if (trouble instanceof TillEnded && stage.around.next === 'expect-exit') return HELD;
    if (trouble instanceof TillTrouble) return failed(trouble.message, 'screen');
    throw trouble;
  }
}
