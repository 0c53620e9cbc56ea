/**
 * What a till under rehearsal says after each frame, so that the player of a script never has to guess whether a key
 * was handled. It travels in the terminal's own stream, behind the frame that it speaks of.
 */
export type RehearsalMark = {
  /** Bytes of keyboard input that were wholly handled and are shown by this frame, since the program began. */
  readonly bytes: number;
  /** The size that this frame was drawn for. */
  readonly columns: number;
  readonly rows: number;
  /** Receipts and drawer pulses that the world is still owed: paper is judged when it is 0. */
  readonly openJobs: number;
  /** How long the till refuses keys yet, because the page on top came by itself, in milliseconds. */
  readonly calmMs: number;
  /** A host is asked something whose answer will be on the screen, or is about to be by the till itself. */
  readonly isAsking: boolean;
};

/** The environment variable that asks a till for marks, with the value '1'. */
export const REHEARSAL_ENV = 'BONUSTILL_REHEARSAL';

/** The number of the operating system command (OSC) that carries a mark: no terminal acts on this one. */
export const REHEARSAL_OSC = 7777;

/** Gives the escape sequence that the till writes behind a frame: `ESC ] 7777 ; bytes;80x24;jobs;calm;asking BEL`. */
export function rehearsalMark({bytes, columns, rows, openJobs, calmMs, isAsking}: RehearsalMark): string {
  const text = [bytes, `${columns}x${rows}`, openJobs, calmMs, isAsking ? 1 : 0].join(';');
  return `\u001b]${REHEARSAL_OSC};${text}\u0007`;
}

/** Reads the text of a mark, without the sequence around it; null where it is none. */
export function readRehearsalMark(text: string): RehearsalMark | null {
  const parts = /^(\d{1,15});(\d{1,5})x(\d{1,5});(\d{1,5});(\d{1,4});([01])$/.exec(text);
  if (parts === null) return null;
  const [bytes, columns, rows, openJobs, calmMs, asking] = parts.slice(1).map(Number);
  if (bytes === undefined || columns === undefined || rows === undefined) return null;
  if (openJobs === undefined || calmMs === undefined) return null;
  return {bytes, columns, rows, openJobs, calmMs, isAsking: asking === 1};
}
