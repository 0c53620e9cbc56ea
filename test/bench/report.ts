import type {Goal, Verdict} from './figures.ts';

/** Where and when the figures were taken. */
export type Place = {
  readonly processor: string;
  readonly cores: number;
  readonly node: string;
  readonly date: string;
  /** Processes that wanted a core in the minute before and in the minute at the end: neighbours make figures worse. */
  readonly load: readonly [number, number];
};

const COLUMNS = ['what', 'measure', 'ours', 'reference', 'ratio', 'goal', 'verdict', 'samples'] as const;

function number(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (value >= 1000) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}

/** A goal in signs: ≤ 0.5 ×. */
export function goalWords(goal: Goal): string {
  switch (goal.kind) {
    case 'atMost':
      return `≤ ${goal.ratio} ×`;
    case 'atLeast':
      return `≥ ${goal.ratio} ×`;
    case 'exactly':
      return `= ${goal.value}`;
    case 'shown':
      return '';
  }
}

function cells({comparison, ours, theirs, ratio, verdict}: Verdict): readonly string[] {
  const {what, measure, unit, goal} = comparison;
  const withUnit = (value: number): string => (unit === '' ? number(value) : `${number(value)} ${unit}`);
  return [
    what,
    measure,
    withUnit(ours),
    goal.kind === 'exactly' ? '' : withUnit(theirs),
    goal.kind === 'exactly' || Number.isNaN(ratio) ? '' : number(ratio),
    goalWords(goal),
    verdict,
    `${comparison.ours.length} / ${comparison.theirs.length}`,
  ];
}

/** The verdicts as a table in Markdown, with what each is compared to and what there is to say of it below. */
export function table(verdicts: readonly Verdict[], place: Place): string {
  const rows = [COLUMNS, ...verdicts.map(cells)];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const notes = verdicts.map(
    ({comparison: {what, reference, note}}) => `- ${what}: ${reference}${note ? `. ${note}` : ''}`,
  );
  const missed = verdicts.filter(({verdict}) => verdict === 'not met').length;
  return [
    `${place.processor}, ${place.cores} cores, Node ${place.node}, ${place.date}, load ${place.load.map(number).join(' → ')}`,
    '',
    line(COLUMNS),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.slice(1).map(line),
    '',
    `References and notes (${verdicts.length} figures, ${missed} not met):`,
    ...new Set(notes),
  ].join('\n');
}

/** The same as JSON, with the samples. */
export function json(verdicts: readonly Verdict[], place: Place): string {
  const rows = verdicts.map(({comparison, ours, theirs, ratio, verdict}) => {
    const {what, reference, measure, unit, goal, note, ours: oursAll, theirs: theirsAll} = comparison;
    const samples = {ours: oursAll, reference: theirsAll};
    return {what, comparedTo: reference, measure, unit, ours, reference: theirs, ratio, goal, verdict, note, samples};
  });
  return JSON.stringify({place, rows}, null, 1);
}
