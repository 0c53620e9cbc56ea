import {setTimeout as pause} from 'node:timers/promises';
import {KEY_ROWS, type Intent, type KeyName} from '../../src/app/key-table.ts';
import {QUIET_MS} from '../../src/app/repeat-guard.ts';
import {keyForIntent} from '../../src/technician/rehearse/key-names.ts';
import type {PtyTill} from '../../src/technician/rehearse/pty-till.ts';
import {keySequence} from '../../src/technician/rehearse/terminal-keys.ts';

/** Beyond what the repeat guard asks for: the till's clock looks at another moment than this one's. */
const BEYOND_GUARD_MS = 50;

/**
 * A cashier's hands at the till in the pseudo-terminal. Each key is handled and on the screen before the next, which
 * the till says itself; only a key that the repeat guard takes for the same press waits longer. Whatever the till
 * refuses (it beeps) ends the test with the screen at that moment.
 */
export type Hands = {
  readonly type: (text: string) => Promise<void>;
  readonly press: (intent: Intent) => Promise<void>;
  /** Enter where it says yes to something: as one that was meant, not the end of the Enter before. */
  readonly sayYes: () => Promise<void>;
  /** A code in one piece with Enter behind it. */
  readonly scan: (code: string) => Promise<void>;
  readonly screen: () => readonly string[];
  /** The same for the last key of the program's life, after which it can't say that the key was handled. */
  readonly sayYesToTheEnd: () => Promise<void>;
};

/** Puts hands on a till that runs. */
export function openHands(till: PtyTill): Hands {
  const pressedAtMs = new Map<KeyName, number>();
  const screen = (): readonly string[] => till.lines();
  const send = async (bytes: string): Promise<void> => {
    await till.send(Buffer.from(bytes, 'utf8'));
    if (till.takeBells() > 0) throw new Error(['The till refused:', ...screen()].join('\n'));
  };
  const strike = async (key: KeyName): Promise<void> => {
    await send(keySequence('xterm', key));
    pressedAtMs.set(key, performance.now());
  };
  const rest = async (key: KeyName): Promise<void> => {
    const left = (pressedAtMs.get(key) ?? -Infinity) + QUIET_MS + BEYOND_GUARD_MS - performance.now();
    if (left > 0) await pause(left);
  };
  return {
    type: async (text) => {
      for (const character of text) await send(character);
    },
    press: async (intent) => {
      const key = keyForIntent(intent, {});
      if (KEY_ROWS.some((row) => row.intent === intent && row.isGuarded)) await rest(key);
      await strike(key);
    },
    sayYes: async () => {
      await rest('enter');
      await strike('enter');
    },
    scan: (code) => send(`${code}\r`),
    screen,
    sayYesToTheEnd: async () => {
      await rest('enter');
      till.post(Buffer.from(keySequence('xterm', 'enter'), 'utf8'));
    },
  };
}
