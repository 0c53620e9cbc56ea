import {PRACTICE_CODES} from '../../src/bonus-host/practice.ts';

/** A code with what it held in the morning, by unit as the ledger names it. */
export type MorningCode = {readonly code: string; readonly held: Readonly<Record<string, number>>};

/** Codes that the office makes beside those of practice, as its CSV file. */
const RICH = Array.from({length: 12}, (_, index) => `0000000000${2001 + index}`);
const PLAIN = Array.from({length: 10}, (_, index) => `0000000000${3001 + index}`);

/** Codes whose points suffice for one benefit or two: two tills at one of them can't both have the last. */
const SCARCE = Array.from({length: 6}, (_, index) => `0000000000${5001 + index}`);

/** Rich codes with a PIN. */
export const PROTECTED = Array.from({length: 6}, (_, index) => `0000000000${6001 + index}`);
export const PIN = '1234';

/** Codes of the right form that the host has never heard of. */
export const STRANGERS: readonly string[] = ['00000000009001', '00000000009002'];

/** Cards that get lost in the course of the day, each with the one that takes its place. */
export const LOST: readonly {readonly from: string; readonly to: string}[] = [
  {from: '00000000002001', to: '00000000004001'},
  {from: '00000000002002', to: '00000000004002'},
];

/** Cards that are blocked for a while in the course of the day. */
export const SUSPECT: readonly string[] = ['00000000002003', '00000000003001'];

const RICH_POINTS = {coffee: 4000, house: 40_000};
const SCARCE_POINTS = {coffee: 15, house: 120};
const RICH_CENTS = 2_000_000;

/** The file that the office imports in the morning. */
export const CODES_CSV = [
  'code,pin,credit_cents,points',
  ...RICH.map((code) => `${code},,${RICH_CENTS},coffee:${RICH_POINTS.coffee} house:${RICH_POINTS.house}`),
  ...SCARCE.map((code) => `${code},,,coffee:${SCARCE_POINTS.coffee} house:${SCARCE_POINTS.house}`),
  ...PROTECTED.map((code) => `${code},${PIN},${RICH_CENTS},coffee:${RICH_POINTS.coffee} house:${RICH_POINTS.house}`),
  ...PLAIN.map((code) => `${code},,,`),
  '',
].join('\n');

/** Every code that the host knows in the morning. */
export const MORNING: readonly MorningCode[] = [
  ...PRACTICE_CODES.map(({code, creditCents, pools}) => ({
    code,
    held: {credit: creditCents, ...Object.fromEntries(pools.map(({pool, points}) => [`points:${pool}`, points]))},
  })),
  ...[...RICH, ...PROTECTED].map((code) => ({
    code,
    held: {credit: RICH_CENTS, 'points:coffee': RICH_POINTS.coffee, 'points:house': RICH_POINTS.house},
  })),
  ...SCARCE.map((code) => ({
    code,
    held: {'points:coffee': SCARCE_POINTS.coffee, 'points:house': SCARCE_POINTS.house},
  })),
  ...PLAIN.map((code) => ({code, held: {credit: 0}})),
];

/** What the robot's customers carry: every one of them, the rich ones more often. */
export const CARRIED: readonly string[] = [
  ...MORNING.map(({code}) => code),
  ...RICH,
  ...RICH,
  ...SCARCE,
  ...PROTECTED,
  ...LOST.map(({to}) => to),
  ...STRANGERS,
];
