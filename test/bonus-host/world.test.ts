import {describe, expect, it} from 'vitest';
import {freshRecord} from '../../src/bonus-host/decide-credit.ts';
import type {Loaded} from '../../src/bonus-host/load.ts';
import {NO_CHANGES} from '../../src/bonus-host/code-rules.ts';
import type {Act, CodeRecord, Spend} from '../../src/bonus-host/record.ts';
import {makeWorld} from '../../src/bonus-host/world.ts';
import {NOON} from './desk.ts';

const CODE = '00000000001001';
const NEXT = '00000000001002';
const NOTHING: Loaded = {acts: [], codes: [], spends: [], collected: [], actionsVersion: 0};
const record: CodeRecord = {...freshRecord(CODE, null, NOON), version: 7};
const spend: Spend = {
  id: 'payment-1',
  kind: 'payCredit',
  tillNo: '01',
  code: CODE,
  unit: 'credit',
  amount: 100,
  givenBack: 40,
};
const returned: Act = {kind: 'returnCredit', ofId: 'payment-1', amountCents: null};

describe('the world in which acts are decided', () => {
  it('asks for what an act names, then for what that leads to, and then for no more', () => {
    const world = makeWorld();
    const ids = world.missing('return-1', returned);
    expect(ids).toEqual({ids: new Set(['return-1', 'payment-1']), codes: new Set(), tickets: new Set()});
    world.add(ids, {...NOTHING, spends: [spend]});
    const code = world.missing('return-1', returned);
    expect(code).toEqual({ids: new Set(), codes: new Set([CODE]), tickets: new Set()});
    world.add(code, {...NOTHING, codes: [{...record, replaced: {by: NEXT, atMs: NOON}}]});
    const next = world.missing('return-1', returned);
    expect(next.codes).toEqual(new Set([NEXT]));
    world.add(next, NOTHING);
    expect(world.missing('return-1', returned)).toEqual({ids: new Set(), codes: new Set(), tickets: new Set()});
  });

  it('rests on what was loaded, whatever was decided since; a code that is not there counts as version 0', () => {
    const world = makeWorld();
    world.add(
      {ids: new Set(['payment-1']), codes: new Set([CODE, NEXT]), tickets: new Set()},
      {...NOTHING, codes: [record], spends: [spend]},
    );
    const stored = {id: 'return-1', tillNo: '01', kind: 'returnCredit', state: 'done', digest: '', answer: ''} as const;
    world.take(stored, {...NO_CHANGES, codes: [{...record, version: 8}], spends: [{...spend, givenBack: 100}]});
    expect(world.record(CODE)?.version).toBe(8);
    expect(world.spend('payment-1')?.givenBack).toBe(100);
    expect(world.reads()).toEqual({
      codes: [
        [CODE, 7],
        [NEXT, 0],
      ],
      spends: [['payment-1', 40]],
    });
  });
});
