/** What a figure must be for its promise to be kept. Ratios are ours to the reference of the same run. */
export type Goal =
  | {readonly kind: 'atMost'; readonly ratio: number}
  | {readonly kind: 'atLeast'; readonly ratio: number}
  /** A count with nothing to compare it to, such as the clears of a screen. */
  | {readonly kind: 'exactly'; readonly value: number}
  /** Nothing was promised; the figure belongs beside one that was. */
  | {readonly kind: 'shown'};

export type Measure = 'median' | 'p99';
export type Unit = 'ms' | 'µs' | 's' | 'MB' | 'bytes' | 'a second' | '';

/** One promise measured: samples of ours and of the reference, taken in turn. */
export type Comparison = {
  readonly what: string;
  readonly reference: string;
  readonly measure: Measure;
  readonly unit: Unit;
  readonly ours: readonly number[];
  /** Empty where there was nothing to measure, and then `note` says why. */
  readonly theirs: readonly number[];
  readonly goal: Goal;
  readonly note?: string;
};

/** A comparison worked out. `skipped`: a sample is missing, so nothing is claimed. */
export type Verdict = {
  readonly comparison: Comparison;
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: number;
  readonly verdict: 'met' | 'not met' | 'skipped' | 'shown';
};

/**
 * The value that a share of the samples (0 to 1) does not exceed: the smallest sample with at least that many samples
 * at or below it (nearest rank). NaN of no samples.
 */
export function percentile(samples: readonly number[], share: number): number {
  const inOrder = samples.toSorted((a, b) => a - b);
  const rank = Math.max(1, Math.ceil(share * inOrder.length));
  return inOrder[rank - 1] ?? Number.NaN;
}

/** The middle sample; of an even number of samples the mean of the two in the middle. NaN of no samples. */
export function median(samples: readonly number[]): number {
  const inOrder = samples.toSorted((a, b) => a - b);
  const half = Math.floor(inOrder.length / 2);
  const upper = inOrder[half] ?? Number.NaN;
  return inOrder.length % 2 === 1 ? upper : ((inOrder[half - 1] ?? Number.NaN) + upper) / 2;
}

/** The one figure that stands for the samples. */
export function figureOf(samples: readonly number[], measure: Measure): number {
  return measure === 'median' ? median(samples) : percentile(samples, 0.99);
}

function verdictOf(goal: Goal, ours: number, ratio: number): Verdict['verdict'] {
  const said = (isMet: boolean): Verdict['verdict'] => (isMet ? 'met' : 'not met');
  switch (goal.kind) {
    case 'atMost':
      return said(ratio <= goal.ratio);
    case 'atLeast':
      return said(ratio >= goal.ratio);
    case 'exactly':
      return said(ours === goal.value);
    case 'shown':
      return 'shown';
  }
}

/** Works a comparison out. Without samples on a side that the goal needs it is skipped, never met. */
export function judge(comparison: Comparison): Verdict {
  const {goal, measure} = comparison;
  const ours = figureOf(comparison.ours, measure);
  const theirs = figureOf(comparison.theirs, measure);
  const ratio = ours / theirs;
  const needed = goal.kind === 'exactly' ? ours : ratio;
  if (Number.isNaN(needed)) return {comparison, ours, theirs, ratio, verdict: 'skipped'};
  return {comparison, ours, theirs, ratio, verdict: verdictOf(goal, ours, ratio)};
}
