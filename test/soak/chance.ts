/** Choices that look like chance and are the same in each run with the same seed. */
export type Chance = {
  /** A whole number from 0 to `most`, both included. */
  readonly whole: (most: number) => number;
  /** True in so many of a hundred cases. */
  readonly happens: (percent: number) => boolean;
  /** One of these; throws where there is none. */
  readonly pick: <Item>(items: readonly Item[]) => Item;
};

/**
 * The choices of one step under a seed. Each step has its own, so that what one step makes of its time changes nothing
 * in the next (mulberry32 by Tommy Ettinger, public domain).
 */
export function chanceOf(seed: number, step: number): Chance {
  let state = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(step + 1, 0x85ebca6b);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (most: number): number => Math.floor(next() * (most + 1));
  return {
    whole,
    happens: (percent) => whole(99) < percent,
    pick: (items) => {
      const item = items[whole(items.length - 1)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
  };
}
