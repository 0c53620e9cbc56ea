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
