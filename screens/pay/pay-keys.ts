import type {Intent} from '../../src/app/key-table.ts';
import {keypadSpelling} from '../../src/app/key-map.ts';
import type {UiMember} from '../../src/app/member-pages.ts';
import {reachOf} from '../../src/app/member-sources.ts';
import type {Scenery} from '../../src/app/pages.ts';
import {formatCents} from '../../src/core/format.ts';
import type {Cents} from '../../src/core/money.ts';
import type {TenderKind} from '../../src/core/ticket.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row} from '../frame.ts';
import {cut, fit, fitBoth, fitRight, widthOf} from '../parts/cells.ts';
import {BLANK, indented, textRow} from '../parts/rows.ts';
import {isNothingDue, isUsable} from '../usable.ts';
import {keyWords} from '../words/keys.ts';
import {MEMBER_PAY} from '../words/en-member.ts';
import {askingWords} from '../member/member-words.ts';
import {PAY} from '../words/en.ts';
import {tenderName} from '../words/said-of.ts';
import {cashDue} from './cash-due.ts';

const NOTES = ['note-1', 'note-2', 'note-3', 'note-4', 'note-5'] as const satisfies readonly Intent[];

const KEY_CELLS = 6;

type Typed = {readonly entry: string; readonly typedCents: Cents | null; readonly cells: number};

/** A key with both its names, "F2 /2"; empty where the venue took it away. */
function keyText(dressing: Dressing, intent: Intent): string {
  const [key] = dressing.keysOf(intent);
  if (key === undefined) return '';
  const keypad = keypadSpelling(key);
  return keypad === null ? keyWords(key) : `${keyWords(key)} ${keypad}`;
}

function keyRow(key: string, words: string, usable: boolean): Row {
  return [span(`${fit(key, KEY_CELLS)} `, usable ? 'accent' : 'dim'), span(words, usable ? 'normal' : 'dim')];
}

/** The name of the first tender of a kind, and what its key would take now. */
function tenderRow(scenery: Scenery, dressing: Dressing, from: Typed & {kind: TenderKind & Intent}): Row {
  const {kind, typedCents, cells} = from;
  const {ticket} = scenery.state;
  const {tenders, cashStep} = dressing.settings.rules;
  const type = tenders.find((tender) => tender.kind === kind);
  const due = ticket === null ? 0 : dressing.totalsOf(ticket).dueCents;
  const all = Math.abs(kind === 'cash' ? cashDue(due, cashStep) : due);
  const amount = type === undefined ? PAY.missing : formatCents(typedCents ?? all);
  const beside = type !== undefined && isNothingDue(scenery, dressing) ? '' : ` ${amount}`;
  const words = fitBoth(type?.name ?? kind, beside, cells - KEY_CELLS - 1);
  return keyRow(keyText(dressing, kind), words, isUsable(kind, scenery, dressing));
}

function otherRow(scenery: Scenery, dressing: Dressing): Row {
  return keyRow(keyText(dressing, 'other'), PAY.other, isUsable('other', scenery, dressing));
}

/** Credit has no key of its own: its code is read. Nothing where no bonus host holds credit, or none is needed. */
function creditRow({state: {ticket}}: Scenery, dressing: Dressing): Row {
  const isDue = ticket !== null && dressing.totalsOf(ticket).dueCents > 0;
  return isDue && dressing.settings.bonusHost !== null ? textRow(PAY.creditPays, 'dim') : BLANK;
}

/** Why nothing of a member's pays: there is none yet, or nothing of the one who is there can be used. */
function whyNothing(scenery: Scenery, {links, sources}: UiMember): string {
  const member = scenery.state.ticket?.member;
  if (member === undefined) return askingWords(scenery) === '' ? MEMBER_PAY.none : MEMBER_PAY.isComing;
  if (member.barredReason !== null) return MEMBER_PAY.barred;
  if (!member.isLive) return MEMBER_PAY.notLive;
  const strange = links.find(({otherCurrency}) => otherCurrency !== undefined)?.otherCurrency;
  return strange === undefined || sources.length > 0 ? MEMBER_PAY.nothingHeld : MEMBER_PAY.otherCurrency(strange);
}

/** The member's accounts: the one that would pay, and with how much, or how many there are. */
function memberRow(scenery: Scenery, dressing: Dressing, {typedCents, cells}: Typed): readonly Row[] {
  const {member} = scenery.ui;
  const {ticket} = scenery.state;
  if (member === null || ticket === null) return [];
  const usable = isUsable('accounts', scenery, dressing);
  const held = member.sources.filter((source) => reachOf(source) > 0);
  const [only, ...others] = held;
  const key = keyText(dressing, 'accounts');
  if (only === undefined) return [keyRow(key, whyNothing(scenery, member), false)];
  if (others.length > 0) return [keyRow(key, `${MEMBER_PAY.keyName}: ${MEMBER_PAY.several(held.length)}`, usable)];
  const due = dressing.totalsOf(ticket).dueCents;
  const amount = formatCents(typedCents ?? Math.max(0, Math.min(due, reachOf(only))));
  return [keyRow(key, fitBoth(only.name, usable ? ` ${amount}` : '', cells - KEY_CELLS - 1), usable)];
}

/** A note, and what it leaves: change for the customer, or what is due still. */
function noteRow(scenery: Scenery, dressing: Dressing, from: {index: number; cells: number}): readonly Row[] {
  const intent = NOTES[from.index];
  const note = dressing.settings.quickNotes[from.index];
  const {ticket} = scenery.state;
  if (intent === undefined || note === undefined || ticket === null) return [];
  const usable = isUsable(intent, scenery, dressing);
  const due = dressing.totalsOf(ticket).dueCents;
  const cash = cashDue(due, dressing.settings.rules.cashStep);
  const effect = note < cash ? `${PAY.left} ${formatCents(due - note)}` : `${PAY.change} ${formatCents(note - cash)}`;
  const amount = formatCents(note);
  const room = from.cells - KEY_CELLS - 1;
  const beside = usable ? effect : '';
  return [
    keyRow(
      keyText(dressing, intent),
      fitRight(amount, 7) + fitRight(beside, Math.max(0, room - Math.max(7, widthOf(amount)))),
      usable,
    ),
  ];
}

function takeBackRow(scenery: Scenery, dressing: Dressing, cells: number): Row {
  const last = scenery.state.ticket?.tenders.findLast((tender) => !tender.isVoid);
  const name = last === undefined ? PAY.takeBack : `${PAY.takeBack} ${tenderName(last)}`;
  const amount = last === undefined ? '' : ` ${formatCents(last.amountCents)}`;
  const usable = isUsable('take-back', scenery, dressing);
  const room = cells - KEY_CELLS - 1;
  // A long name is cut for the amount.
  const words = cut(name, Math.max(0, room - widthOf(amount))) + amount;
  return keyRow(keyText(dressing, 'take-back'), fit(words, room), usable);
}

/** What the amounts beside the keys are; nothing where none is needed. */
function amountRow({entry, typedCents}: Typed, isDue: boolean): Row {
  if (!isDue) return textRow(PAY.noWayNeeded, 'dim');
  if (entry === '') return textRow(PAY.all, 'dim');
  return typedCents === null
    ? textRow(PAY.badAmount(entry), 'warn')
    : textRow(PAY.typed(formatCents(typedCents)), 'bold');
}

/** One row for each key of the payment screen, with what it would do now. */
export function payKeys(scenery: Scenery, dressing: Dressing, typed: Typed): readonly Row[] {
  const cells = typed.cells - 2;
  const inside = {...typed, cells};
  return [
    amountRow(typed, !isNothingDue(scenery, dressing)),
    tenderRow(scenery, dressing, {...inside, kind: 'cash'}),
    tenderRow(scenery, dressing, {...inside, kind: 'card'}),
    otherRow(scenery, dressing),
    ...memberRow(scenery, dressing, inside),
    creditRow(scenery, dressing),
    ...NOTES.flatMap((_, index) => noteRow(scenery, dressing, {index, cells})),
    BLANK,
    takeBackRow(scenery, dressing, cells),
  ].map((row) => indented(row, 1));
}
