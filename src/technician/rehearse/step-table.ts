import {KEY_ROWS} from '../../app/key-table.ts';
import type {StepKind} from './step-kind.ts';
import {CASHIER_STEPS} from './steps-cashier.ts';
import {HOST_STEPS} from './steps-host.ts';
import {MEMBER_HOST_STEPS} from './steps-member-host.ts';
import {PAPER_STEPS} from './steps-paper.ts';
import {PRINTER_STEPS} from './steps-printer.ts';
import {SCREEN_STEPS} from './steps-screen.ts';
import {TILL_STEPS} from './steps-till.ts';

/** Every step that a script may hold. A new kind of step is a new entry here, and nothing else. */
export const STEP_KINDS: readonly StepKind[] = [
  ...CASHIER_STEPS,
  ...SCREEN_STEPS,
  ...PAPER_STEPS,
  ...PRINTER_STEPS,
  ...HOST_STEPS,
  ...MEMBER_HOST_STEPS,
  ...TILL_STEPS,
];

/** Gives the table of steps and the table of intents, in Markdown, for the README. */
export function stepsAsMarkdown(): string {
  const steps = STEP_KINDS.map(({usage, help}) => `| \`${cell(usage)}\` | ${cell(help)} |`);
  const intents = KEY_ROWS.map((row) => {
    const screens = row.screens.length > 6 ? 'everywhere' : row.screens.join(', ');
    return `| \`${row.intent}\` | ${row.keys.map((key) => `\`${key}\``).join(' ')} | ${screens} |`;
  });
  return [
    '| Step | What it does |',
    '| --- | --- |',
    ...steps,
    '',
    '| Intent | Keys | Where |',
    '| --- | --- | --- |',
    ...intents,
    '',
  ].join('\n');
}

/** A bar would end the cell of the table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
