import type {Command} from './commands.ts';
import {allowed, happened, isRefusal, refuse, type Decision, type Scene} from './decision.ts';
import {decideRefusePin, decideSignOff, decideSignOn} from './decide-till.ts';
import {refuseChange, type ListedOperator} from './operators.ts';
import type {SignedOn} from './state.ts';

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;

/** Writes down that a privilege was lent, where it shows something before anything is done by it. */
function decideTellLoan(scene: Scene, {privilege, by}: Of<'tellLoan'>): Decision {
  if (scene.state.operator === null) return refuse({code: 'notSignedOn'});
  return happened(scene, {kind: 'privilegeLent', privilege, by});
}

/** Changes who may sign on and what they may do. */
function decideChangeOperator(scene: Scene, {change, operators}: Of<'changeOperator'>): Decision {
  const by = allowed(scene.state, 'operateTills', 'backOffice');
  if (isRefusal(by)) return refuse(by);
  const found = refuseChange(by, operators, change);
  if ('code' in found) return refuse(found);
  return happened(scene, {kind: 'operatorChanged', what: change.what, operator: found.after});
}

/** True when the operator is no more what it was at sign-on, or when the till last looked. */
export function isOutdated(on: SignedOn, {name, privileges, isActive}: ListedOperator): boolean {
  const isSame = on.privileges.length === privileges.length && privileges.every((one) => on.privileges.includes(one));
  return !isActive || !isSame || on.name !== name;
}

/** Who is signed on was changed elsewhere: it holds from here on. */
function decideNoticeOperator(scene: Scene, {operator}: Of<'noticeOperator'>): Decision {
  const on = scene.state.operator;
  if (on === null || on.no !== operator.no) return refuse({code: 'notSignedOn'});
  return happened(scene, {kind: 'operatorChanged', what: 'noticed', operator});
}

export const OF_OPERATORS = {
  signOn: true,
  refusePin: true,
  signOff: true,
  noticeClock: true,
  tellLoan: true,
  changeOperator: true,
  noticeOperator: true,
} as const;

/** Decides who works the till and what they may do. */
export function decideOfOperators(scene: Scene, command: Of<keyof typeof OF_OPERATORS>): Decision {
  switch (command.kind) {
    case 'signOn':
      return decideSignOn(scene, command);
    case 'refusePin':
      return decideRefusePin(scene, command);
    case 'signOff':
      return decideSignOff(scene);
    case 'noticeClock':
      return happened(scene);
    case 'tellLoan':
      return decideTellLoan(scene, command);
    case 'changeOperator':
      return decideChangeOperator(scene, command);
    case 'noticeOperator':
      return decideNoticeOperator(scene, command);
  }
}
