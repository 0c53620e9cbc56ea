/** How far something is, for whoever waits for it. */
export type ProgressBar = {
  readonly show: (done: number, of: number) => void;
  readonly close: () => void;
};

/** A bar on the terminal; none where the output goes to a file or a script. */
export async function openProgressBar(doing: string): Promise<ProgressBar> {
  if (!process.stderr.isTTY) return {show: () => undefined, close: () => undefined};
  const {SingleBar} = await import('cli-progress');
  const bar = new SingleBar({
    stream: process.stderr,
    format: `${doing} [{bar}] {percentage} %`,
    barCompleteChar: '#',
    barIncompleteChar: '.',
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(1, 0);
  return {
    show: (done, of) => {
      bar.setTotal(Math.max(1, of));
      bar.update(done);
    },
    close: () => bar.stop(),
  };
}
