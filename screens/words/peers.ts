import type {PeerObjection} from '../../src/app/peer-page.ts';
import type {PeerAway} from '../../src/app/peers.ts';
import type {ListNote} from '../../src/app/transactions.ts';
import {ticketNumber} from './said-of.ts';
import {TLS} from './tls.ts';

/** Words of waiting for another till. */
export const PEERS = {
  waitTitle: 'Another till',
  asked: (tillNo: string, no: string): string => `Till ${tillNo} is asked about its ticket ${no} …`,
  forTicket: 'Its receipt is shown as soon as it answers.',
  forRefund: 'Nothing was paid out yet: its till must agree first.',
  leave: 'Back to the list',
  sellOn: 'Sell on: you are told here what it says',
} as const;

function awayWords(why: PeerAway): string {
  switch (why) {
    case 'silent':
      return 'does not answer: try again, or go there';
    case 'signOff':
      return 'does not let this till in: tell the technician';
    case 'busy':
      return 'has too much to do: try again';
    case 'garbage':
      return 'gives no answer that makes sense: tell the technician';
    case 'unknownAuthority':
    case 'expired':
    case 'notYetValid':
    case 'otherName':
    case 'noTls':
    case 'caFile':
      return `is not believed, ${TLS[why]}`;
  }
}

/** What stands beside the list about a till. */
export function noteWords({tillNo, says}: ListNote): string {
  switch (says.kind) {
    case 'asking':
      return `Till ${tillNo} is asked …`;
    case 'hasMore':
      return `Till ${tillNo} has more than are listed here`;
    case 'away':
      return `Till ${tillNo} ${awayWords(says.why)}`;
    case 'holds':
      return `Till ${tillNo} has not said whether it refunded ticket ${ticketNumber(says.ticketNo)}: look there`;
    case 'untold':
      return `Till ${tillNo} was not told yet what became of its ticket ${ticketNumber(says.ticketNo)}`;
    case 'objected':
      return `Till ${tillNo} does not take the refund of its ticket ${ticketNumber(says.ticketNo)}: look there`;
  }
}

/** True for what another till has to do with. */
export function isPeerObjection(objection: {readonly code: string}): objection is PeerObjection {
  return ['noOtherTills', 'tillAway', 'atItsTill', 'refundedMeanwhile'].includes(objection.code);
}

/** Why nothing came of it, and what would help. */
export function peerObjectionWords(objection: PeerObjection): string {
  switch (objection.code) {
    case 'noOtherTills':
      return 'This till knows no others: a technician names them in the settings';
    case 'tillAway':
      return `Till ${objection.tillNo} ${awayWords(objection.why)}`;
    case 'atItsTill':
      return `Only till ${objection.tillNo} can ${objection.what} this ticket: go there`;
    case 'refundedMeanwhile':
      return 'Some of it was refunded meanwhile: look at what is left';
  }
}
