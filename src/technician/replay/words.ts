import {VERSION} from '../../app/version.ts';
import {formatCents} from '../../core/format.ts';
import {turnoverCents} from '../../core/report/figures.ts';
import type {PrintJob} from './jobs.ts';
import type {Printed} from './printed.ts';
import type {Replay} from './replay.ts';

/** Of one kind so many are told; more are counted. */
const TOLD_MOST = 10;

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function heading({selection, timeZone, walk: {rows}}: Replay): string {
  const which =
    selection.kind === 'z'
      ? `The business day of Z report ${selection.zNo}`
      : selection.from === selection.to
        ? `${selection.from} (${timeZone})`
        : `${selection.from} to ${selection.to} (${timeZone})`;
  if (rows.count === 0) return `${which}: nothing happened.`;
  const isRun = rows.last - rows.first + 1 === rows.count;
  return `${which}: ${counted(rows.count, 'row')} of the journal, ${isRun ? '' : 'between '}${rows.first} to ${rows.last}.`;
}

function figures({walk, jobs}: Replay): string {
  const closed = walk.tickets.filter(({ticket}) => ticket !== null).length;
  const cancelled = walk.tickets.length - closed;
  const drawers = jobs.filter(({isDrawer, status}) => isDrawer && status === 'done').length;
  const parts = [
    `${counted(closed, 'ticket')}${cancelled === 0 ? '' : ` and ${cancelled} cancelled`}`,
    counted(jobs.filter(({isDrawer}) => !isDrawer).length, 'paper'),
    ...(drawers === 0 ? [] : [`the drawer opened ${counted(drawers, 'time')}`]),
  ];
  return `${parts.join(', ')}.`;
}

function totals({walk: {rebuiltReports, totals: day}}: Replay): string {
  const right = rebuiltReports.filter(({isSame}) => isSame).map(({report}) => report.zNo);
  const zs = right.filter((zNo) => zNo !== null);
  const xs = right.length - zs.length;
  const named = [...(zs.length === 0 ? [] : [`Z ${zs.join(', ')}`]), ...(xs === 0 ? [] : [counted(xs, 'X report')])];
  const say = right.length === 1 ? 'says' : 'say';
  const as = named.length === 0 ? 'no X or Z report is among them' : `as ${named.join(' and ')} ${say}`;
  return `Totals: turnover ${formatCents(turnoverCents(day))}; ${as}.`;
}

const STATUS_WORDS: Readonly<Record<Exclude<PrintJob['status'], 'done'>, string>> = {
  waiting: 'waiting',
  begun: 'cut off while it was printed',
  failed: 'broken off',
  skipped: 'skipped',
};

function unprinted(jobs: readonly PrintJob[]): readonly string[] {
  const named = jobs.flatMap(({isDrawer, status, words}) =>
    isDrawer || status === 'done' ? [] : [`${words} (${STATUS_WORDS[status]})`],
  );
  const more = named.length - TOLD_MOST;
  const told = [...named.slice(0, TOLD_MOST), ...(more > 0 ? [`and ${counted(more, 'more paper')}`] : [])];
  return named.length === 0 ? [] : [`Never printed whole: ${told.join(', ')}.`];
}

function doubts({jobs, lookOf, walk}: Replay): readonly string[] {
  const others = [...walk.versions].filter((version) => version !== VERSION);
  const papers = jobs.some(({isDrawer}) => !isDrawer);
  return [
    ...(papers && lookOf === 'today'
      ? ['The journal does not say how paper looked then: it is made by the settings of today.']
      : []),
    ...(papers && lookOf === 'none'
      ? ['The journal does not say how paper looked, and there are no settings beside it: no paper is made.']
      : []),
    ...(papers && others.length > 0
      ? [`Printed by version ${others.join(', ')}; made again by ${VERSION}, which may lay it out in another way.`]
      : []),
    ...jobs.flatMap(({doubt, words}) => (doubt === null ? [] : [`The ${words}: ${doubt}.`])),
  ];
}

/** What came out of a replay, a row to each statement. */
export function replayWords(replayed: Replay): readonly string[] {
  const {differences, jobs, walk} = replayed;
  if (walk.rows.count === 0) return [heading(replayed)];
  const more = differences.length - TOLD_MOST;
  const found =
    differences.length === 0
      ? ['Tickets, figures and reports stored are what the journal rebuilds.']
      : [
          ...differences.slice(0, TOLD_MOST),
          ...(more > 0 ? [`… and ${counted(more, 'more difference', 'more differences')}.`] : []),
        ];
  return [heading(replayed), figures(replayed), totals(replayed), ...found, ...unprinted(jobs), ...doubts(replayed)];
}

/** What came of holding papers against what a printer wrote to a file. */
export function printedWords(file: string, {found, later, missing, otherBytes}: Printed): readonly string[] {
  const order = later === 0 ? ', in their order' : `; ${later} of them printed later than others behind them`;
  return [
    ...(found === 0 ? [] : [`${file} holds ${counted(found, 'paper')} of these, byte for byte${order}.`]),
    ...missing.map((words) => `${file} does not hold the ${words}.`),
    ...(otherBytes === 0 ? [] : [`${counted(otherBytes, 'byte')} of it are of other days, or of no paper at all.`]),
  ];
}
