import type {Settings} from '../app/settings.ts';
import {USUAL_SHORT} from '../core/short-template.ts';
import {PRACTICE_BARCODES} from './practice-barcodes.ts';
import {PRACTICE_CARDS} from './practice-cards.ts';
import {PRACTICE_LOGO_FILE} from './practice-logo.ts';
import {USUAL_PATTERNS, type CodePattern} from '../core/bonus/code-form.ts';

/** Practice codes begin with zeros: a prefix of the venue's own keeps codes and payment cards apart for certain. */
const PRACTICE_PATTERNS: readonly CodePattern[] = USUAL_PATTERNS.map((pattern) =>
  pattern.kind === 'digits'
    ? {...pattern, prefix: '00', examples: pattern.examples.filter(({reads}) => reads?.code.startsWith('00') ?? true)}
    : pattern,
);

/** The venue that practice is at: every kind of tax and tender, and paper that is a file. */
export const PRACTICE_SETTINGS: Settings = {
  venue: {
    name: 'Harbour Club Practice',
    address: ['1 Wharf Road', 'Sydney NSW 2000'],
    taxNumber: 'ABN 00 000 000 000',
  },
  till: {no: '03'},
  currency: 'AUD',
  timeZone: 'Australia/Sydney',
  receipt: {
    header: ['Members and guests welcome'],
    footer: ['Thank you, see you soon!'],
    document: 'full',
    short: USUAL_SHORT,
    logo: PRACTICE_LOGO_FILE,
    qr: true,
  },
  rules: {
    taxes: [
      {code: '1', name: 'GST', ratePpm: 100_000, mode: 'inside'},
      {code: '0', name: 'GST free', ratePpm: 0, mode: 'inside'},
      {code: 'S', name: 'Sales tax', ratePpm: 78_750, mode: 'onTop'},
      {code: '2', name: 'Sales tax, reduced', ratePpm: 22_500, mode: 'onTop'},
    ],
    tenders: [
      {id: 'cash', name: 'Cash', kind: 'cash', opensDrawer: true, givesChange: true},
      {id: 'card', name: 'Card', kind: 'card', opensDrawer: false, givesChange: false},
      {id: 'house', name: 'House account', kind: 'other', opensDrawer: false, givesChange: false},
      {id: 'check', name: 'Check', kind: 'other', opensDrawer: true, givesChange: true},
      {id: 'gift', name: 'Gift voucher', kind: 'other', opensDrawer: true, givesChange: false},
    ],
    cashStep: 5,
  },
  quickNotes: [500, 1000, 2000, 5000, 10_000],
  denominations: null,
  printer: {kind: 'file', path: 'paper.bin', profile: 'epson', columns: 42},
  scanner: {gapMs: 20, endMs: 60, leastLength: 6},
  devices: [],
  bonus: {patterns: PRACTICE_PATTERNS, isOnReceipt: true},
  cards: {formats: PRACTICE_CARDS},
  barcodes: {embedded: PRACTICE_BARCODES},
  bonusHost: {
    url: 'http://127.0.0.1:8730',
    tokenFile: 'bonus-host-practice/till-03.token',
    caFile: null,
    timeoutMs: 5000,
  },
  vouchers: {amounts: [1000, 2500, 5000, 10_000], isAmountFree: true},
  members: {
    links: [
      {
        id: 'bally',
        system: 'bally',
        url: 'http://127.0.0.1:8741',
        tokenFile: 'bally-practice/till-03.token',
        caFile: null,
        timeoutMs: 5000,
        queuesEarned: null,
      },
      {
        id: 'aura',
        system: 'aura',
        url: 'http://127.0.0.1:8742',
        tokenFile: 'aura-practice/till-03.token',
        caFile: null,
        timeoutMs: 5000,
        queuesEarned: null,
      },
    ],
    rules: {
      dataLink: 'bally',
      walletLinks: ['bally', 'aura'],
      updatesAccounts: true,
      usesTiers: true,
      isMandatory: false,
      points: {earnHundredths: 100, groupEarnPpm: {}, worthHundredths: 10_000, redeemPpm: 1_000_000},
    },
  },
  discounts: [
    {name: 'Staff 10 %', ratePpm: 100_000},
    {name: 'Happy hour 20 %', ratePpm: 200_000},
  ],
  tills: {share: null, others: []},
  log: {level: 'info', keep: 5},
  backup: {at: [], keep: 14, folder: 'backups', copyCommand: null},
  keys: {},
  isPractice: true,
};
