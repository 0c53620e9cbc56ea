import {KEY_ROWS, type Intent, type KeyName, type KeyRow, type ScreenName} from '../../src/app/key-table.ts';
import {keypadSpelling} from '../../src/app/key-map.ts';
import type {Scenery} from '../../src/app/pages.ts';
import {needsChoice} from '../../src/core/refund/pending.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row, type Segment} from '../frame.ts';
import {isNothingDue, isUsable} from '../usable.ts';
import {COMMON, PAY} from '../words/en.ts';
import {ANSWER_WORDS, INTENT_WORDS, keyWords} from '../words/keys.ts';
import {REFUND} from '../words/refunds.ts';
import {rowWidth} from './rows.ts';

/** One function in the bar: its key, the same on a numeric keypad (empty where it has none), its label. */
type Item = {
  readonly key: string;
  readonly keypad: string;
  readonly label: string;
  readonly isUsable: boolean;
  /** Left out where it would not fit. */
  readonly isMinor?: boolean;
  /** Left out where it would still not fit: the arrows do on every list what they say. */
  readonly isPlain?: boolean;
};

/** Intents that the bar names by what they do on the screen, or all together, or not at all. */
const UNNAMED: readonly Intent[] = ['enter', 'back', 'erase', 'page-up', 'page-down', 'first', 'last', 'up', 'down'];

const NOTES: readonly Intent[] = ['note-1', 'note-2', 'note-3', 'note-4', 'note-5'];

/** Keys that the bar of a till without members does not name. */
const FOR_MEMBERS: readonly Intent[] = ['member', 'accounts', 'points-line'];

/** What is drawn, and with what. */
type Drawn = {readonly scenery: Scenery; readonly dressing: Dressing};

function spelling(key: KeyName): string {
  return keypadSpelling(key) ?? '';
}

function functionItem({intent, isMinor = false}: KeyRow, scenery: Scenery, dressing: Dressing): readonly Item[] {
  const [key] = dressing.keysOf(intent);
  if (key === undefined) return [];
  const {label} = INTENT_WORDS[intent];
  return [{key: keyWords(key), keypad: spelling(key), label, isUsable: isUsable(intent, scenery, dressing), isMinor}];
}

/** The quick notes as one item, "F5–F9 Notes": their amounts stand on the page itself. */
function notesItem(scenery: Scenery, dressing: Dressing): readonly Item[] {
  const keys = NOTES.flatMap((intent) => dressing.keysOf(intent).slice(0, 1));
  const first = keys[0];
  const last = keys.at(-1);
  if (first === undefined || last === undefined) return [];
  const areUsable = NOTES.some((intent) => isUsable(intent, scenery, dressing));
  const range = (one: string, other: string): string => (one === other ? one : `${one}–${other.replace(/^[F/]/, '')}`);
  const keypad = spelling(first) === '' || spelling(last) === '' ? '' : range(spelling(first), spelling(last));
  return [{key: range(keyWords(first), keyWords(last)), keypad, label: COMMON.notes, isUsable: areUsable}];
}

/** What Enter does for a refund that waits: nothing, where a host refused and another key says how it ends. */
function refundLabel({state: {refund}}: Scenery): string {
  if (refund === null) return '';
  if (needsChoice(refund)) return '';
  return refund.parts.every(({state}) => state === 'done') ? REFUND.payOutKey : ANSWER_WORDS['refund-wait'].enter;
}

function answerLabel(intent: 'enter' | 'back', screen: ScreenName, {scenery, dressing}: Drawn): string {
  if (screen === 'refund-wait' && intent === 'enter') return refundLabel(scenery);
  const closes = screen === 'pay' && intent === 'enter' && isNothingDue(scenery, dressing);
  return closes ? PAY.close : ANSWER_WORDS[screen][intent];
}

function answerItem(intent: 'enter' | 'back', screen: ScreenName, drawn: Drawn): readonly Item[] {
  const label = answerLabel(intent, screen, drawn);
  const {dressing} = drawn;
  const [key] = dressing.keysOf(intent);
  return label === '' || key === undefined ? [] : [{key: keyWords(key), keypad: spelling(key), label, isUsable: true}];
}

function moveItem(screen: ScreenName, dressing: Dressing): readonly Item[] {
  const isList = KEY_ROWS.some((row) => row.intent === 'up' && row.screens.includes(screen));
  const up = dressing.keysOf('up')[0];
  const down = dressing.keysOf('down')[0];
  if (!isList || screen === 'sale' || screen === 'pay' || up === undefined || down === undefined) return [];
  const keypad = spelling(up) === '' ? '' : `${spelling(up)} ${spelling(down)}`;
  return [{key: keyWords(up) + keyWords(down), keypad, label: COMMON.move, isUsable: true, isPlain: true}];
}

/** After a refusal that a second operator could lend for, its key is that, whatever it is otherwise on this screen. */
function withLend(items: readonly Item[], scenery: Scenery, dressing: Dressing): readonly Item[] {
  const [row] = KEY_ROWS.filter(({intent}) => intent === 'lend');
  if (scenery.ui.lendable === null || row === undefined) return items;
  const lend = functionItem(row, scenery, dressing);
  const at = items.findIndex(({key}) => key === lend[0]?.key);
  return at < 0 ? [...lend, ...items] : [...items.slice(0, at), ...lend, ...items.slice(at + 1)];
}

/** All that the bar of a screen holds, in the order of the key table. */
function itemsOf(screen: ScreenName, scenery: Scenery, dressing: Dressing): readonly Item[] {
  const isOff = (intent: Intent): boolean => FOR_MEMBERS.includes(intent) && dressing.settings.members === null;
  const here = KEY_ROWS.filter(
    (row) => row.screens.includes(screen) && !UNNAMED.includes(row.intent) && !isOff(row.intent),
  );
  const functions = here.flatMap((row) => {
    if (!NOTES.includes(row.intent)) return functionItem(row, scenery, dressing);
    return row.intent === NOTES[0] ? notesItem(scenery, dressing) : [];
  });
  return [
    ...withLend(functions, scenery, dressing),
    ...answerItem('enter', screen, {scenery, dressing}),
    ...moveItem(screen, dressing),
    ...answerItem('back', screen, {scenery, dressing}),
  ];
}

/** A way to write the bar: how an item is written, what stands in front of all, and between two. */
type Form = {readonly write: (item: Item) => string; readonly lead: string; readonly gap: string};

const FORMS: readonly Form[] = [
  {write: ({key, keypad}) => (keypad === '' ? key : `${key} ${keypad}`), lead: ' ', gap: '  '},
  {write: ({key, keypad}) => (keypad === '' ? key : `${key}${keypad}`), lead: ' ', gap: ' '},
  {write: ({key, keypad}) => (keypad === '' ? key : `${key}${keypad}`), lead: '', gap: ' '},
  {write: ({key, keypad}) => (keypad === '' ? key : keypad.slice(1)), lead: `${COMMON.keysLead} `, gap: ' '},
];

function written(items: readonly Item[], form: Form): Row {
  const segments: Segment[] = [span(form.lead, 'dim')];
  items.forEach((item, index) => {
    if (index > 0) segments.push(span(form.gap));
    segments.push(span(form.write(item), item.isUsable ? 'accent' : 'dim'));
    segments.push(span(` ${item.label}`, item.isUsable ? 'normal' : 'dim'));
  });
  return segments;
}

/**
 * The bottom row: every function of the screen with its key and its name on a numeric keypad, in the roomiest form
 * that fits: "F9 /9 Pay", "F9/9 Pay", or "F or /: 9 Pay". Minor keys, which are in a menu too, are left out where all
 * would not fit, and the arrows of a list after them. A key that can't be used now stays where it is, dimmed.
 */
export function keysBar(screen: ScreenName, scenery: Scenery, dressing: Dressing): Row {
  const items = itemsOf(screen, scenery, dressing);
  const main = items.filter(({isMinor}) => isMinor !== true);
  const least = main.filter(({isPlain}) => isPlain !== true);
  const rows = [items, main, least].flatMap((some) => FORMS.map((form) => written(some, form)));
  return rows.find((row) => rowWidth(row) <= scenery.columns) ?? rows.at(-1) ?? [];
}
