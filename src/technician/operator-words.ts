import type {ListedOperator} from '../core/operators.ts';
import type {OperatorEvent} from '../store/operator-history.ts';

function whoOf(operators: readonly ListedOperator[], no: string | null): string {
  const name = operators.find((operator) => operator.no === no)?.name;
  if (no === null) return 'nobody';
  return name === undefined ? no : `${no} ${name}`;
}

function changeWords({what, operator}: Extract<OperatorEvent, {kind: 'operatorChanged'}>): string {
  const {no, name, role, privileges, isActive, hasCard} = operator;
  const who = `${no} ${name}`;
  switch (what) {
    case 'added':
      return `added ${who}, ${role}`;
    case 'name':
      return `${no} is called ${name}`;
    case 'role':
      return `${who} is ${role}`;
    case 'privilege':
      return `${who} may: ${privileges.join(', ')}`;
    case 'pin':
      return `new PIN for ${who}`;
    case 'card':
      return hasCard ? `a card for ${who}` : `no card for ${who}`;
    case 'active':
      return isActive ? `switched ${who} on` : `switched ${who} off`;
    case 'noticed':
      return isActive
        ? `${who} was changed elsewhere, may: ${privileges.join(', ')}`
        : `${who} was switched off elsewhere`;
  }
}

/** One row for a technician: when, who, and what was lent or changed. */
export function historyRow(event: OperatorEvent, operators: readonly ListedOperator[]): string {
  const when = new Date(event.atMs).toISOString();
  const by = whoOf(operators, event.operatorNo);
  if (event.kind === 'operatorChanged') return `${when}  ${by}: ${changeWords(event)}`;
  return `${when}  ${event.privilege} lent to ${by} by ${event.by.no} ${event.by.name}`;
}

/** An operator in the list. */
export function listRow({no, name, role, privileges, isActive, hasCard}: ListedOperator): string {
  const flags = privileges.length === 1 ? '1 privilege' : `${privileges.length} privileges`;
  return `${no.padStart(8)}  ${name.padEnd(24)} ${role.padEnd(12)} ${flags}${hasCard ? ', card' : ''}${isActive ? '' : ', off'}`;
}
