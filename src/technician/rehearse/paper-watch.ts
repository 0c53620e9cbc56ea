import {existsSync, readFileSync, watch} from 'node:fs';
import {dirname} from 'node:path';
import {readPaper} from '../../../drivers/printer/paper.ts';

export type Paper = ReturnType<typeof readPaper>;

/** Gives what the practice printer has on its paper; blank paper where it never printed. */
export function paperOf(file: string): Paper {
  return readPaper(existsSync(file) ? readFileSync(file) : new Uint8Array());
}

export type PaperWait = {
  readonly file: string;
  readonly limitMs: number;
  readonly test: (paper: Paper) => boolean;
};

/**
 * Gives the paper as soon as the test holds for it, which is asked again whenever something changes in the folder that it lies in;
 * after the limit, the paper as it is.
 */
export async function untilPaper(wait: PaperWait): Promise<Paper> {
  return await new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      watcher.close();
      resolve(paperOf(wait.file));
    };
    const check = (): void => {
      if (wait.test(paperOf(wait.file))) finish();
    };
    const watcher = watch(dirname(wait.file), check);
    const timer = setTimeout(finish, wait.limitMs);
    check();
  });
}
