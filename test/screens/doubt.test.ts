import {describe, expect, test} from 'vitest';
import type {Page} from '../../src/app/pages.ts';
import type {MemberAsk} from '../../src/core/members/deed.ts';
import type {LinkStanding} from '../../src/core/members/rules.ts';
import {drawn, rowWith} from '../support/frames.ts';
import {MEMBER_DRESSING, UI_MEMBER, withMember} from '../support/member-states.ts';
import {COFFEE, SALE, sceneryOf, SUNDAY_MS} from '../support/states.ts';

const ASK: MemberAsk = {
  id: 'ask-1',
  link: 'bally',
  system: 'Bally',
  number: '0010042',
  ticketId: COFFEE.ticket?.id ?? '',
  act: {id: 'ask-1', kind: 'chargeAuthorise', number: '0010042', ticketId: 't-482', account: 'cash', cents: 2000},
  amountCents: 2000,
  ofLine: null,
  name: 'Bally Cash wallet',
  isPaying: true,
  atMs: SUNDAY_MS - 3000,
};

const PAGES: readonly Page[] = [SALE, {screen: 'pay', entry: ''}, {screen: 'doubt', askId: 'ask-1', selected: 0}];

/** All that the screen says, in one line. */
function said(standing: LinkStanding, isAskUnsent: boolean): string {
  const links = UI_MEMBER.links.map((link) => (link.id === 'bally' ? {...link, standing} : link));
  const state = {...withMember(), memberAsks: [ASK]};
  const scenery = sceneryOf(state, PAGES, {ui: {member: {...UI_MEMBER, links, isAskUnsent}}});
  return drawn(scenery, MEMBER_DRESSING).replaceAll(/[│\s]+/g, ' ');
}

const UNKNOWN = 'Nobody knows yet whether it was taken. It is never taken twice.';
const UNSENT = 'Nothing was taken so far; it is tried again.';

describe('the screen of an unknown outcome', () => {
  test.each<readonly [string, LinkStanding, boolean, string]>([
    ['with a link that is there', 'up', false, `for 3 s ${UNKNOWN}`],
    ['out of reach', 'linkDown', false, `The till can’t reach Bally now. ${UNKNOWN}`],
    ['with the system away', 'systemDown', false, `The link answers, Bally behind it does not. ${UNKNOWN}`],
    ['out of reach before it could be taken', 'linkDown', true, `The till can’t reach Bally now. ${UNSENT}`],
    ['with the system away before it could be taken', 'systemDown', true, `Bally behind it does not. ${UNSENT}`],
    [
      'with its token not taken',
      'tokenRefused',
      true,
      `Bally does not take this till’s token: call the technician. ${UNSENT}`,
    ],
    ['before its turn', 'up', true, `for 3 s ${UNSENT}`],
  ])('%s says what is known', (_when, standing, isAskUnsent, words) => {
    expect(said(standing, isAskUnsent)).toContain(words);
  });

  test('names the certificate that is not believed', () => {
    const links = UI_MEMBER.links.map((link) => ({...link, standing: 'linkDown' as const, tls: 'otherName' as const}));
    const state = {...withMember(), memberAsks: [ASK]};
    const scenery = sceneryOf(state, PAGES, {ui: {member: {...UI_MEMBER, links, isAskUnsent: true}}});
    const words = drawn(scenery, MEMBER_DRESSING).replaceAll(/[│\s]+/g, ' ');
    expect(words).toContain('Bally: its certificate is for another name than the one called.');
    expect(words).toContain('Nothing was taken so far');
  });

  test('says of what may have been taken that it goes back, of what was not that it never is', () => {
    expect(said('linkDown', false)).toContain('2 Pay another way: what was taken goes back by itself');
    expect(said('linkDown', true)).toContain('2 Pay another way: then it is never taken');
  });
});

describe('the sale screen below it', () => {
  test('says what is asked, and since when', () => {
    const state = {...withMember(), memberAsks: [ASK]};
    const scenery = sceneryOf(state, [SALE], {ui: {member: UI_MEMBER}});
    expect(rowWith('asked', scenery, MEMBER_DRESSING)).toContain('│ … Bally, asked 3 s ago  20.00');
  });

  test('says nothing of what another ticket is to be paid with', () => {
    const state = {...withMember(), memberAsks: [{...ASK, ticketId: 'parked'}]};
    expect(drawn(sceneryOf(state, [SALE], {ui: {member: UI_MEMBER}}), MEMBER_DRESSING)).not.toContain('asked');
  });
});
