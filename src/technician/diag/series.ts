import type {Timed, TillMinute, TillStatus} from '../../app/till-status.ts';
import {lastHour} from './facts.ts';

/* The lines of the pictures: a place for each minute of the last hour. */

export type Series = {
  /** What stands at the end of the line and before its name. */
  readonly mark: string;
  readonly name: string;
  /** Milliseconds, on average, oldest first; null where nothing happened. */
  readonly points: readonly (number | null)[];
  /** In which minutes something stayed without an answer. */
  readonly crosses: readonly boolean[];
  /** The last minute in which something happened, and the worst of the hour. */
  readonly lastMs: number | null;
  readonly mostMs: number;
  readonly unanswered: number;
};

type Part = Timed & {readonly unanswered: number};

const SERIES_MAX = 6;

function seriesOf(mark: string, name: string, places: readonly (readonly Part[])[]): Series {
  const points = places.map((parts) => {
    const count = parts.reduce((sum, part) => sum + part.count, 0);
    return count === 0 ? null : parts.reduce((sum, part) => sum + part.sumMs, 0) / count;
  });
  const all = places.flat();
  return {
    mark,
    name,
    points,
    crosses: places.map((parts) => parts.some(({unanswered}) => unanswered > 0)),
    lastMs: points.findLast((point) => point !== null) ?? null,
    mostMs: Math.max(0, ...all.map(({mostMs}) => mostMs)),
    unanswered: all.reduce((sum, {unanswered}) => sum + unanswered, 0),
  };
}

function timed(of: (minute: TillMinute) => Timed): (minute: TillMinute) => Part {
  return (minute) => ({...of(minute), unanswered: 0});
}

/** How long the calls of each link took. */
export function callSeries(status: TillStatus): readonly Series[] {
  const hour = lastHour(status);
  const called = hour.flat().flatMap(({calls}) => Object.keys(calls));
  const ids = [...new Set([...status.links.map(({id}) => id), ...called])].slice(0, SERIES_MAX);
  return ids.map((id, index) => {
    const places = hour.map((minutes) => minutes.flatMap(({calls}) => calls[id] ?? []));
    return seriesOf(String(index + 1), id, places);
  });
}

/** How long it took to make things durable, and to show them. */
export function timeSeries(status: TillStatus): readonly Series[] {
  const hour = lastHour(status);
  const [keys, commits] = [timed((minute) => minute.keys), timed((minute) => minute.commits)];
  return [
    seriesOf(
      'k',
      'key to screen',
      hour.map((minutes) => minutes.map(keys)),
    ),
    seriesOf(
      'c',
      'commit',
      hour.map((minutes) => minutes.map(commits)),
    ),
  ];
}

/** The end of a scale that all these lines fit on: 1 and noughts, or where it is not by tens 2 or 5 and noughts, too. */
export function scaleFor(series: readonly Series[], {leastMs, isByTens}: {leastMs: number; isByTens: boolean}): number {
  const most = Math.max(leastMs, ...series.flatMap(({points}) => points.map((point) => point ?? 0)));
  const power = 10 ** Math.floor(Math.log10(most));
  const step = (isByTens ? [1, 10] : [1, 2, 5, 10]).find((one) => one * power >= most) ?? 10;
  return step * power;
}
