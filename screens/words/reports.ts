import type {Confirmation} from '../../src/app/confirmation.ts';
import {counted} from './said-of.ts';

/** What follows from closing the day: what stays, and what the paper lists. */
export function closeDayConsequence({parked, unsent, untold}: Extract<Confirmation, {kind: 'closeDay'}>): string {
  const stays = parked === 0 ? '' : ` ${counted(parked, 'parked ticket')} will be listed and stay.`;
  const waits = unsent === 0 ? '' : ` ${counted(unsent, 'act')} not told to the bonus host will be listed too.`;
  const members = untold === 0 ? '' : ` ${counted(untold, 'act')} not told to members’ systems will be listed.`;
  return `Its number is given once; all that follows is of the next day.${stays}${waits}${members}`;
}
