import type {Command} from './commands.ts';
import {happened, isRefusal, refuse, type Decision, type Scene} from './decision.ts';
import {memberAt, strangeMoney} from './decide-member-pay.ts';
import {LINES_MAX} from './limits.ts';
import {nextLineNo} from './line-moves.ts';
import type {FundLine} from './members/fund-line.ts';
import {FUND_CENTS_MAX} from './members/limits.ts';
import {paymentName} from './members/taken.ts';
import {isAmount, type Cents} from './money.ts';
import type {Refusal} from './refusals.ts';
import {keepsSense} from './sense.ts';
import {NO_TAX} from './ticket.ts';

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;

function againstAmount({facts}: Scene, amountCents: Cents): Refusal | null {
  if (!isAmount(amountCents)) return {code: 'amountZero'};
  if (amountCents > FUND_CENTS_MAX) return {code: 'amountTooLarge', most: FUND_CENTS_MAX};
  const {cashStep} = facts.rules;
  return amountCents % cashStep === 0 ? null : {code: 'notPayableInCoins', step: cashStep};
}

/**
 * Books money for an account of the ticket's member. The host hears of it when the ticket is paid, so nobody can spend
 * what is not paid for. Only for a live member, at a link that answers and takes money for that account.
 */
export function decideFundAccount(scene: Scene, {link: linkId, account, amountCents}: Of<'fundAccount'>): Decision {
  const ready = memberAt(scene, linkId, 'creditMoneyToAccount');
  if (isRefusal(ready)) return refuse(ready);
  const {ticket, member, link} = ready;
  const {system} = link;
  const strange = strangeMoney(link);
  if (strange !== null) return refuse(strange);
  if (link.funds?.includes(account) !== true) return refuse({code: 'linkCannot', system, what: 'funds'});
  const wallet = member.wallets.find((one) => one.link === linkId);
  const held = wallet?.accounts.find((one) => one.account === account);
  if (wallet === undefined || held === undefined) return refuse({code: 'noSuchAccount', system});
  const against = againstAmount(scene, amountCents);
  if (against !== null) return refuse(against);
  if (ticket.lines.length >= LINES_MAX) return refuse({code: 'tooManyLines', most: LINES_MAX});
  const called = paymentName(system, held.name);
  const line: FundLine = {
    kind: 'fund',
    no: nextLineNo(ticket.lines),
    name: `Credit to ${called}`,
    group: '',
    tax: NO_TAX,
    bookedAt: scene.facts.moment,
    collectsFor: null,
    collectBan: ticket.collectBan,
    link: link.id,
    system,
    number: wallet.number,
    holder: member.name,
    account,
    called,
    amountCents,
    isVoid: false,
  };
  return keepsSense(scene, happened(scene, {kind: 'lineAdded', ticketId: ticket.id, line}));
}
