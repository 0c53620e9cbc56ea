/*
 * The gaming and loyalty systems that are known by name, and what is known of each. What is not known is not offered
 * unless the link itself declares it.
 */

/** One cell: `blank` where nothing is said of it; `detail` where more is known than yes. */
export type Cell = {readonly is: 'yes' | 'no' | 'unknown' | 'blank'; readonly detail: string | null};

export type SystemColumn =
  | 'tiers'
  | 'points'
  | 'cardIn'
  | 'accountImport'
  | 'vouchers'
  | 'gamingData'
  | 'salesDataOut'
  | 'photo'
  | 'machineOrders'
  | 'wallet'
  | 'severalBuckets';

export type KnownSystem = {
  readonly id: string;
  readonly name: string;
  /** Which adapter of the till speaks to it. */
  readonly kind: 'bally' | 'aura' | 'generic';
  readonly cells: Readonly<Record<SystemColumn, Cell>>;
};

const YES: Cell = {is: 'yes', detail: null};
const NO: Cell = {is: 'no', detail: null};
const UNKNOWN: Cell = {is: 'unknown', detail: null};
const BLANK: Cell = {is: 'blank', detail: null};
const API: Cell = {is: 'yes', detail: 'API'};
const FILE: Cell = {is: 'yes', detail: 'file'};
const API_AND_FILE: Cell = {is: 'yes', detail: 'API and file'};

const COLUMNS = [
  'tiers',
  'points',
  'cardIn',
  'accountImport',
  'vouchers',
  'gamingData',
  'salesDataOut',
  'photo',
  'machineOrders',
  'wallet',
  'severalBuckets',
] as const satisfies readonly SystemColumn[];

type Named = Omit<KnownSystem, 'cells'>;

function system(named: Named, ...cells: readonly Cell[]): KnownSystem {
  const cell = (column: SystemColumn): Cell => cells[COLUMNS.indexOf(column)] ?? UNKNOWN;
  return {
    ...named,
    cells: {
      tiers: cell('tiers'),
      points: cell('points'),
      cardIn: cell('cardIn'),
      accountImport: cell('accountImport'),
      vouchers: cell('vouchers'),
      gamingData: cell('gamingData'),
      salesDataOut: cell('salesDataOut'),
      photo: cell('photo'),
      machineOrders: cell('machineOrders'),
      wallet: cell('wallet'),
      severalBuckets: cell('severalBuckets'),
    },
  };
}

function generic(id: string, name: string): Named {
  return {id, name, kind: 'generic'};
}

const BALLY: Named = {id: 'bally', name: 'Bally', kind: 'bally'};
const AURA: Named = {id: 'aura', name: 'Aura', kind: 'aura'};
const WALLET_OF_AURA: Cell = {is: 'yes', detail: 'account balance, with refund'};
const WALLET_OF_KONAMI: Cell = {is: 'yes', detail: 'second link'};

const FIVE_UNKNOWN = Array.from({length: 5}, () => UNKNOWN);
const EIGHT_UNKNOWN = Array.from({length: 8}, () => UNKNOWN);
const S7000 = generic('aristocrat-s7000', 'Aristocrat S7000');
const S7000_REST = generic('aristocrat-s7000-rest', 'Aristocrat S7000 REST');
const IGT_CASINO = generic('igt-casino', 'IGT Casino');

// In the order of COLUMNS: tiers, points, card-in, import, vouchers, gaming, sales, photo, orders, wallet, buckets.
const TABLE: readonly KnownSystem[] = [
  system(S7000, YES, YES, NO, API, NO, NO, NO, NO, NO, NO, BLANK),
  system(S7000_REST, YES, YES, YES, API, YES, YES, NO, NO, YES, NO, YES),
  system(BALLY, YES, YES, NO, API, YES, NO, NO, YES, NO, YES, BLANK),
  system(generic('flexinet', 'Flexinet'), YES, YES, NO, FILE, NO, NO, NO, NO, NO, NO, BLANK),
  system(generic('flexinet-sp', 'Flexinet SP'), YES, YES, NO, API, NO, NO, NO, NO, NO, NO, BLANK),
  system(generic('igt', 'IGT'), YES, YES, NO, API_AND_FILE, NO, NO, YES, NO, NO, NO, NO),
  system(IGT_CASINO, YES, YES, YES, API, YES, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, YES, UNKNOWN),
  system(AURA, YES, ...EIGHT_UNKNOWN, WALLET_OF_AURA, UNKNOWN),
  system(generic('konami', 'Konami'), UNKNOWN, YES, UNKNOWN, API, ...FIVE_UNKNOWN, WALLET_OF_KONAMI, UNKNOWN),
  system(generic('ebet', 'EBET'), UNKNOWN, YES, ...EIGHT_UNKNOWN, YES),
];

/** Of these nothing but the name is known: their links declare what they can. */
const OF_THE_FAMILY: readonly (readonly [string, string])[] = [
  ['clubs-online', 'Clubs Online'],
  ['win-gaming', 'WIN Gaming'],
  ['smartretail', 'SmartRetail'],
  ['miclub', 'MiClub'],
  ['max-gaming', 'Max Gaming'],
  ['utopia', 'Utopia'],
  ['compass', 'Compass'],
  ['mgt', 'MGT'],
  ['system-express', 'System Express'],
  ['nconnect', 'nConnect'],
  ['gcs', 'GCS'],
  ['maxetag', 'Maxetag'],
  ['dacom-5000e', 'Dacom 5000E'],
  ['inntouch', 'InnTouch'],
];

/** Every system that can be chosen by name. */
export const SYSTEMS: readonly KnownSystem[] = [
  ...TABLE,
  ...OF_THE_FAMILY.map(([id, name]) => system(generic(id, name))),
];

/** The system of that id or name, however its letters are written; null for none. */
export function systemNamed(text: string): KnownSystem | null {
  const wanted = text.trim().toLowerCase();
  return SYSTEMS.find(({id, name}) => id === wanted || name.toLowerCase() === wanted) ?? null;
}

/** A system that stands in no list: of it nothing is known but its name. */
export function unlistedSystem(name: string): KnownSystem {
  return system(generic('generic', name));
}
