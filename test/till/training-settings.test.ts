import {describe, expect, it} from 'vitest';
import type {MemberSettings, Settings} from '../../src/app/settings.ts';
import {readOwnCode} from '../../src/app/bonus-code.ts';
import {PRACTICE_CODES, PRACTICE_TOKEN_FILE} from '../../src/bonus-host/practice.ts';
import {PRACTICE_MEMBERS} from '../../src/practice/member/members.ts';
import {MEMBER_TOKEN_FILE} from '../../src/practice/member/open-practice.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {HOST_TOKEN_FILE, trainingSettings} from '../../src/till/training-settings.ts';
import {TRAINING} from '../../screens/words/training.ts';

const {members} = PRACTICE_SETTINGS;
if (members === null) throw new Error('practice has members');
const [bally, aura] = members.links;
if (bally === undefined || aura === undefined) throw new Error('practice has two links');

const VENUE: Settings = {
  ...PRACTICE_SETTINGS,
  bonusHost: {url: 'https://bonus.venue', tokenFile: '/data/bonus.token', timeoutMs: 3000},
  members: {
    ...members,
    links: [
      {...bally, url: 'https://bally.venue'},
      {...aura, url: 'https://aura.venue'},
    ],
  },
  tills: {
    share: {port: 8700, tokenFile: '/data/tills'},
    others: [{no: '4', url: 'https://till-4.venue', tokenFile: '/data/till-4.token', timeoutMs: 3000}],
  },
  backup: {at: ['04:30'], keep: 14, folder: '/data/backups', copyCommand: ['scp', '{file}']},
  isPractice: false,
};

const {rules: RULES} = members;

function membersOf(rules: Partial<MemberSettings['rules']>, links: MemberSettings['links']): MemberSettings | null {
  return trainingSettings({...VENUE, members: {links, rules: {...RULES, ...rules}}}, '/data/training').members;
}

describe('the settings of a training till', () => {
  const training = trainingSettings(VENUE, '/data/training');

  it('reach nothing beyond the terminal and its printer', () => {
    expect(JSON.stringify(training)).not.toMatch(/\.venue|\/data\/(?!training|backups)|04:30|scp/);
    expect(training).toMatchObject({isPractice: true, isTraining: true, tills: {share: null, others: []}});
  });

  it('are the venue’s own in everything else', () => {
    const others = ['bonusHost', 'members', 'bonus', 'cards', 'tills', 'backup', 'isPractice', 'isTraining'];
    const same = Object.fromEntries(Object.entries(training).filter(([name]) => !others.includes(name)));
    expect(VENUE).toMatchObject(same);
  });

  it('know the codes that the practice host has', () => {
    const {bonus} = trainingSettings({...VENUE, bonus: {...VENUE.bonus, patterns: []}}, '/data/training');
    for (const {code} of PRACTICE_CODES) expect(readOwnCode(code, bonus.patterns)).toEqual({code, pin: null});
  });

  it('name the token where the practice hosts write it', () => {
    expect([PRACTICE_TOKEN_FILE, MEMBER_TOKEN_FILE]).toEqual([HOST_TOKEN_FILE, HOST_TOKEN_FILE]);
  });
});

describe('members in training', () => {
  it('come from links of the venue’s names, as far as practice hosts can play them', () => {
    const igt = {...aura, id: 'igt', system: 'igt'};
    expect(membersOf({walletLinks: ['bally', 'igt']}, [bally, igt])).toMatchObject({
      links: [{id: 'bally'}],
      rules: {dataLink: 'bally', walletLinks: ['bally']},
    });
  });

  it('are none where nobody can play the link that they come from', () => {
    expect(membersOf({dataLink: 'igt'}, [{...bally, id: 'igt', system: 'igt'}, aura])).toBeNull();
    expect(trainingSettings({...VENUE, members: null}, '/data/training').members).toBeNull();
  });
});

describe('what the lock screen offers in training', () => {
  it('is there', () => {
    const codes = `${TRAINING.codes}${TRAINING.moreCodes}`.match(/\d{14}/g) ?? [];
    expect(codes).toHaveLength(3);
    for (const code of codes) expect(PRACTICE_CODES.map((one) => one.code)).toContain(code);
    const numbers = TRAINING.members.match(/\d{7}/g) ?? [];
    expect(numbers).toHaveLength(2);
    for (const number of numbers) expect(PRACTICE_MEMBERS.map((one) => one.number)).toContain(number);
  });
});
