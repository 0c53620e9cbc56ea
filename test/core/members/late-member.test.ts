import {describe, expect, it} from 'vitest';
import type {Command} from '../../../src/core/commands.ts';
import {pay, play, refusalOf, sell, signOn} from '../../support/builders.ts';
import {attach} from '../../support/builders-members.ts';

/** The member was looked up for this ticket. */
const attachTo = (ticketId: string): Command => {
  const command = attach();
  return command.kind === 'attachMember' ? {...command, ticketId} : command;
};

describe('a member who was looked up for a ticket', () => {
  const before = play([signOn(), sell(450)]);
  const id = before.state.ticket?.id ?? '';

  it('comes on it', () => {
    expect(play([signOn(), sell(450), attachTo(id)]).state.ticket?.member?.name).toBe('Anna Petrov');
  });

  it('opens no other when it was closed meanwhile, and comes on none that was begun since', () => {
    expect(refusalOf(play([signOn(), sell(450), pay('cash')]).state, attachTo(id))).toEqual({code: 'noTicket'});
    expect(refusalOf(play([signOn(), sell(450), pay('cash'), sell(250)]).state, attachTo(id))).toEqual({
      code: 'noTicket',
    });
  });
});
