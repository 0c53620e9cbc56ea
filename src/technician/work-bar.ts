/** A bar on the terminal for long work; nothing where the output goes to a file or a script. */
export type WorkBar<Doing extends string> = {
  readonly show: (doing: Doing, part: number) => void;
  readonly close: () => void;
};

/** How much of something is done, from 0 to 1; of nothing, nothing. */
export function partOf(done: number, of: number): number {
  return done / Math.max(1, of);
}

/** Opens the bar; `words` says what each kind of work is called, and begins with what is done first. */
export async function openWorkBar<Doing extends string>(
  words: Readonly<Record<Doing, string>>,
): Promise<WorkBar<Doing>> {
  if (!process.stderr.isTTY) return {show: () => undefined, close: () => undefined};
  const {SingleBar} = await import('cli-progress');
  const bar = new SingleBar({
    stream: process.stderr,
    format: '{doing} [{bar}] {percentage} %',
    barCompleteChar: '#',
    barIncompleteChar: '.',
    clearOnComplete: true,
    hideCursor: true,
  });
  const [first = ''] = Object.values<string>(words);
  bar.start(100, 0, {doing: first});
  return {
    show: (doing, part) => bar.update(Math.floor(part * 100), {doing: words[doing]}),
    close: () => bar.stop(),
  };
}
