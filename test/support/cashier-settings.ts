import {noDevices} from '../../src/app/devices.ts';
import {CALM_MS} from '../../src/app/calm.ts';
import type {Settings} from '../../src/app/settings.ts';
import {USUAL_PATTERNS} from '../../src/core/bonus/code-form.ts';
import {USUAL_SHORT} from '../../src/core/short-template.ts';
import {rounding} from './builders.ts';

/** The venue that tests are at. */
export const SETTINGS: Settings = {
  venue: {name: 'Test Café', address: [], taxNumber: ''},
  till: {no: '03'},
  currency: 'AUD',
  timeZone: 'Australia/Sydney',
  receipt: {header: [], footer: [], document: 'full', short: USUAL_SHORT, logo: null, qr: false},
  rules: rounding(5),
  quickNotes: [500, 1000, 2000, 5000, 10_000],
  denominations: null,
  printer: {kind: 'none'},
  scanner: {gapMs: 20, endMs: 60, leastLength: 6},
  devices: [],
  bonus: {patterns: USUAL_PATTERNS, isOnReceipt: true},
  cards: {formats: []},
  barcodes: {embedded: []},
  bonusHost: null,
  vouchers: {amounts: [1000, 2500], isAmountFree: true},
  members: null,
  tills: {share: null, others: []},
  backup: {at: [], keep: 14, folder: 'backups', copyCommand: null},
  discounts: [{name: 'Staff', ratePpm: 100_000}],
  log: {level: 'info', keep: 5},
  keys: {},
  isPractice: false,
};

/** What stands above an interim total and a report there. */
export const INTERIM_HEADING = {
  venue: SETTINGS.venue,
  tillNo: SETTINGS.till.no,
  operatorName: 'Operator 1',
  currency: SETTINGS.currency,
  closedAt: 'now',
  isPractice: false,
};

/** What a test's screen is like: nobody sees it, and the cashier looks as long as at a real one. */
export const SCREEN = {calmMs: CALM_MS, lastTop: () => 5, devices: noDevices, toTraining: () => undefined};
