import {writeFileSync} from 'node:fs';

/** Names the file in which the till leaves what it said before it ended: a kiosk's login prompt shows it. */
export const LAST_WORDS_ENV = 'BONUSTILL_LAST_WORDS';

const FOR_ITS_USER = 0o600;

/** Leaves the words where the environment names a place for them. Never throws: they are on the terminal anyway. */
export function leaveLastWords(text: string): void {
  const path = process.env[LAST_WORDS_ENV];
  if (path === undefined || path === '') return;
  try {
    writeFileSync(path, `${text}\n`, {mode: FOR_ITS_USER, flag: 'w'});
  } catch {
    // There is nowhere left to say it.
  }
}
