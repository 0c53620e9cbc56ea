import {describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import type {ListedOperator, OperatorChange} from '../../src/core/operators.ts';
import type {Privilege} from '../../src/core/privileges.ts';
import {ROLES} from '../../src/core/roles.ts';
import {operator, play, refusalOf, sell, signOn} from '../support/builders.ts';

const listed = (no: string, privileges: readonly Privilege[], isActive = true): ListedOperator => ({
  no,
  name: `Operator ${no}`,
  role: 'x',
  privileges,
  isActive,
  hasCard: false,
});

const BOSS = listed('1', ROLES.manager);
const CLERK = listed('2', ROLES.cashier);
/** Looks after operators, and holds little else. */
const OFFICE_FLAGS: readonly Privilege[] = ['operateTills', 'managersFunctions', 'backOffice', 'voidLine'];
const OFFICE = listed('3', OFFICE_FLAGS);
const ALL = [BOSS, CLERK, OFFICE];

const change = (what: OperatorChange, operators = ALL): Command => ({kind: 'changeOperator', change: what, operators});
const by = ({no, name, role, privileges}: ListedOperator) => play([signOn({no, name, role, privileges})]).state;

describe('looking after operators', () => {
  it.each<[string, OperatorChange, OperatorChange, object]>([
    [
      'a number is given once',
      {what: 'added', no: '8', name: 'New', role: 'cashier'},
      {what: 'added', no: '2', name: 'New', role: 'cashier'},
      {code: 'operatorThere', no: '2'},
    ],
    [
      'who is changed must be there',
      {what: 'name', no: '2', name: 'Bo'},
      {what: 'name', no: '8', name: 'Bo'},
      {code: 'noSuchOperator', no: '8'},
    ],
  ])('%s', (_rule, works, refused, why) => {
    expect(refusalOf(by(BOSS), change(works))).toBeNull();
    expect(refusalOf(by(BOSS), change(refused))).toEqual(why);
  });

  it('takes Back Office', () => {
    const what: OperatorChange = {what: 'name', no: '2', name: 'Bo'};
    expect(refusalOf(play([signOn(operator('1'))]).state, change(what))).toBeNull();
    expect(refusalOf(play([signOn(operator('1', 'backOffice'))]).state, change(what))).toEqual({
      code: 'noPrivilege',
      privilege: 'backOffice',
    });
  });

  it.each<[string, OperatorChange, OperatorChange]>([
    [
      'a flag',
      {what: 'privilege', no: '2', privilege: 'backOffice', isHeld: true},
      {what: 'privilege', no: '2', privilege: 'noSale', isHeld: true},
    ],
    [
      'a flag to themselves',
      {what: 'privilege', no: '3', privilege: 'voidLine', isHeld: false},
      {what: 'privilege', no: '3', privilege: 'noSale', isHeld: true},
    ],
    ['a role', {what: 'name', no: '2', name: 'Bo'}, {what: 'role', no: '2', role: 'supervisor'}],
    ['a role to somebody new', {what: 'pin', no: '3'}, {what: 'added', no: '8', name: 'New', role: 'trainee'}],
    ['the PIN of somebody who holds more', {what: 'pin', no: '3'}, {what: 'pin', no: '1'}],
    [
      'the card of somebody who holds more',
      {what: 'card', no: '3', hasCard: true},
      {what: 'card', no: '1', hasCard: true},
    ],
  ])('nobody gives %s with what they don’t hold', (_what, works, refused) => {
    expect(refusalOf(by(OFFICE), change(works))).toBeNull();
    expect(refusalOf(by(OFFICE), change(refused))).toMatchObject({code: 'notYoursToGive'});
  });

  it('nobody lets in again whoever holds more', () => {
    const off = [{...BOSS, isActive: false}, OFFICE, listed('4', ['operateTills'], false)];
    expect(refusalOf(by(OFFICE), change({what: 'active', no: '4', isActive: true}, off))).toBeNull();
    expect(refusalOf(by(OFFICE), change({what: 'active', no: '1', isActive: true}, off))).toMatchObject({
      code: 'notYoursToGive',
    });
  });

  it.each<[string, OperatorChange]>([
    ['is switched off', {what: 'active', no: '1', isActive: false}],
    ['gets another role', {what: 'role', no: '1', role: 'cashier'}],
    ['loses Back Office', {what: 'privilege', no: '1', privilege: 'backOffice', isHeld: false}],
    ['loses what leads there', {what: 'privilege', no: '1', privilege: 'managersFunctions', isHeld: false}],
  ])('the last one who can do it never %s', (_what, what) => {
    expect(refusalOf(by(BOSS), change(what))).toBeNull();
    const alone = [BOSS, CLERK, {...OFFICE, isActive: false}];
    expect(refusalOf(by(BOSS), change(what, alone))).toEqual({code: 'lastBackOffice', name: 'Operator 1'});
  });
});

describe('a change', () => {
  it('holds at once for who is on', () => {
    const off: OperatorChange = {what: 'privilege', no: '1', privilege: 'noSale', isHeld: false};
    const {state} = play([signOn(operator('1')), change(off)]);
    expect(refusalOf(state, {kind: 'openDrawer'})).toEqual({code: 'noPrivilege', privilege: 'noSale'});
  });

  it('that was made elsewhere holds too, and who was switched off there is off; the ticket stays', () => {
    const elsewhere = listed('1', ['operateTills'], false);
    const {state, events} = play([signOn(operator('1')), sell(450), {kind: 'noticeOperator', operator: elsewhere}]);
    expect([state.operator, state.ticket?.lines.length]).toEqual([null, 1]);
    expect(events.at(-1)).toMatchObject({kind: 'operatorChanged', what: 'noticed', operator: elsewhere});
  });

  it('of somebody else leaves who is on alone', () => {
    const {state} = play([signOn(operator('1')), change({what: 'active', no: '2', isActive: false})]);
    expect(state.operator?.no).toBe('1');
  });

  it('to a new PIN forgets the wrong ones', () => {
    const wrong: Command = {kind: 'refusePin', operatorNo: '2'};
    const {state} = play([signOn(operator('1')), wrong, wrong, change({what: 'pin', no: '2'})]);
    expect(state.pinFailures).toEqual([]);
  });
});
