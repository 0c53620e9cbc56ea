import {printable} from '../../core/text.ts';
import {receiptBox, screenBox} from './box.ts';
import type {Played} from './play.ts';
import type {Problem} from './script.ts';
import type {Stage} from './stage.ts';

const MOST_CELLS = 200;

/** Gives the rows of the report for a step: held or not, its line, its time; below it what it printed or why it failed. */
export async function stepRows(file: string, played: Played, stage: Stage): Promise<readonly string[]> {
  const {step, outcome, ms} = played;
  const mark = outcome.kind === 'held' ? '✓' : '✗';
  const line = String(step.line).padStart(4);
  const head = `  ${mark} ${line}  ${printable(step.text, 60).padEnd(60)} ${seconds(ms)}`;
  if (outcome.kind === 'held') return [head, ...indented(outcome.printed)];
  const [first = '', ...more] = outcome.why.split('\n').map((row) => printable(row, MOST_CELLS));
  const why = [`${file}:${step.line}: ${printable(step.text, MOST_CELLS)}`, first, ...more];
  return [head, ...indented([...why, ...(await shownRows(played, stage))])];
}

/** Gives a row for each line of a script that can't be played. */
export function problemRows(problems: readonly Problem[]): readonly string[] {
  return problems.flatMap(({file, line, text, why}) => [
    `${file}:${line}: ${printable(why, MOST_CELLS)}`,
    ...(text === '' ? [] : [`    ${printable(text, MOST_CELLS)}`]),
  ]);
}

/** Gives a time in seconds as the report has it. */
export function seconds(ms: number): string {
  const hundredths = Math.round(ms / 10);
  const whole = Math.trunc(hundredths / 100);
  return `${String(whole).padStart(3)}.${String(hundredths % 100).padStart(2, '0')} s`;
}

async function shownRows({outcome}: Played, stage: Stage): Promise<readonly string[]> {
  const till = stage.tillOrNull();
  if (outcome.kind === 'held' || outcome.shows === 'nothing') return [];
  const screen = till === null ? [] : screenBox(till);
  const paper = outcome.shows === 'receipt' ? await stage.paper() : null;
  return paper === null ? screen : [...screen, ...receiptBox(paper)];
}

function indented(rows: readonly string[]): readonly string[] {
  return rows.map((row) => `         ${row}`);
}
