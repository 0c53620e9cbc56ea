import {expect, it} from 'vitest';
import {maskedTicket} from '../../../src/core/peers/masked.ts';
import {closedOf} from '../../support/builders-member-paper.ts';
import {anna, attach, playAt} from '../../support/builders-members.ts';
import {complete, sell, signOn} from '../../support/builders.ts';

it.each([
  ['a name stays', {number: '0010017'}, {number: '****017', name: 'Anna Petrov'}],
  [
    'who is called by the number is so by its end',
    {number: '0010046', name: 'Member 0010046'},
    {number: '****046', name: 'Member ****046'},
  ],
])('a ticket for another till: %s', (_what, member, shown) => {
  const ticket = closedOf(playAt([signOn(), sell(0), attach(anna(member)), complete]));
  expect(maskedTicket(ticket).member).toMatchObject(shown);
  expect(JSON.stringify(maskedTicket(ticket).member)).not.toContain(member.number);
});
