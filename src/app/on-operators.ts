import {
  operatorAfter,
  OPERATOR_CARD_LEAST,
  OPERATOR_CARD_MOST,
  OPERATOR_NAME_MOST,
  OPERATOR_NO_MOST,
  PIN_DIGITS_LEAST,
  PIN_DIGITS_MOST,
  type ListedOperator,
  type OperatorChange,
} from '../core/operators.ts';
import {looksLikePaymentCard} from '../core/payment-card.ts';
import {printable} from '../core/text.ts';
import {operatorMenu, openFlags, openRoles, withOperators} from './operator-menus.ts';
import type {OperatorItem, OperatorQuestion, PinFor} from './operator-pages.ts';
import type {Page, Question} from './pages.ts';
import type {OperatorRow} from './ports.ts';
import {carryOut, LOCK, object, popped, quiet, said, withTop, type Desk, type Turn} from './turn.ts';

/** What goes into the operator's row beside what the core decides. */
type Secrets = Pick<OperatorRow, 'pinHash' | 'card'>;

const NO_SECRETS: Secrets = {pinHash: null, card: null};

/** Where a change leads: the pages as they are where it is refused, and where it is done. */
type Where = {readonly pages: readonly Page[]; readonly done: readonly Page[]};

/** Why a change could only be refused, said before anything is asked for it; null where it may be made. */
async function against(desk: Desk, pages: readonly Page[], change: OperatorChange): Promise<Turn | null> {
  const operators = await desk.operators.list();
  const refusal = desk.till.refusalOf({kind: 'changeOperator', change, operators});
  return refusal === null ? null : {pages, notice: {kind: 'refused', refusal}};
}

/** Makes a change: journal and row are one. The lists on the pages below show it. */
async function make(
  desk: Desk,
  where: Where,
  {change, secrets = NO_SECRETS}: {change: OperatorChange; secrets?: Secrets},
): Promise<Turn> {
  const operators = await desk.operators.list();
  const after = operatorAfter(
    operators.find(({no}) => no === change.no),
    change,
  );
  if (after === null) return (await against(desk, where.pages, change)) ?? quiet(where.pages);
  const {hasCard: _hasCard, ...row} = after;
  const notice = said({code: 'operatorChanged', what: change.what, operator: after});
  const turn = await carryOut(
    desk,
    {kind: 'changeOperator', change, operators},
    {pages: where.pages, next: () => ({pages: where.done, notice}), operator: {...row, ...secrets}},
  );
  if (turn.notice !== notice) return turn;
  // Who switches themselves off goes.
  if (desk.till.state().operator === null) return {pages: [LOCK], notice};
  return {pages: withOperators(turn.pages, await desk.operators.list()), notice};
}

function ask(pages: readonly Page[], question: Question): Turn {
  return quiet([...pages, {screen: 'ask', question, entry: ''}]);
}

async function askPin(desk: Desk, pages: readonly Page[], of: PinFor): Promise<Turn> {
  const change: OperatorChange = of.kind === 'new' ? {what: 'added', ...of.operator} : {what: 'pin', no: of.no};
  return (await against(desk, pages, change)) ?? ask(pages, {kind: 'operatorPin', of});
}

async function deed(
  desk: Desk,
  pages: readonly Page[],
  {deed: what, operator}: Extract<OperatorItem, {kind: 'operatorDeed'}>,
): Promise<Turn> {
  const {no, name, isActive} = operator;
  const where = {pages, done: pages};
  switch (what) {
    case 'name':
      return ask(pages, {kind: 'operatorName', no, isNew: false});
    case 'role':
      return openRoles(pages, {no, name: null});
    case 'flags':
      return openFlags(pages, operator);
    case 'pin':
      return askPin(desk, pages, {kind: 'there', no});
    case 'card':
      return (
        (await against(desk, pages, {what: 'card', no, hasCard: true})) ?? ask(pages, {kind: 'operatorCard', no, name})
      );
    case 'card-away':
      return make(desk, where, {
        change: {what: 'card', no, hasCard: false},
        secrets: {pinHash: null, card: {hash: null}},
      });
    case 'active':
      return make(desk, where, {change: {what: 'active', no, isActive: !isActive}});
  }
}

/** An item of the menus in which operators are looked after was chosen. `pages` has its menu on top. */
export async function chooseOperator(desk: Desk, pages: readonly Page[], item: OperatorItem): Promise<Turn> {
  switch (item.kind) {
    case 'addOperator':
      return ask(pages, {kind: 'operatorNo'});
    case 'operator':
      return quiet([...pages, operatorMenu(item.operator)]);
    case 'operatorDeed':
      return deed(desk, pages, item);
    case 'flag': {
      const {privilege, operator} = item;
      const isHeld = !operator.privileges.includes(privilege);
      return make(desk, {pages, done: pages}, {change: {what: 'privilege', no: operator.no, privilege, isHeld}});
    }
    case 'role': {
      const {no, name, role} = item;
      const below = popped(pages);
      if (name === null) return make(desk, {pages, done: below}, {change: {what: 'role', no, role}});
      return (
        (await against(desk, pages, {what: 'added', no, name, role})) ??
        ask(below, {kind: 'operatorPin', of: {kind: 'new', operator: {no, name, role}}})
      );
    }
  }
}

async function givenNo(desk: Desk, pages: readonly Page[], no: string): Promise<Turn> {
  if (no === '') return object(pages, {code: 'notAnOperatorNo'});
  if ((await desk.operators.find(no)) !== null) {
    return {pages, notice: {kind: 'refused', refusal: {code: 'operatorThere', no}}};
  }
  return quiet(withTop(pages, {screen: 'ask', question: {kind: 'operatorName', no, isNew: true}, entry: ''}));
}

async function givenName(
  desk: Desk,
  pages: readonly Page[],
  {no, isNew, entry}: {no: string; isNew: boolean; entry: string},
): Promise<Turn> {
  const name = printable(entry, OPERATOR_NAME_MOST);
  if (name === '') return object(pages, {code: 'nameMissing'});
  const below = popped(pages);
  return isNew ? openRoles(below, {no, name}) : make(desk, {pages, done: below}, {change: {what: 'name', no, name}});
}

async function givenAgain(
  desk: Desk,
  pages: readonly Page[],
  {of, pin, entry}: {of: PinFor; pin: string; entry: string},
): Promise<Turn> {
  if (entry !== pin) {
    return object(withTop(pages, {screen: 'ask', question: {kind: 'operatorPin', of}, entry: ''}), {
      code: 'pinsDiffer',
    });
  }
  const secrets = {pinHash: await desk.operators.hashPin(pin), card: null};
  const below = popped(pages);
  if (of.kind === 'there') return make(desk, {pages, done: below}, {change: {what: 'pin', no: of.no}, secrets});
  const change: OperatorChange = {what: 'added', ...of.operator};
  const added: ListedOperator | null = operatorAfter(undefined, change);
  const done = added === null ? below : [...below, operatorMenu(added)];
  return make(desk, {pages, done}, {change, secrets});
}

async function givenCard(
  desk: Desk,
  pages: readonly Page[],
  {no, cardNumber}: {no: string; cardNumber: string},
): Promise<Turn> {
  if (cardNumber.length < OPERATOR_CARD_LEAST || cardNumber.length > OPERATOR_CARD_MOST) {
    return object(pages, {code: 'cardForm'});
  }
  const hash = await desk.operators.hashCard(cardNumber);
  const holder = await desk.operators.holderOf(hash);
  if (holder !== null && holder.no !== no) {
    return {pages, notice: {kind: 'refused', refusal: {code: 'cardTaken', name: holder.name}}};
  }
  const where = {pages, done: popped(pages)};
  return make(desk, where, {change: {what: 'card', no, hasCard: true}, secrets: {pinHash: null, card: {hash}}});
}

/** What was answered while operators are looked after. */
export async function answerOperator(
  desk: Desk,
  pages: readonly Page[],
  {question, entry}: {readonly question: OperatorQuestion; readonly entry: string},
): Promise<Turn> {
  switch (question.kind) {
    case 'operatorNo':
      return givenNo(desk, pages, entry);
    case 'operatorName':
      return givenName(desk, pages, {...question, entry});
    case 'operatorPin': {
      if (entry.length < PIN_DIGITS_LEAST) return object(pages, {code: 'operatorPinForm'});
      const again = {kind: 'operatorPinAgain', of: question.of, pin: entry} as const;
      return quiet(withTop(pages, {screen: 'ask', question: again, entry: ''}));
    }
    case 'operatorPinAgain':
      return givenAgain(desk, pages, {...question, entry});
    case 'operatorCard':
      if (looksLikePaymentCard(entry)) return object(pages, {code: 'cardUnknown'});
      return givenCard(desk, pages, {no: question.no, cardNumber: entry});
  }
}

/** A card was swiped where an operator's new card is asked for. */
export async function takeCard(desk: Desk, pages: readonly Page[], cardNumber: string): Promise<Turn> {
  const page = pages.at(-1);
  const question = page?.screen === 'ask' ? page.question : null;
  return question?.kind === 'operatorCard' ? givenCard(desk, pages, {no: question.no, cardNumber}) : quiet(pages);
}

/** What the fields take, key by key. */
export function operatorRule({kind}: OperatorQuestion): {readonly allowed: RegExp; readonly most: number} {
  switch (kind) {
    case 'operatorNo':
      return {allowed: /^\d$/, most: OPERATOR_NO_MOST};
    case 'operatorName':
      return {allowed: /^[^\p{C}]$/u, most: OPERATOR_NAME_MOST};
    case 'operatorPin':
    case 'operatorPinAgain':
      return {allowed: /^\d$/, most: PIN_DIGITS_MOST};
    case 'operatorCard':
      return {allowed: /^[\dA-Za-z]$/, most: OPERATOR_CARD_MOST};
  }
}

/** Tells what is asked while operators are looked after from all other questions. */
export function isOperatorQuestion(question: Question): question is OperatorQuestion {
  switch (question.kind) {
    case 'operatorNo':
    case 'operatorName':
    case 'operatorPin':
    case 'operatorPinAgain':
    case 'operatorCard':
      return true;
    default:
      return false;
  }
}
