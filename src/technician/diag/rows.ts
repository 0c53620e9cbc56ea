import {cellsOf} from '../../core/text.ts';
import {span, type Look, type Row, type Segment} from '../../../screens/frame.ts';

/* Rows of the dashboard: one cell for each sign, so that none can tear what stands beside it. */

/** Text of which each sign takes one cell: marks are left out, wide signs are told by one that isn't. */
export function narrow(text: string): string {
  return [...text].map((sign) => ({1: sign, 2: '?'})[cellsOf(sign)] ?? '').join('');
}

/** As much of a row as fits. */
export function fit(row: Row, cells: number): Row {
  let left = cells;
  const kept: Segment[] = [];
  for (const {text, look} of row) {
    const shown = narrow(text).slice(0, Math.max(0, left));
    left -= shown.length;
    if (shown !== '') kept.push({text: shown, look});
  }
  return kept;
}

/** Two texts at the ends of a row; the left one gives way. */
export function apart(first: Row, last: Row, cells: number): Row {
  const width = last.reduce((sum, {text}) => sum + narrow(text).length, 0);
  const kept = fit(first, Math.max(0, cells - width - 1));
  const used = kept.reduce((sum, {text}) => sum + text.length, 0);
  return fit([...kept, span(' '.repeat(Math.max(1, cells - used - width))), ...last], cells);
}

/** A bar of so many cells of which a part is full. */
export function bar(part: number, cells: number, look: Look): Row {
  const full = Math.max(0, Math.min(cells, Math.round(part * cells)));
  return [span('#'.repeat(full), look), span('.'.repeat(cells - full), 'dim')];
}

function two(count: number): string {
  return String(count).padStart(2, '0');
}

/** The time of day here: 14:02:07. */
export function clock(atMs: number): string {
  const at = new Date(atMs);
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** A length of time, short: 4 s, 12 min, 3 h, 2 d. */
export function lasting(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
}

/** Bytes, short: 640 MB, 12 GB. */
export function shortBytes(bytes: number): string {
  const mega = bytes / 1_000_000;
  return mega < 10_000 ? `${Math.round(mega)} MB` : `${Math.round(mega / 1000)} GB`;
}
