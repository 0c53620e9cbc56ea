import type {KeyLayout} from '../../src/app/devices.ts';
import {ALT_DIGITS_MOST, characterOfAltCode} from './alt-codes.ts';
import {CTRL, LEFT_ALT, RIGHT_ALT, SHIFT, type KeyStroke} from './boot-report.ts';
import {deadKeys} from './dead-keys.ts';
import {controlOfKey, hasAltGr, keypadCharacter, keypadDigit, meaningOfKey, type KeyMeaning} from './key-layouts.ts';

/** Takes what was typed, in order. */
export type TypedEars = {
  readonly onText: (text: string) => void;
  /** Enter or Tab, or the character that either is. */
  readonly onEnd: () => void;
  /** False where dead keys are plain characters: on a card's track `^` stands before a name. */
  readonly isAccented: () => boolean;
};

/** Makes text of keystrokes. */
export type TypedText = {
  readonly take: (stroke: KeyStroke) => void;
  /** True while something of it is not text yet. */
  readonly isOpen: () => boolean;
  /** Silence: lets out the accent that waits, forgets a number that Alt began, and caps lock. */
  readonly settle: () => void;
};

const ENTER = 0x28;
const KEYPAD_ENTER = 0x58;
const TAB = 0x2b;
const CAPS_LOCK = 0x39;
const ENDS: ReadonlySet<number> = new Set([ENTER, KEYPAD_ENTER, TAB]);
const END_CHARACTERS = '\r\n\t';

/** What a key pressed with these modifiers means. */
function meaningOf(layout: KeyLayout, stroke: KeyStroke & {kind: 'press'}, isCaps: boolean): KeyMeaning | null {
  const {usage, modifiers} = stroke;
  const isCtrl = (modifiers & CTRL) !== 0;
  const isShift = (modifiers & SHIFT) !== 0;
  // Windows takes Ctrl with Alt for AltGr, and so do scanners.
  const isAltGr = hasAltGr(layout) && ((modifiers & RIGHT_ALT) !== 0 || (isCtrl && (modifiers & LEFT_ALT) !== 0));
  const keypad = keypadCharacter(layout, usage);
  if (keypad !== null) return {character: keypad, isDead: false};
  if (isCtrl && !isAltGr) {
    const character = controlOfKey(layout, usage);
    return character === null ? null : {character, isDead: false};
  }
  return meaningOfKey(layout, usage, {isShift, isAltGr, isCaps});
}

/**
 * Makes text of the keystrokes of a device that is set to this layout: Shift, AltGr and Ctrl, dead keys, caps lock, the
 * numeric keypad, and characters by their number (left Alt and digits of the keypad). Caps lock is forgotten with each
 * end: a device that uses it puts it back itself, and one that was lost must not turn round all that follows.
 */
export function typedText(layout: KeyLayout, {onText, onEnd, isAccented}: TypedEars): TypedText {
  const accents = deadKeys(isAccented);
  let altDigits = '';
  let isCaps = false;

  const end = (): void => {
    onText(accents.letOut());
    isCaps = false;
    onEnd();
  };
  const mean = (meaning: KeyMeaning): void => {
    if (END_CHARACTERS.includes(meaning.character)) end();
    else onText(accents.take(meaning));
  };
  const altUp = (): void => {
    const character = characterOfAltCode(altDigits);
    altDigits = '';
    if (character !== null) mean({character, isDead: false});
  };
  const press = (stroke: KeyStroke & {kind: 'press'}): void => {
    const {usage, modifiers} = stroke;
    const isAlt = (modifiers & LEFT_ALT) !== 0 && (modifiers & CTRL) === 0;
    const digit = isAlt ? keypadDigit(usage) : null;
    if (digit !== null) {
      if (altDigits.length <= ALT_DIGITS_MOST) altDigits += digit;
      return;
    }
    altDigits = '';
    if (usage === CAPS_LOCK) isCaps = !isCaps;
    if (ENDS.has(usage)) return end();
    const meaning = meaningOf(layout, stroke, isCaps);
    if (meaning !== null) mean(meaning);
  };

  return {
    take: (stroke) => (stroke.kind === 'altUp' ? altUp() : press(stroke)),
    isOpen: () => accents.isWaiting() || altDigits !== '' || isCaps,
    settle: () => {
      onText(accents.letOut());
      altDigits = '';
      isCaps = false;
    },
  };
}
