import {Writable} from 'node:stream';

const SYNC_BEGIN = '\u001b[?2026h';
const SYNC_END = '\u001b[?2026l';
const ALTERNATE = '\u001b[?1049h';
/** Home, then erase to the end of the screen. */
export const CLEAR = '\u001b[H\u001b[J';

/**
 * The terminal as Ink sees it: of the size of the frame that is shown, whatever the window does meanwhile, and never
 * the one who says that it was resized. What Ink writes for one frame goes out in one write, in order with what anybody
 * else writes to the same stream.
 */
export class FrameTerminal extends Writable {
  readonly isTTY = true;
  columns: number;
  rows: number;
  readonly #target: Pick<NodeJS.WritableStream, 'write'>;
  #held = '';
  #isHolding = false;

  constructor(target: Pick<NodeJS.WritableStream, 'write'>, size: {readonly columns: number; readonly rows: number}) {
    super({decodeStrings: false});
    this.#target = target;
    this.columns = size.columns;
    this.rows = size.rows;
  }

  /** Keeps what is written back until the end of the next frame. */
  hold(): void {
    this.#isHolding = true;
  }

  /** Lets go of what was kept back. */
  release(): void {
    this.#isHolding = false;
    if (this.#held === '') return;
    const text = this.#held;
    this.#held = '';
    this.#target.write(text);
  }

  override _write(chunk: unknown, _encoding: string, callback: () => void): void {
    const text = String(chunk);
    // Linux' console has no other screen: the first frame would begin wherever its cursor stands.
    this.#held += text.replace(ALTERNATE, ALTERNATE + CLEAR);
    if (text === SYNC_BEGIN) this.hold();
    if (text === SYNC_END || !this.#isHolding) this.release();
    callback();
  }
}
