/** Words that differ in more than this are not the same word mistyped. */
const SLIPS_MAX = 3;

/** How many letters must be put in, left out, changed or swapped with the next to make one word of the other. */
function slipsBetween(from: string, to: string): number {
  let [before, last]: [readonly number[], readonly number[]] = [[], Array.from({length: to.length + 1}, (_, at) => at)];
  for (let row = 1; row <= from.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= to.length; at += 1) {
      const isSame = from[row - 1] === to[at - 1];
      const isSwapped = row > 1 && at > 1 && from[row - 1] === to[at - 2] && from[row - 2] === to[at - 1];
      const steps = [(last[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + (isSame ? 0 : 1)];
      next.push(Math.min(...steps, ...(isSwapped ? [(before[at - 2] ?? 0) + 1] : [])));
    }
    [before, last] = [last, next];
  }
  return last[to.length] ?? 0;
}

/** What is longer is no word that somebody mistyped. */
const LETTERS_MAX = 100;

function distance(word: string, known: string): number {
  const isBeginning = word.length >= 3 && (known.startsWith(word) || word.startsWith(known));
  return isBeginning ? 1 : slipsBetween(word, known);
}

/** The known word that was most likely meant; null where none is near. Capitals don't count. */
export function nearestWord(word: string, known: readonly string[]): string | null {
  if (word.length > LETTERS_MAX) return null;
  const most = Math.min(SLIPS_MAX, Math.max(1, Math.floor(word.length / 3)));
  const near = known
    .map((one) => ({one, slips: distance(word.toLowerCase(), one.toLowerCase())}))
    .filter(({slips}) => slips <= most)
    .toSorted((a, b) => a.slips - b.slips);
  return near[0]?.one ?? null;
}
