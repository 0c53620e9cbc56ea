import {describe, expect, test} from 'vitest';
import type {NotOffered} from '../../src/app/member-links.ts';
import type {Page} from '../../src/app/pages.ts';
import {FEATURES} from '../../src/core/members/sheet.ts';
import {ABILITY_WORDS} from '../../screens/words/abilities.ts';
import {drawn, rowWith} from '../support/frames.ts';
import {MEMBER_DRESSING, UI_MEMBER, withMember} from '../support/member-states.ts';
import {SALE, sceneryOf} from '../support/states.ts';

describe('what members’ systems can do', () => {
  const cant = (why: NotOffered) => ({isOffered: false, why}) as const;
  const S7000 = 'Aristocrat S7000 REST';
  const items = [
    {kind: 'ability', system: 'Bally', feature: 'wallet', offer: {isOffered: true}},
    {kind: 'ability', system: 'Bally', feature: 'salesDataOut', offer: {isOffered: true}},
    {kind: 'ability', system: S7000, feature: 'photo', offer: cant('systemCannot')},
    {kind: 'ability', system: S7000, feature: 'machineOrders', offer: cant('linkDoesNotDeclare')},
    {kind: 'ability', system: S7000, feature: 'severalBuckets', offer: cant('notKnown')},
    {kind: 'ability', system: S7000, feature: 'funds', offer: cant('otherCurrency')},
  ] as const;
  const page: Page = {screen: 'menu', menu: 'member-abilities', items, entry: '', selected: 0, pending: null};

  test('is all of it in the list', () => {
    expect(FEATURES.toSorted()).toEqual(Object.keys(ABILITY_WORDS).toSorted());
  });

  test('is listed with yes, or with whose no it is, whole at 80 columns', () => {
    const scenery = sceneryOf(withMember(), [SALE, page], {ui: {member: UI_MEMBER}});
    const row = (text: string): string => rowWith(text, scenery, MEMBER_DRESSING);
    expect(row('pay from accounts')).toMatch(/^ ▸ +pay from accounts +Bally can$/);
    expect(row('sales data')).toMatch(/ Bally can; not used here$/);
    expect(row('pictures')).toMatch(/ Aristocrat S7000 REST can't$/);
    expect(row('food orders at machines')).toMatch(/ the link to Aristocrat S7000 REST says no$/);
    expect(row('several kinds of points')).toMatch(/ Aristocrat S7000 REST has not said that it can$/);
    expect(row('take money for accounts')).toMatch(/ Aristocrat S7000 REST has another currency$/);
  });
});

const PAY: Page = {screen: 'pay', entry: ''};

describe('a member whose system keeps its money in another currency', () => {
  const links = UI_MEMBER.links.map((link) => ({...link, otherCurrency: 'USD'}));
  const strange = {ui: {member: {...UI_MEMBER, sources: [], links}}};
  const own = {ui: {member: {...UI_MEMBER, sources: []}}};

  test('says beside the key in which, and where there is none to pay with, that there is none', () => {
    const rowOf = (more: typeof own): string =>
      rowWith('F10', sceneryOf(withMember(), [SALE, PAY], more), MEMBER_DRESSING);
    expect(rowOf(strange)).toContain('F10    Member: money in USD');
    expect(rowOf(own)).toContain('F10    Member: nothing on it');
  });

  test('shows none of it, which would look like the till’s', () => {
    const shown = drawn(sceneryOf(withMember(), [SALE], strange), MEMBER_DRESSING);
    expect(shown).not.toContain('Cash wallet');
    expect(shown).toContain('Bally: money in USD');
    expect(drawn(sceneryOf(withMember(), [SALE], own), MEMBER_DRESSING)).toContain('Cash wallet');
  });
});
