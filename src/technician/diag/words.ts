import type {FaultCode, PrinterStatus} from '../../app/ports.ts';
import type {DeviceNow, LinkNow, PaperNow, TillStatus} from '../../app/till-status.ts';
import {printable} from '../../core/text.ts';
import {span, type Look, type Row} from '../../../screens/frame.ts';
import {TLS_SHORT} from '../../../screens/words/tls.ts';
import {statusIn, type Facts, type Room} from './facts.ts';
import {PAGES} from './panels.ts';
import {shortMs} from './plot.ts';
import {apart, bar, clock, lasting, narrow, shortBytes} from './rows.ts';
import type {Series} from './series.ts';

/* What the dashboard says, in rows. */

const NAME_CELLS = 12;
/** A till that is at work answers long before. */
const ANSWER_LIMIT_MS = 3000;
const FOLDER_CELLS = 30;
const SINCE_CELLS = 'since 14:02:07'.length + 1;

function onlineWords({links}: TillStatus): Row {
  if (links.length === 0) return [span('no links', 'dim')];
  const away = links.filter(({isOnline}) => isOnline === false);
  if (away.length > 0) return [span(`OFFLINE: ${away.map(({id}) => printable(id, NAME_CELLS)).join(', ')}`, 'bad')];
  const isKnown = links.every(({isOnline}) => isOnline === true);
  return [isKnown ? span('ONLINE', 'good') : span('links not asked yet', 'dim')];
}

function tillWords(status: TillStatus, links: Row): Row {
  const {tillNo, version, isPractice, isTraining, openLines, isSignedOn} = status;
  const lines = openLines === 1 ? '1 line' : `${openLines ?? 0} lines`;
  const ticket = openLines === null ? 'no ticket open' : `ticket open, ${lines}`;
  return [
    span(`Till ${printable(tillNo, 8)}`, 'bold'),
    span(`  ${printable(version, 16)}  `),
    ...(isPractice ? [span(isTraining === true ? 'TRAINING' : 'PRACTICE', 'accent'), span('  ')] : []),
    span(isSignedOn ? ticket : 'locked'),
    span('  '),
    ...links,
  ];
}

/** The first row: which till it is, how it stands, and how old that is. */
export function headerRow(facts: Facts, cells: number): Row {
  const {asked, nowMs, folder} = facts;
  switch (asked.kind) {
    case 'told': {
      const {status, heardMs, waitingMs} = asked;
      if (waitingMs === null || nowMs - waitingMs < ANSWER_LIMIT_MS)
        return apart(tillWords(status, onlineWords(status)), [span(clock(heardMs))], cells);
      // How its links stood says nothing of now.
      return apart(tillWords(status, []), [span(`NO ANSWER for ${lasting(nowMs - heardMs)}`, 'alarm')], cells);
    }
    case 'silent':
      return apart(
        [span('Asking the till', 'bold')],
        [span(`${lasting(nowMs - asked.sinceMs)} without an answer`)],
        cells,
      );
    case 'away': {
      const {last, why} = asked;
      const name = last === null ? printable(folder, FOLDER_CELLS) : `Till ${printable(last.tillNo, 8)}`;
      const away = `${name}: ${why}`;
      const [waiting, room] = ['; waiting for the next one', cells - SINCE_CELLS - narrow(away).length];
      const words = [span(away, 'alarm'), ...(room < waiting.length ? [] : [span(waiting, 'dim')])];
      return apart(words, [span(`since ${clock(asked.sinceMs)}`)], cells);
    }
  }
}

/** The last row: the keys. */
export function keysRow(page: number, cells: number): Row {
  const keys = PAGES.flatMap((name, index): Row => {
    const key = `${index + 1} ${name}`;
    return [span(index === page ? `[${key}]` : ` ${key} `, index === page ? 'bold' : 'normal'), span(' ')];
  });
  return apart([...keys, span(' Tab next page')], [span('q leaves')], cells);
}

/** What the lines of a picture are, and where they stand. */
export function legendRow(series: readonly Series[], looks: readonly Look[]): Row {
  if (series.length === 0) return [span('none', 'dim')];
  return series.flatMap(({mark, name, lastMs, unanswered}, index): Row => {
    const last = lastMs === null ? '-' : shortMs(lastMs);
    const told = `${mark} ${printable(name, NAME_CELLS + 2)} ${last}`;
    const look = looks[index] ?? 'normal';
    return [span(told, look), ...(unanswered > 0 ? [span(` x${unanswered}`, 'bad')] : []), span('  ')];
  });
}

const DAY_MS = 86_400_000;

/** How far a bar goes for an age: a second is a little, a minute a third, a day all of it. */
export function agePart(ageMs: number): number {
  return Math.min(1, Math.log10(1 + Math.max(0, ageMs) / 1000) / Math.log10(1 + DAY_MS / 1000));
}

function queueWords({waiting, oldestMs, refused, isOnline, tls}: LinkNow, nowMs: number): Row {
  const counts = waiting === 0 ? ' -' : ` ${waiting}, ${lasting(nowMs - (oldestMs ?? nowMs))}`;
  const why = tls === undefined ? '' : `: ${TLS_SHORT[tls]}`;
  const away = isOnline === false ? [span(` OFFLINE${why}`, 'bad')] : [];
  return [span(counts), ...away, ...(refused > 0 ? [span(` ${refused} refused`, 'bad')] : [])];
}

/** What waits for each host: a bar that is the longer the older the oldest is, and in words how many and how old. */
export function queueRows(links: readonly LinkNow[], nowMs: number, cells: number): readonly Row[] {
  const told = links.map((link) => queueWords(link, nowMs));
  const name = Math.min(NAME_CELLS, 1 + Math.max(...links.map(({id}) => id.length)));
  const widest = Math.max(...told.map((row) => row.reduce((sum, {text}) => sum + text.length, 0)));
  const room = Math.max(4, cells - name - widest);
  return links.map(({id, waiting, oldestMs}, index) => {
    const age = waiting === 0 || oldestMs === null ? 0 : nowMs - oldestMs;
    const look: Look = age > 600_000 ? 'bad' : age > 60_000 ? 'warn' : 'good';
    return [span(printable(id, name - 1).padEnd(name)), ...bar(agePart(age), room, look), ...(told[index] ?? [])];
  });
}

function gauge(name: string, room: Room | null, cells: number): Row {
  if (room === null) return [span(`${name.padEnd(8)}not known`, 'dim')];
  const part = room.totalBytes === 0 ? 0 : 1 - room.freeBytes / room.totalBytes;
  const look: Look = part > 0.95 ? 'bad' : part > 0.85 ? 'warn' : 'good';
  const words = `${String(Math.round(part * 100)).padStart(4)} %  ${shortBytes(room.freeBytes)} free`;
  return [
    span(name.padEnd(8)),
    ...bar(part, Math.max(4, cells - 8 - 22), look),
    span(words, look === 'good' ? 'normal' : look),
  ];
}

/** Disk, memory, and what the till takes of it. */
export function roomRows(facts: Facts, cells: number): readonly Row[] {
  const {machine} = facts;
  const rss = statusIn(facts)?.minutes.at(-1)?.rssBytes;
  const till = rss === undefined ? '' : `the till takes ${shortBytes(rss)}`;
  const load = machine.load === null ? '' : `load ${machine.load}`;
  return [
    gauge('Disk', machine.disk, cells),
    gauge('Memory', machine.memory, cells),
    [span([till, load].filter((words) => words !== '').join(', '))],
  ];
}

function paperFault(fault: FaultCode): string {
  switch (fault) {
    case 'paperOut':
      return 'PAPER OUT';
    case 'coverOpen':
      return 'COVER OPEN';
    case 'printerAbsent':
      return 'NOT THERE';
    case 'printerSilent':
      return 'SILENT';
    case 'printerOffline':
      return 'OFF LINE';
    default:
      return 'FAILED';
  }
}

function saidRow({isOnline, paper, cover, drawer}: PrinterStatus): Row {
  const paperWords = {in: 'paper in', low: 'PAPER LOW', out: 'PAPER OUT'}[paper];
  return [
    ...(isOnline ? [] : [span('  OFF LINE', 'bad')]),
    span(`  ${paperWords}`, paper === 'in' ? 'normal' : 'warn'),
    ...(cover === 'open' ? [span('  COVER OPEN', 'bad')] : []),
    ...(drawer === null ? [] : [span(`  drawer ${drawer}`)]),
  ];
}

function printerRow({printer, fault, said, unprinted}: PaperNow): Row {
  const name = span('printer'.padEnd(NAME_CELLS));
  const owed = unprinted === 0 ? [] : [span(`  ${unprinted} unprinted`, 'warn')];
  if (printer === 'none') return [name, span('none in the settings', 'dim'), ...owed];
  if (fault !== null) return [name, span(paperFault(fault), 'bad'), ...owed];
  const words = said === null ? [span(printer === 'file' ? '  a file' : '  says nothing of itself')] : saidRow(said);
  return [name, span('ok', 'good'), ...owed, ...words];
}

function deviceRow({id, state, sinceMs, typesToo, reads, lastReadMs}: DeviceNow, nowMs: number): Row {
  const name = span(printable(id, NAME_CELLS - 1).padEnd(NAME_CELLS));
  const words = {open: 'ok', absent: 'ABSENT', noAccess: 'MAY NOT BE OPENED', failed: 'FAILED'}[state];
  const last = lastReadMs === null ? 'nothing read yet' : `${reads} read, last ${lasting(nowMs - lastReadMs)} ago`;
  const since = state === 'open' ? last : `for ${lasting(nowMs - sinceMs)}`;
  const types = typesToo ? [span('  types too', 'warn')] : [];
  return [name, span(words, state === 'open' ? 'good' : 'bad'), span(`  ${since}`), ...types];
}

const HEARING_WORDS = {
  none: null,
  running: null,
  starting: 'what hears them is starting',
  noLibrary: 'libusb is missing: what is not at the terminal is not heard',
  notRunning: 'what hears them does not run',
} as const;

/** The printer, the scanners and readers, and what of them came and went. */
export function deviceRows(facts: Facts): readonly Row[] {
  const status = statusIn(facts);
  if (status === null) return [[span('not known', 'dim')]];
  const hearing = HEARING_WORDS[status.hearing];
  const events = status.deviceEvents.toReversed().map(({id, state, atMs}): Row => {
    const words = state === 'open' ? 'is back' : state === 'absent' ? 'went' : 'failed';
    return [span(`${clock(atMs)} ${printable(id, NAME_CELLS)} ${words}`, 'dim')];
  });
  return [
    printerRow(status.paper),
    ...status.devices.map((device) => deviceRow(device, status.nowMs)),
    ...(status.devices.length === 0 ? [[span('no scanner or reader in the settings', 'dim')]] : []),
    ...(hearing === null ? [] : [[span(hearing, 'bad')]]),
    ...events,
  ];
}

/** The journal's last rows: what happened, never what was said. */
export function journalRows({book}: Facts): readonly Row[] {
  switch (book.kind) {
    case 'missing':
      return [[span('There is no database.', 'warn')]];
    case 'failed':
      return [[span(book.words, 'bad')]];
    case 'read':
      return book.looked.journal.map(({seq, atMs, kind, operatorNo}): Row => {
        const who = operatorNo === null ? '' : `  by ${printable(operatorNo, 8)}`;
        return [span(`${clock(atMs)} ${String(seq).padStart(6)} `, 'dim'), span(printable(kind, 40)), span(who, 'dim')];
      });
  }
}

/** The log's last rows. */
export function logRows({log}: Facts): readonly Row[] {
  return log.map(({atMs, level, text}): Row => {
    const look: Look = level === 'error' || /^bug\b/.test(text) ? 'bad' : level === 'warn' ? 'warn' : 'normal';
    return [...(atMs === null ? [] : [span(`${clock(atMs)} `, 'dim')]), span(text, look)];
  });
}
