import type {ClosedTicket, Tender} from '../../src/core/ticket.ts';
import {atHost, atTill, changedEvents, theOne, type MemberPlant} from './plant.ts';

/** The first completed ticket like that is another one. */
function changedTicket(isIt: (ticket: ClosedTicket) => boolean, change: (ticket: ClosedTicket) => ClosedTicket) {
  return atTill(({closed}) => {
    const found = theOne(closed, isIt);
    return {closed: closed.map((ticket) => (ticket === found ? change(ticket) : ticket))};
  });
}

function isSale({reverses, refundOf}: ClosedTicket): boolean {
  return reverses === null && refundOf === undefined;
}

function isOfAccount(tender: Tender): boolean {
  return tender.kind === 'wallet' && !tender.isVoid;
}

const OF_POINTS: readonly MemberPlant[] = [
  {
    what: 'a ticket that earned twice the points',
    into: changedTicket(
      (ticket) => isSale(ticket) && ticket.earned !== undefined,
      (ticket) => ({
        ...ticket,
        ...(ticket.earned && {earned: {...ticket.earned, hundredths: 2 * ticket.earned.hundredths}}),
      }),
    ),
    said: /ticket \d+ earned \d+, by its totals [1-9]/,
  },
  {
    what: 'a ticket that forgot to earn',
    into: changedTicket(
      (ticket) => isSale(ticket) && ticket.earned !== undefined,
      ({earned: _gone, ...ticket}) => ticket,
    ),
    said: /ticket \d+ earned 0, by its totals [1-9]/,
  },
  {
    what: 'a barred member with the prices of the tier',
    into: atTill(
      changedEvents((event) =>
        event.kind === 'memberAttached'
          ? {...event, member: {...event.member, barredReason: 'suspected', areTermsOn: true}}
          : event,
      ),
    ),
    said: /member \d+ is barred, and has the prices of the tier/,
  },
  {
    what: 'a discount that the tier has not',
    into: changedTicket(
      (ticket) => ticket.discount?.kind === 'percent' && ticket.discount.ofTier !== undefined,
      (ticket) => ({...ticket, discount: {kind: 'percent', ratePpm: 60_000, ofTier: 'Gold'}}),
    ),
    said: /ticket \d+ has a discount that its member's tier has not/,
  },
  {
    what: 'receipts with other points',
    into: atTill(({papers}) => ({
      papers: papers.map((paper) => ({...paper, text: paper.text.replaceAll(/(Points earned +\+)/g, '$19')})),
    })),
    said: /the receipt of ticket \d+ says \d+ points, earned were \d+/,
  },
  {
    what: 'receipts with balances that do not add up',
    into: atTill(({papers}) => ({
      papers: papers.map((paper) => ({...paper, text: paper.text.replaceAll(/(Points now +)/g, '$19')})),
    })),
    said: /has points that do not add up/,
  },
  {
    what: 'receipts with whole numbers of members',
    into: atTill(({papers}) => ({
      papers: papers.map((paper) => ({...paper, text: paper.text.replaceAll('****042', ' 0010042')})),
    })),
    said: /the receipt of ticket \d+ shows the whole number of member 0010042/,
  },
];

const OF_MONEY: readonly MemberPlant[] = [
  {
    what: 'money of an account that went out as cash',
    into: changedTicket(
      (ticket) => ticket.refundOf !== undefined && ticket.tenders.some(isOfAccount),
      (ticket) => ({
        ...ticket,
        tenders: ticket.tenders.map(({no, name, amountCents, roundingCents, isVoid}) => ({
          kind: 'cash',
          tenderId: 'cash',
          no,
          name,
          amountCents,
          roundingCents,
          isVoid,
        })),
      }),
    ),
    said: /of ticket \d+ \d+ of \d+ went back, and of \d+ by .+ \d+$/,
  },
  {
    what: 'a ticket that was paid otherwise than it came to',
    into: changedTicket(isSale, (ticket) => ({...ticket, changeCents: ticket.changeCents + 100})),
    said: /ticket \d+ came to \d+, and -?\d+ was paid on it/,
  },
  {
    what: 'cash that no ticket has',
    into: atTill(
      changedEvents((event) => {
        if (event.kind !== 'dayClosed') return event;
        const {day} = event.figures;
        const drawer = {...day.drawer, takenCents: day.drawer.takenCents + 100};
        return {...event, figures: {...event.figures, day: {...day, drawer}}};
      }),
    ),
    said: /the drawer of its Z reports took -?\d+, the completed tickets -?\d+/,
  },
  {
    what: 'a Z report without the cash',
    into: atTill(
      changedEvents((event) => {
        if (event.kind !== 'dayClosed') return event;
        const {day} = event.figures;
        const tenders = day.tenders.filter(({tenderId}) => tenderId.startsWith('@'));
        return {...event, figures: {...event.figures, day: {...day, tenders}}};
      }),
    ),
    said: /Z report \d+ has 0 by cash, the completed tickets -?[1-9]/,
  },
  {
    what: 'a voucher that can be used once more',
    into: atHost('bally', ({vouchers}) => ({vouchers: vouchers.map((one) => ({...one, isUsed: false}))})),
    said: /the bally host: voucher \S+ was used 1 times over/,
  },
  {
    what: 'a ticket without what its voucher gave',
    into: atTill(({closed}) => ({
      closed: closed.map((ticket) => ({...ticket, lines: ticket.lines.filter(({kind}) => kind !== 'memberVoucher')})),
    })),
    said: /voucher:\S+ by act \S+ is used, by the completed tickets it is not/,
  },
];

/** Each kind of disagreement about what tickets are worth, once. */
export const MORE_PLANTS: readonly MemberPlant[] = [...OF_POINTS, ...OF_MONEY];
