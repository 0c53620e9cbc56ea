import type {Input, NamedKey} from '../../src/app/inputs.ts';
import type {Keyboard} from './reader.ts';

/** A keyboard without a terminal: who holds it presses the keys. Nothing pressed after `close` or `end` arrives. */
export type MemoryKeyboard = Keyboard & {
  /** A finger a character, as slow as fingers are. */
  readonly type: (text: string) => void;
  readonly press: (key: NamedKey) => void;
  /** A burst with its Enter. `typedBefore`: 1 as when the first character came in a read of its own, else 0. */
  readonly scan: (code: string, typedBefore?: 0 | 1) => void;
  readonly swipe: (tracks: string) => void;
  /** The terminal goes away. */
  readonly end: () => void;
};

export type MemoryKeyboardOptions = {
  readonly onInput: (input: Input) => void;
  readonly onTaken?: (bytes: number) => void;
  readonly onEnd: () => void;
  readonly now: () => number;
};

/**
 * Opens a keyboard in memory: gives the inputs that the real one gives for the same acts, at once and at the time of
 * `now`. `bytesTaken` counts one byte for each key and the bytes of each text.
 */
export const openMemoryKeyboard = ({onInput, onTaken, onEnd, now}: MemoryKeyboardOptions): MemoryKeyboard => {
  let isOpen = true;
  let bytesTaken = 0;
  const give = (inputs: readonly Input[], bytes: number): void => {
    for (const input of inputs) if (isOpen) onInput(input);
    if (!isOpen) return;
    bytesTaken += bytes;
    onTaken?.(bytesTaken);
  };
  const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
  return {
    type: (text) => {
      for (const character of text) give([{kind: 'text', text: character, atMs: now()}], bytesOf(character));
    },
    press: (key) => give([{kind: 'key', key, atMs: now()}], 1),
    scan: (code, typedBefore = 0) => {
      const first: Input = {kind: 'text', text: code.slice(0, 1), atMs: now()};
      const scan: Input = {kind: 'scan', code, typedBefore, atMs: now()};
      give(typedBefore === 1 ? [first, scan] : [scan], bytesOf(code) + 1);
    },
    swipe: (tracks) => give([{kind: 'swipe', tracks, typedBefore: 0, atMs: now()}], bytesOf(tracks) + 1),
    end: () => {
      if (!isOpen) return;
      isOpen = false;
      onEnd();
    },
    close: () => {
      isOpen = false;
    },
    bytesTaken: () => bytesTaken,
  };
};
