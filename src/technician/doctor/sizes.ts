const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** A length of time, in the largest unit of which there are two at the least. */
export function ageWords(ms: number): string {
  const size = Math.abs(ms);
  const [unit, word]: readonly [number, string] =
    size >= 2 * DAY_MS
      ? [DAY_MS, 'days']
      : size >= 2 * HOUR_MS
        ? [HOUR_MS, 'hours']
        : size >= 2 * MINUTE_MS
          ? [MINUTE_MS, 'minutes']
          : [SECOND_MS, 'seconds'];
  const count = Math.floor(size / unit);
  return `${count} ${count === 1 ? word.slice(0, -1) : word}`;
}

/** A count with its word: 1 file, 2 files. */
export function countWords(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
}
