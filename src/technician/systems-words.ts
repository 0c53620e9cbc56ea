import type {Cell, KnownSystem, SystemColumn} from '../core/members/systems.ts';

const COLUMN_WORDS: Readonly<Record<SystemColumn, string>> = {
  tiers: 'tiers',
  points: 'points earned and redeemed',
  cardIn: 'card-in by machine number',
  accountImport: 'import of accounts',
  vouchers: 'vouchers',
  gamingData: 'gaming data',
  salesDataOut: 'sales data for it',
  photo: 'pictures',
  machineOrders: 'food orders at machines',
  wallet: 'wallet, cash or comp',
  severalBuckets: 'several kinds of points',
};

const ID_CELLS = 24;
const COLUMN_CELLS = 28;

function cellWords({is, detail}: Cell): string {
  switch (is) {
    case 'yes':
      return detail === null ? 'yes' : `yes: ${detail}`;
    case 'no':
      return 'no';
    case 'unknown':
      return '?';
    case 'blank':
      return '–';
  }
}

function isUnknown({cells}: KnownSystem): boolean {
  return Object.values(cells).every(({is}) => is === 'unknown');
}

/** A system in a list: what `system` of a link may name, and what it is called. */
export function systemRow(system: KnownSystem): string {
  const {id, name} = system;
  return `${id.padEnd(ID_CELLS)}${name}${isUnknown(system) ? ': its link says what it can' : ''}`;
}

/** All that is known of a system, and what that means at the till. */
export function systemRows({id, name, cells}: KnownSystem): readonly string[] {
  const columns = Object.entries(COLUMN_WORDS).map(([column, words]) => {
    const cell = Object.entries(cells).find(([one]) => one === column)?.[1];
    return `  ${words.padEnd(COLUMN_CELLS)}${cell === undefined ? '' : cellWords(cell)}`;
  });
  return [
    `${name}, in the settings "system": "${id}"`,
    ...columns,
    '',
    'yes: offered, unless its link says no. no: not offered, whatever its link says.',
    '? and –: nobody knows, or nothing is said; offered once its link says yes.',
    'A wallet is used in the steps that the link declares: charge or debit.',
  ];
}
