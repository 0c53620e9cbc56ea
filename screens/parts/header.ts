import type {Scenery} from '../../src/app/pages.ts';
import type {Trouble} from '../../src/app/trouble.ts';
import {printable} from '../../src/core/text.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row, type Segment} from '../frame.ts';
import {codeHeaderWords} from '../code/code-words.ts';
import {askingWords, memberHeaderWords} from '../member/member-words.ts';
import {MEMBER} from '../words/en-member.ts';
import {CODE, COMMON} from '../words/en.ts';
import {troubleWords} from '../words/faults.ts';
import {ticketNumber} from '../words/said-of.ts';
import {cut, fit, widthOf} from './cells.ts';
import {rowWidth} from './rows.ts';
import {isAwayStanding} from '../../src/core/members/rules.ts';

/** Left of the troubles there is always room for the till and a piece of the operator's name, if it is that long. */
const LEFT_LEAST = 24;

const AWAY_CELLS = 16;

const URGENCY: readonly Trouble['kind'][] = [
  'unsaved',
  'refundWaiting',
  'printer',
  'unprinted',
  'clockBehind',
  'device',
  'collectionsRefused',
  'paperLow',
  'drawerOpen',
];

/** What is no reason to leave out that the host answers. */
const MILD: readonly Trouble['kind'][] = ['collectionsRefused', 'paperLow', 'drawerOpen'];

/** Since when a device is not to be had, where it is the only one: of several the list of devices says so. */
function sinceWords(trouble: Trouble, {troubles, dressing}: Troubled): string {
  if (trouble.kind !== 'device' || troubles.filter(({kind}) => kind === 'device').length > 1) return '';
  return ` ${dressing.timeOf(trouble.sinceMs).time}`;
}

type Troubled = {readonly troubles: readonly Trouble[]; readonly dressing: Dressing};

/** As many troubles as there is room for, the worst first; of the others how many. */
function troublesIn(troubled: Troubled, room: number): readonly Segment[] {
  const words = troubled.troubles
    .toSorted((one, other) => URGENCY.indexOf(one.kind) - URGENCY.indexOf(other.kind))
    .map((trouble) => ` ${troubleWords(trouble)}${sinceWords(trouble, troubled)} `);
  const shown: Segment[] = [];
  let left = room;
  for (const [index, word] of words.entries()) {
    const isLast = index === words.length - 1;
    if (widthOf(word) + (isLast ? 0 : 5) > left && index > 0) {
      shown.push(span(` ${COMMON.moreTroubles(words.length - index)} `, 'alarm'));
      break;
    }
    shown.push(span(word, 'alarm'));
    left -= widthOf(word);
  }
  return shown;
}

/** How many acts wait for the bonus host and for the links to members' systems. */
export function actsWaiting({ui}: Scenery): number {
  return ui.link.waiting + (ui.member?.links.reduce((sum, link) => sum + link.waiting, 0) ?? 0);
}

function pendingWords(scenery: Scenery): readonly string[] {
  const waiting = actsWaiting(scenery);
  return waiting === 0 ? [] : [COMMON.pending(waiting)];
}

/** What never gives way: that the bonus host does not answer, and what waits. */
function firmWords(scenery: Scenery): readonly Segment[] {
  const pending = pendingWords(scenery);
  if (scenery.ui.link.isOnline === false) return [span(` ${[COMMON.offline, ...pending].join(' ')} `, 'alarm')];
  return pending.length === 0 ? [] : [span(` ${pending.join(' ')} `, 'bold')];
}

/**
 * Whether the bonus host answers, and what waits; nothing where that is not known or there is none. That it does answer
 * gives way to anything that is wrong, but what it refused: where there is room that stands beside it.
 */
function linkWords(scenery: Scenery, room: number, isAllWell: boolean): readonly Segment[] {
  const {troubles, link} = scenery.ui;
  const withOnline = ` ${[COMMON.online, ...pendingWords(scenery)].join(' ')} `;
  const hasRoom = troubles.every(({kind}) => MILD.includes(kind)) && widthOf(withOnline) <= room;
  return link.isOnline === true && (isAllWell || hasRoom) ? [span(withOnline, 'bold')] : firmWords(scenery);
}

/** Members' links that can't be worked with now, and how that is, as far as there is room for them. */
function awayWords({ui}: Scenery, room: number): readonly Segment[] {
  const shown: Segment[] = [];
  for (const {standing, system, tls} of ui.member?.links ?? []) {
    if (!isAwayStanding(standing)) continue;
    const how = MEMBER.headerAway[tls === undefined ? standing : 'untrusted'];
    const word = span(` ${printable(system, AWAY_CELLS).toUpperCase()} ${how} `, 'alarm');
    if (rowWidth([...shown, word]) <= room) shown.push(word);
  }
  return shown;
}

function ticketWords({state: {ticket}}: Scenery): string {
  if (ticket === null) return '';
  const number = `${COMMON.ticket} ${ticketNumber(ticket.no)}`;
  return ticket.table === null ? `  ${number}` : `  ${COMMON.table} ${ticket.table} · ${number}`;
}

/** True while a second row tells of a bonus code, on the ticket or of the open card session, or of a member. */
export function hasCodeRow(scenery: Scenery): boolean {
  const {ui, state} = scenery;
  const hasWords = ui.code !== null || state.ticket?.member !== undefined || askingWords(scenery) !== '';
  return hasWords && ui.pages.at(-1)?.screen !== 'lock';
}

/** What the second row says of the member: who it is, or that a system is asked. */
function memberWords(scenery: Scenery): string {
  const asking = askingWords(scenery);
  const member = scenery.state.ticket?.member;
  return asking !== '' ? `${MEMBER.header} ${asking}` : member === undefined ? '' : memberHeaderWords(member);
}

/** What the host is asked for with a code, and since when: money first. */
function askedWords({state}: Scenery, code: string, dressing: Dressing): string {
  const credit = state.creditAsks.find((one) => one.code === code);
  if (credit !== undefined) return CODE.askedSince(CODE.credit.toLowerCase(), dressing.timeOf(credit.atMs).time);
  const points = state.redemptions.find((one) => one.code === code);
  if (points === undefined) return '';
  return CODE.askedSince(points.name, points.atMs === undefined ? '' : dressing.timeOf(points.atMs).time);
}

/** The second row of the header, where there is one. */
export function codeRow(scenery: Scenery, dressing: Dressing): readonly Row[] {
  const {code} = scenery.ui;
  if (!hasCodeRow(scenery)) return [];
  const member = memberWords(scenery);
  if (code === null) return [[span(fit(` ${member}`, scenery.columns), 'inverse')]];
  const isBanned = scenery.state.ticket?.collectBan ?? false;
  const asked = askedWords(scenery, code.code, dressing);
  const words = ` ${codeHeaderWords(code, {isBanned, asked})}`;
  if (member === '') return [[span(fit(words, scenery.columns), 'inverse')]];
  // What is told of the code gives way: who the member is stands in one piece as long as there is room for it.
  const beside = cut(`│ ${member} `, Math.floor(scenery.columns / 2));
  return [[span(fit(words, scenery.columns - widthOf(beside)) + beside, 'inverse')]];
}

/** That nothing here is real, in a word; empty where it is. */
export function unrealWord({isPractice, isTraining}: Dressing['settings']): string {
  if (isTraining === true) return COMMON.training;
  return isPractice ? COMMON.practice : '';
}

/** The number of a ticket at a table, without the word for it. */
function shortNumber(number: string): string {
  return number.replace(` · ${COMMON.ticket}`, ' ·');
}

/** Troubles, links that are away and the bonus host, the most urgent first where there is no room for all. */
function statusWords(scenery: Scenery, dressing: Dressing, free: number): readonly Segment[] {
  const number = ticketWords(scenery);
  const beside = free - widthOf(number);
  const troubled = {troubles: scenery.ui.troubles, dressing};
  const firm = rowWidth(firmWords(scenery));
  const urgent = firm + rowWidth(troublesIn(troubled, beside - firm));
  const away = awayWords(scenery, free - widthOf(shortNumber(number)) - urgent);
  const isAllWell = scenery.ui.troubles.length === 0 && away.length === 0;
  const link = linkWords(scenery, beside - rowWidth(troublesIn(troubled, beside)) - rowWidth(away), isAllWell);
  return [...troublesIn(troubled, beside - rowWidth(link)), ...away, ...link];
}

/** The top row: till, operator, ticket; troubles and the mark of practice or training in words; weekday and time. */
export function header(scenery: Scenery, dressing: Dressing): Row {
  const {settings} = dressing;
  const {operator} = scenery.state;
  const {weekday, time} = dressing.timeOf(scenery.nowMs);
  const number = ticketWords(scenery);
  const clock = ` ${weekday} ${time} `;
  const unreal = unrealWord(settings);
  const practice = unreal === '' ? [] : [span(` ${unreal} `, 'bold')];
  const name = ` ${COMMON.till} ${settings.till.no}  ${operator?.name ?? COMMON.nobody}`;
  const besides = scenery.columns - widthOf(clock) - rowWidth(practice);
  const status = statusWords(scenery, dressing, besides - Math.min(LEFT_LEAST, widthOf(name)));
  const room = besides - rowWidth(status);
  const told = widthOf(name) + widthOf(number) > room ? shortNumber(number) : number;
  const left = fit(name, Math.min(widthOf(name), Math.max(0, room - widthOf(told)))) + told;
  return [span(fit(left, room), 'inverse'), ...status, ...practice, span(clock, 'inverse')];
}
