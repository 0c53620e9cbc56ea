import {buildKeyMap, type KeyMap} from './key-map.ts';
import type {Taking} from './settings-change.ts';
import type {ScannerSettings, Settings} from './settings.ts';

/*
 * Settings that a running till may take. Whoever holds `settings` reads what is in effect at that moment, so that nobody
 * has to be told; what is taken with the next start alone stays as it was.
 */

/** The settings of a running till. */
export type LiveSettings = {
  /** Reads through to what is in effect. */
  readonly settings: Settings;
  /** What is in effect now, as it stands. */
  readonly inEffect: () => Settings;
  /** Takes those of the parts that are taken so. */
  readonly take: (next: Settings, how: readonly Taking[]) => void;
};

/** The settings before, with what of the next ones a running till takes so. */
export function withTaken(before: Settings, next: Settings, how: readonly Taking[]): Settings {
  const {venue, quickNotes, denominations, scanner, bonus, cards, barcodes, vouchers, discounts, log} = next;
  const {rules, keys, backup} = next;
  const receipt = {...next.receipt, logo: before.receipt.logo};
  return {
    ...before,
    ...(how.includes('now')
      ? {venue, receipt, quickNotes, denominations, scanner, bonus, cards, barcodes, vouchers, discounts, log, backup}
      : {}),
    ...(how.includes('noTicket') ? {rules, keys} : {}),
  };
}

/** Every setting is read where it is asked for: what was read and kept would not change. */
function readThrough(now: () => Settings): Settings {
  return {
    // What no running till takes stays as it was when it began.
    ...now(),
    get venue() {
      return now().venue;
    },
    get receipt() {
      return now().receipt;
    },
    get rules() {
      return now().rules;
    },
    get quickNotes() {
      return now().quickNotes;
    },
    get denominations() {
      return now().denominations;
    },
    get scanner() {
      return now().scanner;
    },
    get bonus() {
      return now().bonus;
    },
    get cards() {
      return now().cards;
    },
    get barcodes() {
      return now().barcodes;
    },
    get vouchers() {
      return now().vouchers;
    },
    get discounts() {
      return now().discounts;
    },
    get keys() {
      return now().keys;
    },
    get log() {
      return now().log;
    },
    get backup() {
      return now().backup;
    },
  };
}

/** Begins with the settings that the till was started with. */
export function liveSettings(first: Settings): LiveSettings {
  let now = first;
  return {
    settings: readThrough(() => now),
    inEffect: () => now,
    take: (next, how) => {
      now = withTaken(now, next, how);
    },
  };
}

/** The map of keys by the settings as they are in effect; `first` was made of them as they are now. */
export function liveKeyMap(settings: Pick<Settings, 'keys'>, first: KeyMap): KeyMap {
  let [made, of] = [first, settings.keys];
  const now = (): KeyMap => {
    if (settings.keys === of) return made;
    of = settings.keys;
    const built = buildKeyMap(of);
    // Keys that clash are refused before they are taken.
    if ('ok' in built) made = built.ok;
    return made;
  };
  return {
    get intents() {
      return now().intents;
    },
    get keys() {
      return now().keys;
    },
  };
}

/** How bursts are told from fingers, by the settings as they are in effect. */
export function liveScanner(settings: Pick<Settings, 'scanner'>): ScannerSettings {
  return {
    get gapMs() {
      return settings.scanner.gapMs;
    },
    get endMs() {
      return settings.scanner.endMs;
    },
    get leastLength() {
      return settings.scanner.leastLength;
    },
  };
}
