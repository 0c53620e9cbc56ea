import {describe, expect, it} from 'vitest';
import {SYSTEMS, systemNamed, type SystemColumn} from '../../src/core/members/systems.ts';

const COLUMNS: readonly SystemColumn[] = [
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
];

/** What is known of each system, as people keep it: `–` where nothing is said, `?` where nobody knows. */
const KNOWN = `
Aristocrat S7000      | yes | yes | no  | API          | no  | no  | no  | no  | no  | no  | –
Aristocrat S7000 REST | yes | yes | yes | API          | yes | yes | no  | no  | yes | no  | yes
Bally                 | yes | yes | no  | API          | yes | no  | no  | yes | no  | yes | –
Flexinet              | yes | yes | no  | file         | no  | no  | no  | no  | no  | no  | –
Flexinet SP           | yes | yes | no  | API          | no  | no  | no  | no  | no  | no  | –
IGT                   | yes | yes | no  | API and file | no  | no  | yes | no  | no  | no  | no
IGT Casino            | yes | yes | yes | API          | yes | ?   | ?   | ?   | ?   | yes | ?
Aura                  | yes | ?   | ?   | ?            | ?   | ?   | ?   | ?   | ?   | account balance, with refund | ?
Konami                | ?   | yes | ?   | API          | ?   | ?   | ?   | ?   | ?   | second link | ?
EBET                  | ?   | yes | ?   | ?            | ?   | ?   | ?   | ?   | ?   | ?   | yes
`;

const FAMILY =
  `Clubs Online, WIN Gaming, SmartRetail, MiClub, Max Gaming, Utopia, Compass, MGT, System Express, nConnect,
  GCS, Maxetag, Dacom 5000E, InnTouch`.split(/,\s+/);

const WORDS = {yes: 'yes', no: 'no', unknown: '?', blank: '–'} as const;

const ROWS = KNOWN.trim()
  .split('\n')
  .map((row) => row.split('|').map((cell) => cell.trim()));

describe('the table of gaming systems', () => {
  it.each(ROWS)('says of %s what is known', (name, ...cells) => {
    const system = systemNamed(name);
    const said = COLUMNS.map((column) => system?.cells[column].detail ?? WORDS[system?.cells[column].is ?? 'blank']);
    expect(said).toEqual(cells);
  });

  it('says yes wherever it says how', () => {
    const details = SYSTEMS.flatMap(({cells}) => Object.values(cells)).filter(({detail}) => detail !== null);
    expect(details.map(({is}) => is)).toEqual(details.map(() => 'yes'));
  });

  it.each(FAMILY)('has %s, of which nothing is known but the name', (name) => {
    const system = systemNamed(name);
    expect(system?.kind).toBe('generic');
    expect(new Set(COLUMNS.map((column) => system?.cells[column].is))).toEqual(new Set(['unknown']));
  });

  it('has these systems and no other, each under one id', () => {
    expect(SYSTEMS.map(({name}) => name)).toEqual([...ROWS.map(([name]) => name), ...FAMILY]);
    expect(new Set(SYSTEMS.map(({id}) => id)).size).toBe(SYSTEMS.length);
  });

  it.each([
    ['bally', 'Bally'],
    ['  AURA ', 'Aura'],
    ['igt casino', 'IGT Casino'],
    ['igt-casino', 'IGT Casino'],
  ])('finds %s', (text, name) => expect(systemNamed(text)?.name).toBe(name));

  it.each([[''], ['igt casinos'], ['no such system']])('finds nothing for %j', (text) =>
    expect(systemNamed(text)).toBeNull(),
  );
});
