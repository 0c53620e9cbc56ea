import {describe, expect, test} from 'vitest';
import {buildKeyMap, intentFor} from '../../src/app/key-map.ts';
import {liveKeyMap, liveScanner, liveSettings} from '../../src/app/live-settings.ts';
import {changedParts, SETTING_PARTS} from '../../src/app/settings-change.ts';
import type {Settings} from '../../src/app/settings.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {NEW_TILL, parseSettings} from '../../src/store/settings-file.ts';

const FIRST = PRACTICE_SETTINGS;

/** The same settings with another value for one of each part. */
const OTHERS: Readonly<Record<string, Settings>> = {
  venue: {...FIRST, venue: {...FIRST.venue, name: 'Pier Club'}},
  till: {...FIRST, till: {no: '9'}},
  currency: {...FIRST, currency: 'NZD'},
  timeZone: {...FIRST, timeZone: 'Europe/Berlin'},
  'receipt.logo': {...FIRST, receipt: {...FIRST.receipt, logo: 'other.png'}},
  receipt: {...FIRST, receipt: {...FIRST.receipt, footer: ['Closed on Monday']}},
  rules: {...FIRST, rules: {...FIRST.rules, cashStep: 1}},
  quickNotes: {...FIRST, quickNotes: [2000]},
  denominations: {...FIRST, denominations: [2000]},
  printer: {...FIRST, printer: {kind: 'none'}},
  scanner: {...FIRST, scanner: {gapMs: 5, endMs: 20, leastLength: 3}},
  devices: {
    ...FIRST,
    devices: [
      {
        id: 'scanner',
        vendor: '0c2e',
        product: '0200',
        serial: null,
        port: null,
        usage: null,
        form: 'hid-pos',
      },
    ],
  },
  bonus: {...FIRST, bonus: {...FIRST.bonus, isOnReceipt: false}},
  cards: {...FIRST, cards: {formats: []}},
  barcodes: {...FIRST, barcodes: {embedded: []}},
  bonusHost: {...FIRST, bonusHost: null},
  vouchers: {...FIRST, vouchers: {amounts: [500], isAmountFree: false}},
  members: {...FIRST, members: null},
  discounts: {...FIRST, discounts: []},
  tills: {...FIRST, tills: {share: {port: 8751, tokenFile: 'tokens'}, others: []}},
  keys: {...FIRST, keys: {void: ['f11'], 'last-receipt': ['f7']}},
  backup: {...FIRST, backup: {...FIRST.backup, keep: 1}},
  log: {...FIRST, log: {level: 'debug', keep: 1}},
  isPractice: {...FIRST, isPractice: false},
};

describe('settings of a running till', () => {
  test.each(SETTING_PARTS)('$path is taken as the table says: $taking', ({path, taking}) => {
    const next = OTHERS[path] ?? FIRST;
    expect(changedParts(FIRST, next).map((part) => part.path)).toEqual([path]);
    const live = liveSettings(FIRST);
    live.take(next, ['now']);
    expect(changedParts(FIRST, live.inEffect()).length).toBe(taking === 'now' ? 1 : 0);
    live.take(next, ['now', 'noTicket']);
    expect(changedParts(FIRST, live.inEffect()).length).toBe(taking === 'restart' ? 0 : 1);
    // Whoever holds the settings reads what is in effect.
    expect(changedParts(live.settings, live.inEffect())).toEqual([]);
  });

  test('are the same whichever way round they stand in the file', () => {
    const read = parseSettings('f', JSON.stringify(FIRST));
    expect(changedParts(FIRST, read)).toEqual([]);
    const turned = Object.fromEntries(Object.entries(FIRST).toReversed());
    expect(changedParts(FIRST, parseSettings('f', JSON.stringify(turned)))).toEqual([]);
  });

  test('have keys and bursts of their own as they are in effect', () => {
    const live = liveSettings(NEW_TILL);
    const first = buildKeyMap(live.settings.keys);
    if (!('ok' in first)) throw new Error('The usual keys clash.');
    const [keyMap, scanner] = [liveKeyMap(live.settings, first.ok), liveScanner(live.settings)];
    expect([intentFor(keyMap, 'sale', 'f7'), scanner.gapMs]).toEqual(['void', 20]);
    live.take({...NEW_TILL, keys: {void: ['f11'], 'last-receipt': ['f7']}, scanner: {...NEW_TILL.scanner, gapMs: 30}}, [
      'now',
      'noTicket',
    ]);
    expect([intentFor(keyMap, 'sale', 'f7'), intentFor(keyMap, 'sale', 'f11')]).toEqual(['last-receipt', 'void']);
    expect(scanner.gapMs).toBe(30);
  });
});
