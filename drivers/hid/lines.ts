const LINE_END = 0x0a;

export type Lines = {
  /** Takes what was read, and wipes it. */
  readonly take: (chunk: Buffer) => void;
};

type Parts = {
  readonly most: number;
  readonly onLine: (line: string) => void;
  /** Once: a line was longer than `most`. Nothing is taken after it. */
  readonly onOverflow: () => void;
};

/** Cuts a stream of bytes into lines. What has no end yet is held, up to `most` bytes. */
export function openLines({most, onLine, onOverflow}: Parts): Lines {
  let held: Buffer = Buffer.alloc(0);
  let isOver = false;
  const overflow = (): void => {
    isOver = true;
    held.fill(0);
    held = Buffer.alloc(0);
    onOverflow();
  };
  return {
    take: (chunk) => {
      if (isOver) return;
      const all = Buffer.concat([held, chunk]);
      held.fill(0);
      chunk.fill(0);
      let from = 0;
      for (let end = all.indexOf(LINE_END); end >= 0 && !isOver; end = all.indexOf(LINE_END, from)) {
        if (end - from > most) overflow();
        else onLine(all.toString('utf8', from, end));
        from = end + 1;
      }
      if (!isOver && all.length - from > most) overflow();
      // A copy of its own: what was before it is wiped with the rest.
      held = isOver ? held : Buffer.from(all.subarray(from));
      all.fill(0);
    },
  };
}
