import {describe, expect, test} from 'vitest';
import type {UiMember} from '../../src/app/member-pages.ts';
import {memberSaidWords} from '../../screens/words/said-member.ts';
import {spoken} from '../../screens/words/said-of.ts';
import {rowWith} from '../support/frames.ts';
import {MEMBER_DRESSING, UI_MEMBER, withMember} from '../support/member-states.ts';
import {SALE, sceneryOf} from '../support/states.ts';

const headerWith = (links: UiMember['links']): string =>
  rowWith('Till 03', sceneryOf(withMember(), [SALE], {ui: {member: {...UI_MEMBER, links}}}), MEMBER_DRESSING);

describe('how a link stands', () => {
  test.each([
    ['linkDown', undefined, 'BALLY AWAY'],
    ['linkDown', 'expired', 'BALLY UNTRUSTED'],
    ['systemDown', undefined, 'BALLY DOWN'],
    ['tokenRefused', undefined, 'BALLY REFUSED'],
  ] as const)('the header says of a link that is %s (TLS: %s): %s', (standing, tls, words) => {
    const [first, ...others] = UI_MEMBER.links;
    if (first === undefined) throw new Error('there is a link');
    const links = [{...first, standing, ...(tls && {tls})}, ...others];
    expect(headerWith(links)).toContain(` ${words}  `);
    expect(headerWith(UI_MEMBER.links)).not.toContain('BALLY');
  });

  test.each([
    ['linkDown', 'Bally does not answer: Anna stands as last known'],
    ['tokenRefused', 'Bally refuses this till: Anna stands as last known'],
    [null, 'Bally does not know Anna: an account of this till'],
  ] as const)('of one who stands as last known it is said why: %s', (away, words) => {
    const said = {code: 'memberKnownOnly', name: 'Anna', system: 'Bally', away} as const;
    expect(spoken(memberSaidWords(said), 80)).toBe(words);
  });
});

describe('the accounts to pay from', () => {
  const [cash, , points] = UI_MEMBER.sources;

  test.each([
    [true, /Bally Cash wallet +250\.00$/, /Bally Points +1,284 pts = 12\.84$/],
    [false, /Bally Cash wallet +250\.00 not live$/, /Bally Points +1,284 pts = 12\.84 not live$/],
  ] as const)('money and points of a system that is there: %s', (isLive, money, own) => {
    if (cash === undefined || points === undefined) throw new Error('both are there');
    const items = [cash, points].map((source) => ({kind: 'source', source: {...source, isLive}}) as const);
    const menu = {screen: 'menu', menu: 'sources', items, entry: '', selected: 0, pending: null} as const;
    const scenery = sceneryOf(withMember(), [SALE, menu], {ui: {member: UI_MEMBER}});
    expect(rowWith('Bally Cash', scenery, MEMBER_DRESSING)).toMatch(money);
    expect(rowWith('Bally Points', scenery, MEMBER_DRESSING)).toMatch(own);
  });
});
