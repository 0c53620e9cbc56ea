import type {Screen} from '../../screens/root.tsx';

/** The terminal of the process, which goes from one run of the till to the next as it is. */
export class Terminal {
  /** Mounted with the first frame, by whoever draws it. */
  screen: Screen | null = null;
  /** Bytes of the keyboard that the runs before have settled. */
  bytesTaken = 0;

  /** Gives the terminal back as it was. */
  readonly close = (): void => {
    this.screen?.unmount();
    this.screen = null;
    if (process.stdin.isTTY) process.stdin.setRawMode(false);
  };
}
