import {describe, expect, it} from 'vitest';
import type {LinkStanding} from '../../src/core/members/rules.ts';
import type {MemberUnknown, MemberWhy} from '../../src/links/member-codec.ts';
import {openStanding} from '../../src/links/member-standing.ts';

const unknown = (why: MemberWhy): MemberUnknown => ({kind: 'unknown', why, thisRequest: 'no', message: 'of no use'});

function opened(): {standing: ReturnType<typeof openStanding>; told: LinkStanding[]} {
  const told: LinkStanding[] = [];
  const onChange = (standing: LinkStanding): void => void told.push(standing);
  return {standing: openStanding({name: 'bally', isKnown: () => true, onChange, log: () => undefined}), told};
}

describe('how a link stands', () => {
  it.each<{why: MemberWhy; stands: LinkStanding}>([
    {why: 'silent', stands: 'linkDown'},
    {why: 'garbage', stands: 'linkDown'},
    {why: 'busy', stands: 'linkDown'},
    {why: 'systemDown', stands: 'systemDown'},
    {why: 'signOff', stands: 'tokenRefused'},
    {why: 'rejected', stands: 'up'},
  ])('is $stands where its answer is $why', ({why, stands}) => {
    const {standing, told} = opened();
    standing.heard(unknown(why));
    expect(standing.now()).toBe(stands);
    standing.heard(null);
    expect(told.at(-1)).toBe('up');
  });
});
