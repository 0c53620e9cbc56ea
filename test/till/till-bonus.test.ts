import {describe, expect, it} from 'vitest';
import {memoryBonusQueue} from '../../src/store/memory-bonus-queue.ts';
import {hostChoice, openTillBonus, type BonusParts} from '../../src/till/till-bonus.ts';

const PROGRAM = {file: 'node', args: ['bonustill.cjs']};

describe('the host that a till calls', () => {
  it.each<[string, boolean, string | false | undefined, object]>([
    [
      'practice has one of its own',
      true,
      undefined,
      {kind: 'own', program: PROGRAM, folder: 'data/bonus-host-practice'},
    ],
    ['unless it is to have none', true, false, {kind: 'none'}],
    ['a shop may be without one, too', false, false, {kind: 'none'}],
    ['or another one', true, 'http://127.0.0.1:1', {kind: 'url', url: 'http://127.0.0.1:1'}],
    ['a shop has that of its settings', false, undefined, {kind: 'settings'}],
    ['or another one, to try it', false, 'https://bonus.example', {kind: 'url', url: 'https://bonus.example'}],
  ])('%s', (_what, isPractice, host, choice) =>
    expect(hostChoice({host, isPractice, folder: 'data'}, PROGRAM)).toEqual(choice),
  );
});

function partsWith(bonusHost: BonusParts['settings']['bonusHost']): BonusParts {
  return {
    settings: {bonusHost},
    choice: {kind: 'settings'},
    queue: memoryBonusQueue(),
    dispatch: () => Promise.reject(new Error('nothing is to be dispatched')),
    clock: {nowMs: () => 0},
    onChange: () => undefined,
    onBug: (error) => {
      throw error;
    },
    log: () => undefined,
  };
}

const NOBODY = {url: 'http://127.0.0.1:9', tokenFile: 'no-such-file', timeoutMs: 100};

describe('the bonus link of a till', () => {
  it('without a host in the settings is none', async () => {
    const bonus = openTillBonus(partsWith(null));
    await bonus.begin();
    bonus.ask('00000000001001');
    expect(bonus.view('00000000001001')).toEqual({kind: 'offline', known: null});
    expect(bonus.status()).toEqual({isOnline: null, waiting: 0, oldestMs: null, refused: 0});
    await bonus.close();
  });

  it('that is to have none is none, whatever its settings say', async () => {
    const bonus = openTillBonus({...partsWith(NOBODY), choice: {kind: 'none'}});
    await bonus.begin();
    expect(bonus.view('00000000001001')).toEqual({kind: 'offline', known: null});
    expect(bonus.status().isOnline).toBeNull();
    await bonus.close();
  });

  it('has nothing to say before it begins', () => {
    const bonus = openTillBonus(partsWith(NOBODY));
    expect(bonus.view('00000000001001')).toEqual({kind: 'checking', known: null});
    expect(bonus.actions()).toEqual([]);
    expect(bonus.status().isOnline).toBeNull();
  });

  it('begins with what was kept of the host, and ends', async () => {
    const parts = partsWith(NOBODY);
    const body = '{"version":4,"actions":[]}';
    await parts.queue.keep(`actions@${NOBODY.url}`, {atMs: 1, body});
    const bonus = openTillBonus(parts);
    await bonus.begin();
    expect(bonus.actions()).toEqual([]);
    await bonus.close();
  });
});
