import {describe, expect, it} from 'vitest';
import {memoryBonusQueue} from '../../src/store/memory-bonus-queue.ts';
import {memoryDeedQueue} from '../../src/store/memory-deed-queue.ts';
import {linkChoice, openTillMembers, type MemberParts} from '../../src/till/till-members.ts';
import {memberVenue} from '../support/linked-till.ts';
import {logWords} from '../../src/app/log.ts';

const PROGRAM = {file: 'node', args: ['bonustill.cjs']};
const ELSEWHERE = [['bally', 'http://127.0.0.1:1']] as const;

describe('the links that a till calls', () => {
  it.each<[string, Omit<Parameters<typeof linkChoice>[0], 'folder'>, object]>([
    [
      'practice has hosts of its own',
      {links: [], host: undefined, isPractice: true},
      {kind: 'own', program: PROGRAM, folder: 'data'},
    ],
    [
      'beside another bonus host, too',
      {links: [], host: 'http://127.0.0.1:1', isPractice: true},
      {kind: 'own', program: PROGRAM, folder: 'data'},
    ],
    ['unless there is to be no host at all', {links: [], host: false, isPractice: true}, {kind: 'none'}],
    ['or no link', {links: false, host: undefined, isPractice: true}, {kind: 'none'}],
    [
      'or links elsewhere, also without a bonus host',
      {links: ELSEWHERE, host: false, isPractice: true},
      {kind: 'urls', urls: new Map(ELSEWHERE)},
    ],
    ['a shop has those of its settings', {links: [], host: undefined, isPractice: false}, {kind: 'settings'}],
    [
      'or others, to try them',
      {links: ELSEWHERE, host: undefined, isPractice: false},
      {kind: 'urls', urls: new Map(ELSEWHERE)},
    ],
  ])('%s', (_what, words, choice) => expect(linkChoice({...words, folder: 'data'}, PROGRAM)).toEqual(choice));
});

const NOBODY = {
  id: 'bally',
  system: 'bally',
  url: 'http://127.0.0.1:9',
  tokenFile: 'no-such-file',
  timeoutMs: 100,
  queuesEarned: null,
};

function partsWith(members: MemberParts['settings']['members'], log: string[] = []): MemberParts {
  return {
    settings: {members, currency: 'AUD'},
    choice: {kind: 'settings'},
    queue: memoryDeedQueue(),
    keeper: memoryBonusQueue(),
    dispatch: () => Promise.reject(new Error('nothing is to be dispatched')),
    clock: {nowMs: () => 0, newId: () => 'question-1'},
    onChange: () => undefined,
    onBug: (error) => {
      throw error;
    },
    log: (what, fields) => void log.push(logWords(what, fields)),
  };
}

const byCard = {by: 'card', card: '900000042'} as const;

describe('the links of a till', () => {
  it('without members in the settings are none', async () => {
    const members = openTillMembers(partsWith(null));
    await members.begin();
    expect(members.statuses()).toEqual([]);
    expect(await members.find('bally', byCard)).toEqual({kind: 'unknown', standing: 'notAsked'});
    await members.close();
  });

  it('that are to be none are none, whatever the settings say', async () => {
    const members = openTillMembers({...partsWith(memberVenue([NOBODY])), choice: {kind: 'none'}});
    await members.begin();
    expect(members.statuses()).toEqual([]);
    await members.close();
  });

  it('have nothing to say before they begin, and nobody waits', async () => {
    const members = openTillMembers(partsWith(memberVenue([NOBODY])));
    expect(members.statuses()).toEqual([]);
    expect(members.offer('bally', 'wallet')).toEqual({isOffered: false, why: 'notKnown'});
    await members.settled('ticket-1');
    await members.close();
  });

  it('are down where nobody answers; what is known of the system is offered all the same', async () => {
    const log: string[] = [];
    const members = openTillMembers(partsWith(memberVenue([NOBODY]), log));
    await members.begin();
    expect(await members.find('bally', byCard)).toEqual({kind: 'unknown', standing: 'linkDown'});
    expect(members.statuses()).toMatchObject([
      {id: 'bally', system: 'Bally', standing: 'linkDown', wallet: 'charge', canEarn: true, queuesEarned: true},
    ]);
    expect(members.offer('bally', 'wallet')).toEqual({isOffered: true});
    expect(log.join('\n')).not.toContain('900000042');
    await members.close();
  });

  it('that are not named among others are never asked', async () => {
    const choice = {kind: 'urls', urls: new Map([['aura', 'http://127.0.0.1:9']])} as const;
    const members = openTillMembers({...partsWith(memberVenue([NOBODY])), choice});
    await members.begin();
    expect(await members.find('bally', byCard)).toEqual({kind: 'unknown', standing: 'notAsked'});
    expect(members.statuses()).toMatchObject([{standing: 'notAsked'}]);
    await members.close();
  });
});
