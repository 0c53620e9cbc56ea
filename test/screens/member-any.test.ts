import {fc} from '../support/property.ts';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {MEMBER_FUNCTIONS} from '../../src/app/function-ids.ts';
import type {MemberItem, UiMember} from '../../src/app/member-pages.ts';
import {sourcesOf} from '../../src/app/member-sources.ts';
import type {MenuItem, MenuName, Page} from '../../src/app/pages.ts';
import {memberTold, walletFrom} from '../../src/core/members/member-from.ts';
import type {Member} from '../../src/core/members/protocol.ts';
import {frameOf} from '../../screens/frame-of.ts';
import {plainFrame} from '../../screens/looks.ts';
import {rowWidth} from '../../screens/parts/rows.ts';
import {MEMBER_DRESSING, UI_MEMBER, withMember} from '../support/member-states.ts';
import {memberSettings} from '../support/member-till.ts';
import {COFFEE, PART_PAID, SALE, sceneryOf, SUNDAY_MS} from '../support/states.ts';

const TEXTS = fc.oneof(
  fc.constantFrom(
    "Anna O'Neill",
    'Ben O’Neill',
    '',
    '   ',
    'Émilie 🎰 Żółw',
    '\u001b[31mMallory\u001b[2J\u0007\u202E',
    'Wolfeschlegelsteinhausen '.repeat(8),
    '抹茶'.repeat(100),
    'שלום עולם',
    'a\nb\tc',
  ),
  fc.string({unit: 'grapheme', maxLength: 200}),
  fc.string({unit: 'binary', maxLength: 200}),
);

const AMOUNTS = fc.integer({min: -1_000_000_000_000, max: 1_000_000_000_000});

const MEMBERS: fc.Arbitrary<Member> = fc.record({
  number: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/),
  name: TEXTS,
  tier: fc.option(fc.record({code: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/), name: TEXTS})),
  barred: fc.option(fc.record({reason: TEXTS})),
  maskedCards: fc.constant([]),
  points: fc.array(fc.record({bucket: fc.constantFrom('a', 'b', 'c'), name: TEXTS, hundredths: AMOUNTS}), {
    maxLength: 20,
  }),
  accounts: fc.array(fc.record({account: fc.constantFrom('x', 'y'), name: TEXTS, cents: AMOUNTS}), {maxLength: 10}),
  hasPhoto: fc.boolean(),
});

function menu(name: MenuName, items: readonly MenuItem[]): Page {
  return {screen: 'menu', menu: name, items, entry: '', selected: 0, pending: null};
}

/** Every page that shows something of the member. */
function pagesFor(member: Member, ui: UiMember): readonly Page[] {
  const tier = member.tier ?? {code: 'none', name: ''};
  const found: readonly MemberItem[] = [{kind: 'found', member}];
  return [
    SALE,
    {screen: 'pay', entry: ''},
    menu(
      'member',
      MEMBER_FUNCTIONS.map((id) => ({kind: 'function', id, privilege: null})),
    ),
    menu('members', found),
    menu('tiers', [{kind: 'tier', tier}]),
    menu(
      'sources',
      ui.sources.map((source) => ({kind: 'source', source})),
    ),
    menu(
      'buckets',
      ui.sources.flatMap((source) =>
        source.kind === 'points' ? [{kind: 'bucket', source, what: {for: 'sale'}} as const] : [],
      ),
    ),
    {screen: 'doubt', askId: 'gone', selected: 0},
  ];
}

test('no reply of a host breaks a screen', () => {
  const {rules} = memberSettings();
  fc.assert(
    fc.property(
      MEMBERS,
      fc.boolean(),
      fc.constantFrom({columns: 80, rows: 24}, {columns: 100, rows: 30}, {columns: 132, rows: 43}),
      (member, isPartPaid, size) => {
        const wallet = walletFrom('bally', member);
        const beside = {link: 'bally', maskedCard: '******1048', atMs: SUNDAY_MS, flags: rules};
        const known = {account: null, tier: null};
        const told = memberTold(member, known, {...beside, wallets: wallet === null ? [] : [wallet]});
        const state = withMember(told.member, isPartPaid ? PART_PAID : COFFEE);
        const sources = sourcesOf(told.member, {rules, links: UI_MEMBER.links});
        const ui = {...UI_MEMBER, sources};
        for (const page of pagesFor(member, ui)) {
          const drawn = frameOf(sceneryOf(state, [page], {...size, ui: {member: ui}}), MEMBER_DRESSING);
          expect(drawn.rows).toHaveLength(size.rows);
          expect(new Set(drawn.rows.map(rowWidth))).toEqual(new Set([size.columns]));
          const rows = plainFrame(drawn).split('\n');
          for (const row of rows) expect(stringWidth(row)).toBeLessThanOrEqual(size.columns);
          expect(rows.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        }
      },
    ),
    {numRuns: 150},
  );
});
