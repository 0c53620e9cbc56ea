import {describe, expect, test} from 'vitest';
import {MEMBER_FUNCTIONS} from '../../src/app/function-ids.ts';
import type {UiMember} from '../../src/app/member-pages.ts';
import type {Page} from '../../src/app/pages.ts';
import {PICTURE_SIDE, type Picture} from '../../src/app/picture.ts';
import {frameOf} from '../../screens/frame-of.ts';
import {COLOURS, paintFrame, showsPictures} from '../../screens/looks.ts';
import {drawPicture, nearestColour} from '../../screens/parts/half-blocks.ts';
import {plainRow} from '../../src/build/runtime/plain-row.ts';
import {ANNA_KOCH, MEMBER_DRESSING, UI_MEMBER, withMember} from '../support/member-states.ts';
import {memberSettings} from '../support/member-till.ts';
import {drawn} from '../support/frames.ts';
import {COFFEE, dressingWith, PART_PAID, SALE, SIGN_ONS, sceneryOf} from '../support/states.ts';

/** White above, red below. */
const FLAG: Picture = {
  rgb: new Uint8Array(PICTURE_SIDE * PICTURE_SIDE * 3).map((_, index) =>
    index < (PICTURE_SIDE * PICTURE_SIDE * 3) / 2 || index % 3 === 0 ? 255 : 0,
  ),
};
const COLOURED = dressingWith({members: memberSettings({walletLinks: ['bally', 'aura']})}, SIGN_ONS, true);
const SIZE = {columns: 80, rows: 24};

type At = {
  readonly member?: Partial<UiMember>;
  readonly state?: typeof COFFEE;
  readonly pages?: readonly Page[];
  readonly size?: {readonly columns: number; readonly rows: number};
};

function scene({member = {}, state = COFFEE, pages = [SALE], size = SIZE}: At = {}) {
  const ui = {member: {...UI_MEMBER, picture: FLAG, ...member}};
  return {...sceneryOf(withMember(ANNA_KOCH, state), pages, {ui}), ...size};
}

describe('a picture in half blocks', () => {
  test('is two points a cell: the upper is the block, the lower its ground', () => {
    expect(drawPicture(FLAG, 6)).toEqual([
      ...Array.from({length: 3}, () => [{text: '▀'.repeat(12), look: {upper: 231, lower: 231}}]),
      ...Array.from({length: 3}, () => [{text: '▀'.repeat(12), look: {upper: 196, lower: 196}}]),
    ]);
    expect(drawPicture(FLAG, 8)).toHaveLength(8);
  });

  test.each([
    {rgb: [0, 0, 0], colour: 16},
    {rgb: [255, 255, 255], colour: 231},
    {rgb: [0, 0, 255], colour: 21},
    {rgb: [128, 128, 128], colour: 244},
    {rgb: [96, 134, 214], colour: 68},
  ])('$rgb is colour $colour of a terminal', ({rgb, colour}) => expect(nearestColour(rgb)).toBe(colour));
});

describe('a terminal that shows pictures', () => {
  test.each([
    {env: {TERM: 'xterm-256color'}, shows: true},
    {env: {TERM: 'tmux-256color'}, shows: true},
    {env: {TERM: 'xterm', COLORTERM: 'truecolor'}, shows: true},
    {env: {TERM: 'linux'}, shows: false},
    {env: {TERM: 'linux', COLORTERM: 'truecolor'}, shows: false},
    {env: {TERM: 'xterm'}, shows: false},
    {env: {TERM: 'xterm-256color', NO_COLOR: '1'}, shows: false},
    {env: {TERM: 'vt220'}, shows: false},
    {env: {}, shows: false},
  ])('is $shows for $env', ({env, shows}) => expect(showsPictures(env)).toBe(shows));
});

const BLOCKS = '▀'.repeat(12);

describe('the picture of the member', () => {
  test('stands in the panel in the place of the initials, with who it is beside it', () => {
    const text = drawn(scene(), COLOURED);
    expect(text).toContain(`│ ${BLOCKS} Anna Koch`);
    expect(text).toContain(`│ ${BLOCKS} 0010042`);
    expect(text).toContain(`│ ${BLOCKS} live`);
    expect(text).toContain('This ticket earns  +19.38 pts');
    expect(text).not.toContain('│ AK │');
    expect(text).not.toContain('photo on file');
  });

  test('gives way to the initials where it would take the place of what the member holds', () => {
    expect(drawn(scene({state: PART_PAID}), COLOURED)).toContain('│ AK │');
    const large = {columns: 100, rows: 30};
    expect(drawn(scene({state: PART_PAID, size: large}), COLOURED)).toContain(BLOCKS);
  });

  test.each([
    {what: 'the terminal shows none', dressing: MEMBER_DRESSING, member: {}},
    {what: 'there is none', dressing: COLOURED, member: {picture: null, photo: 'none' as const}},
    {what: 'it is broken', dressing: COLOURED, member: {picture: null, photo: 'failed' as const}},
    {what: 'it is still asked for', dressing: COLOURED, member: {picture: null, photo: 'asked' as const}},
  ])('is the initials where $what', ({dressing, member}) => {
    const text = drawn(scene({member}), dressing);
    expect(text).toContain('│ AK │');
    expect(text).not.toContain('▀');
  });

  const items = MEMBER_FUNCTIONS.map((id) => ({kind: 'function', id, privilege: null}) as const);
  const page: Page = {screen: 'menu', menu: 'member', items, entry: '', selected: 0, pending: null};

  test('stands on the member page, and nothing that is said there is lost', () => {
    const text = drawn(scene({pages: [SALE, page]}), COLOURED);
    expect(text.split('\n').filter((row) => row.trimEnd().endsWith(BLOCKS))).toHaveLength(6);
    expect(text).toContain('  Holds   Points 1,284 · Bally Cash wallet 250.00 · Aura Account   ▀');
    expect(text).toContain('          balance 40.00      ');
    const large = drawn(scene({pages: [SALE, page], size: {columns: 100, rows: 30}}), COLOURED);
    expect(large.split('\n').filter((row) => row.trimEnd().endsWith('▀'.repeat(16)))).toHaveLength(8);
  });

  test('is drawn the short way, row by row', () => {
    const rows = paintFrame(frameOf(scene(), COLOURED), COLOURS);
    expect(rows.filter((row) => row.includes('▀') && plainRow(row) === undefined)).toEqual([]);
  });
});
