import {fc} from '../support/property.ts';
import {expect, test} from 'vitest';
import type {Scenery} from '../../src/app/pages.ts';
import type {Trouble} from '../../src/app/trouble.ts';
import type {LinkStanding} from '../../src/core/members/rules.ts';
import {header} from '../../screens/parts/header.ts';
import {rowWidth} from '../../screens/parts/rows.ts';
import {rowWith} from '../support/frames.ts';
import {UI_MEMBER} from '../support/member-states.ts';
import {COFFEE, dressingWith, SALE, sceneryOf, SUNDAY_MS} from '../support/states.ts';

type Status = {
  readonly name: string;
  readonly table: string | null;
  readonly isOnline: boolean | null;
  readonly waiting: number;
  readonly troubles: readonly Trouble[];
  readonly standings: readonly LinkStanding[];
};

const QUIET: Status = {
  name: 'Anna K.',
  table: null,
  isOnline: true,
  waiting: 0,
  troubles: [],
  standings: ['up', 'up'],
};

function sceneOf({name, table, isOnline, waiting, troubles, standings}: Status): Scenery {
  const {ticket, operator} = COFFEE;
  if (ticket === null || operator === null) throw new Error('a ticket is open');
  const links = UI_MEMBER.links.map((link, index) => ({...link, standing: standings[index] ?? link.standing}));
  const ui = {troubles, link: {isOnline, waiting, oldestMs: null, refused: 0}, member: {...UI_MEMBER, links}};
  return sceneryOf({...COFFEE, operator: {...operator, name}, ticket: {...ticket, table}}, [SALE], {ui});
}

const PRACTICE = dressingWith({isPractice: true});
const shown = (status: Partial<Status>): string => rowWith('Till 03', sceneOf({...QUIET, ...status}), PRACTICE);

test('a link that is away stands beside the bonus host that is, while a ticket is open in practice', () => {
  const away = {isOnline: false, standings: ['linkDown', 'up']} as const;
  expect(shown(away)).toMatch(/Anna K\. {2}ticket 000482 +BALLY AWAY {2}OFFLINE {2}PRACTICE {2}Sun 14:02$/);
  expect(shown({...away, table: '12'})).toMatch(/Anna K\. {2}Table 12 · 000482 +BALLY AWAY {2}OFFLINE {2}PRACTICE/);
  expect(shown({...away, isOnline: true, table: '12'})).toMatch(/Table 12 · ticket 000482 +BALLY AWAY {2}PRACTICE/);
  expect(shown({isOnline: false})).not.toContain('AWAY');
});

const HOW: Readonly<Record<LinkStanding, string>> = {
  up: '',
  notAsked: '',
  linkDown: 'AWAY',
  systemDown: 'DOWN',
  tokenRefused: 'REFUSED',
};

const STATUSES: fc.Arbitrary<Status> = fc.record({
  name: fc.constantFrom('An', 'Anna K.', 'Maximiliane', 'A name of forty letters and more of them'),
  table: fc.constantFrom(null, '12', 'Terrasse-Süd'),
  isOnline: fc.constantFrom(true, false, null),
  waiting: fc.constantFrom(0, 2, 1234),
  troubles: fc.subarray<Trouble>([
    {kind: 'clockBehind', byMs: 600_000},
    {kind: 'printer', code: 'printerSilent', ticketNo: 481},
    {kind: 'unprinted', count: 12, ticketNo: 481},
    {kind: 'unsaved', code: 'readOnly'},
    {kind: 'collectionsRefused', count: 3},
  ]),
  standings: fc.tuple(
    fc.constantFrom<LinkStanding>('up', 'linkDown', 'tokenRefused'),
    fc.constantFrom<LinkStanding>('up', 'linkDown', 'systemDown'),
  ),
});

test('no status is left out while there are blank cells for it, and a bonus host that is away never', () => {
  const clock = dressingWith({}).timeOf(SUNDAY_MS).time;
  fc.assert(
    fc.property(STATUSES, fc.boolean(), (status, isPractice) => {
      const row = header(sceneOf(status), dressingWith({isPractice}));
      const text = row.map((part) => part.text).join('');
      const left = row[0]?.text ?? '';
      const blank = left.length - left.trimEnd().length;
      expect(rowWidth(row)).toBe(80);
      expect(text).toContain(clock);
      for (const [index, system] of ['BALLY', 'AURA'].entries()) {
        const standing = status.standings[index] ?? 'up';
        const word = ` ${system} ${HOW[standing]} `;
        if (standing === 'up') expect(text).not.toContain(system);
        else expect(text.includes(word) || word.length > blank).toBe(true);
      }
      if (status.isOnline === false) expect(text).toContain(' OFFLINE');
      if (status.waiting > 0) expect(text).toContain(`${status.waiting} PENDING`);
    }),
    {numRuns: 1000},
  );
});
