import {chanceOf} from '../soak/chance.ts';
import {inputFrom} from './inputs.ts';
import type {FuzzTarget} from './target.ts';

/** An input that threw, and how to come by it again. */
export type Thrown = {readonly target: string; readonly input: number; readonly hex: string; readonly why: string};

export type Fuzzed = {readonly inputs: number; readonly thrown: Thrown | null};

export type FuzzPlan = {
  readonly targets: readonly FuzzTarget[];
  readonly inputs: number;
  readonly seed: number;
  readonly onProgress?: (inputs: number) => void;
};

/** How often the progress is told, in inputs. */
const TELL_EVERY = 20_000;

const whyOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** Gives each target in turn an input of its own, until one throws. The same seed makes the same inputs. */
export function fuzz({targets, inputs, seed, onProgress}: FuzzPlan): Fuzzed {
  for (let input = 0; input < inputs; input += 1) {
    const target = targets[input % targets.length];
    if (target === undefined) throw new Error('nothing to fuzz');
    const bytes = inputFrom(target.samples, chanceOf(seed, input));
    const given = bytes.slice();
    try {
      target.run(bytes);
    } catch (error) {
      const hex = Buffer.from(given).toString('hex');
      return {inputs: input + 1, thrown: {target: target.name, input, hex, why: whyOf(error)}};
    }
    if (input % TELL_EVERY === 0) onProgress?.(input);
  }
  return {inputs, thrown: null};
}
