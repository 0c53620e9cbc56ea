import type {Command, Facts} from './commands.ts';
import type {Decision, Scene} from './decision.ts';
import {decideCloseCardSession, decideReadCode, decideReadToSpend, decideRemoveCode} from './decide-code.ts';
import {
  decideAnswerCollection,
  decideAnswerRedemption,
  decideAskRedemption,
  decideFigureReceipt,
  decideSeeRefused,
} from './decide-redeem.ts';
import {decideAnswerCredit, decideAskCredit} from './decide-credit.ts';
import {decideAnswerSale, decideSellVoucher} from './decide-voucher.ts';
import {decideAttachMember, decideDetachMember, decideMemberTerms, decideSaveAccount} from './decide-member.ts';
import {decideAnswerDeed, decideAnswerMember, decideFigureMember, decideGiveUpMember} from './decide-member-answer.ts';
import {decideFundAccount} from './decide-member-fund.ts';
import {decideAskPoints, decideAskWallet} from './decide-member-pay.ts';
import {decideAskVoucher} from './decide-member-voucher.ts';
import {decideOfOperators, OF_OPERATORS} from './decide-operator.ts';
import {decideRefund} from './decide-refund.ts';
import {decideFinishRefund, decideGiveUpRefund, decideRefundCard} from './decide-refund-answer.ts';
import {BETWEEN_TILLS, decideBetweenTills} from './decide-claim.ts';
import {decideReopen} from './decide-reopen.ts';
import {decideCountDrawer} from './decide-count.ts';
import {decideCloseDay, decidePrintX, decideReprintReport} from './decide-report.ts';
import {decideRun, ON_RUN} from './decide-run.ts';
import {decideGiveUpSplit, decideSplit, decideTransfer} from './decide-split.ts';
import {decideNewBalance, decideOpenTable, decideRecall} from './decide-tables.ts';
import {
  decideDiscountByCode,
  decideDiscountLine,
  decideDiscountTicket,
  decidePresetDiscount,
} from './decide-discount.ts';
import {decideAddCoupon, decideAddGroupLine, decideAddProduct, decideReprice, decideVoidLine} from './decide-line.ts';
import {clockEvents, decideAcceptClock, decideMoveCash, decideOpenDrawer, decideReprint} from './decide-till.ts';
import {decideCancel, decideComplete} from './decide-ticket.ts';
import {decideConfirmTender, decideDeclineTender, decideTender, decideVoidTender} from './decide-tender.ts';
import {isOfKind} from './kinds.ts';
import type {TillState} from './state.ts';

/**
 * Decides what a command does to the till as it stands. Changes nothing; gives the events that are to be written
 * down, or a refusal as data. Everything it needs from outside is in the command and the facts.
 */
export function decide(state: TillState, command: Command, facts: Facts): Decision {
  const scene: Scene = {state, facts};
  const decision = route(scene, command);
  return decision.ok ? {ok: true, events: [...clockEvents(scene), ...decision.events]} : decision;
}

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;

const AT_TABLES = {
  openTable: true,
  newBalance: true,
  recallTicket: true,
  splitTicket: true,
  giveUpSplit: true,
  transferLines: true,
  reopenTicket: true,
  refundTicket: true,
  answerRefundCard: true,
  finishRefund: true,
  giveUpRefund: true,
} as const;

const WITH_BONUS = {
  readCode: true,
  readToSpend: true,
  removeCode: true,
  discountByCode: true,
  askRedemption: true,
  answerRedemption: true,
  answerCollection: true,
  askCredit: true,
  answerCredit: true,
  sellVoucher: true,
  answerSale: true,
  figureReceipt: true,
  seeRefused: true,
  closeCardSession: true,
} as const;

const WITH_MEMBERS = {
  attachMember: true,
  detachMember: true,
  setMemberTerms: true,
  saveAccount: true,
  askWallet: true,
  askPoints: true,
  askVoucher: true,
  fundAccount: true,
  answerMember: true,
  giveUpMember: true,
  answerDeed: true,
  figureMember: true,
} as const;

const ON_TILL = {
  acceptClock: true,
  openDrawer: true,
  moveCash: true,
  reprintReceipt: true,
  countDrawer: true,
  printX: true,
  closeDay: true,
  reprintReport: true,
} as const;

function route(scene: Scene, command: Command): Decision {
  if (isOfKind(AT_TABLES, command)) return atTables(scene, command);
  if (isOfKind(WITH_BONUS, command)) return withBonus(scene, command);
  if (isOfKind(WITH_MEMBERS, command)) return withMembers(scene, command);
  if (isOfKind(OF_OPERATORS, command)) return decideOfOperators(scene, command);
  if (isOfKind(BETWEEN_TILLS, command)) return decideBetweenTills(scene, command);
  if (isOfKind(ON_RUN, command)) return decideRun(scene, command);
  return isOfKind(ON_TILL, command) ? onTill(scene, command) : onTicket(scene, command);
}

function atTables(scene: Scene, command: Of<keyof typeof AT_TABLES>): Decision {
  switch (command.kind) {
    case 'openTable':
      return decideOpenTable(scene, command);
    case 'newBalance':
      return decideNewBalance(scene, command);
    case 'recallTicket':
      return decideRecall(scene, command);
    case 'splitTicket':
      return decideSplit(scene, command);
    case 'giveUpSplit':
      return decideGiveUpSplit(scene);
    case 'transferLines':
      return decideTransfer(scene, command);
    case 'reopenTicket':
      return decideReopen(scene, command);
    case 'refundTicket':
      return decideRefund(scene, command);
    case 'answerRefundCard':
      return decideRefundCard(scene, command);
    case 'finishRefund':
      return decideFinishRefund(scene);
    case 'giveUpRefund':
      return decideGiveUpRefund(scene);
  }
}

function withBonus(scene: Scene, command: Of<keyof typeof WITH_BONUS>): Decision {
  switch (command.kind) {
    case 'readCode':
      return decideReadCode(scene, command);
    case 'readToSpend':
      return decideReadToSpend(scene, command);
    case 'removeCode':
      return decideRemoveCode(scene);
    case 'discountByCode':
      return decideDiscountByCode(scene, command);
    case 'askRedemption':
      return decideAskRedemption(scene, command);
    case 'answerRedemption':
      return decideAnswerRedemption(scene, command);
    case 'answerCollection':
      return decideAnswerCollection(scene, command);
    case 'askCredit':
      return decideAskCredit(scene, command);
    case 'answerCredit':
      return decideAnswerCredit(scene, command);
    case 'sellVoucher':
      return decideSellVoucher(scene, command);
    case 'answerSale':
      return decideAnswerSale(scene, command);
    case 'figureReceipt':
      return decideFigureReceipt(scene, command);
    case 'seeRefused':
      return decideSeeRefused(scene, command);
    case 'closeCardSession':
      return decideCloseCardSession(scene);
  }
}

function withMembers(scene: Scene, command: Of<keyof typeof WITH_MEMBERS>): Decision {
  switch (command.kind) {
    case 'attachMember':
      return decideAttachMember(scene, command);
    case 'detachMember':
      return decideDetachMember(scene);
    case 'setMemberTerms':
      return decideMemberTerms(scene, command);
    case 'saveAccount':
      return decideSaveAccount(scene, command);
    case 'askWallet':
      return decideAskWallet(scene, command);
    case 'askPoints':
      return decideAskPoints(scene, command);
    case 'askVoucher':
      return decideAskVoucher(scene, command);
    case 'fundAccount':
      return decideFundAccount(scene, command);
    case 'answerMember':
      return decideAnswerMember(scene, command);
    case 'giveUpMember':
      return decideGiveUpMember(scene, command);
    case 'answerDeed':
      return decideAnswerDeed(scene, command);
    case 'figureMember':
      return decideFigureMember(scene, command);
  }
}

function onTill(scene: Scene, command: Of<keyof typeof ON_TILL>): Decision {
  switch (command.kind) {
    case 'acceptClock':
      return decideAcceptClock(scene);
    case 'openDrawer':
      return decideOpenDrawer(scene);
    case 'moveCash':
      return decideMoveCash(scene, command);
    case 'reprintReceipt':
      return decideReprint(scene, command);
    case 'countDrawer':
      return decideCountDrawer(scene, command);
    case 'printX':
      return decidePrintX(scene, command);
    case 'closeDay':
      return decideCloseDay(scene, command);
    case 'reprintReport':
      return decideReprintReport(scene, command);
  }
}

type OnTicket = Exclude<
  Command,
  {
    kind:
      | keyof typeof AT_TABLES
      | keyof typeof WITH_BONUS
      | keyof typeof WITH_MEMBERS
      | keyof typeof ON_TILL
      | keyof typeof OF_OPERATORS
      | keyof typeof ON_RUN
      | keyof typeof BETWEEN_TILLS;
  }
>;

function onTicket(scene: Scene, command: OnTicket): Decision {
  switch (command.kind) {
    case 'addProduct':
      return decideAddProduct(scene, command);
    case 'addGroupLine':
      return decideAddGroupLine(scene, command);
    case 'addCoupon':
      return decideAddCoupon(scene, command);
    case 'voidLine':
      return decideVoidLine(scene, command);
    case 'repriceLine':
      return decideReprice(scene, command);
    case 'discountLine':
      return decideDiscountLine(scene, command);
    case 'discountTicket':
      return decideDiscountTicket(scene, command);
    case 'presetDiscount':
      return decidePresetDiscount(scene, command);
    case 'cancelTicket':
      return decideCancel(scene);
    case 'tender':
      return decideTender(scene, command);
    case 'confirmTender':
      return decideConfirmTender(scene);
    case 'declineTender':
      return decideDeclineTender(scene);
    case 'voidTender':
      return decideVoidTender(scene, command);
    case 'completeTicket':
      return decideComplete(scene);
  }
}
