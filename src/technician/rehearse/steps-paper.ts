import {receiptBox} from './box.ts';
import type {Paper} from './paper-watch.ts';
import {hasInOrder, quoted} from './rows.ts';
import type {Stage} from './stage.ts';
import {failed, HELD, parseNothing, parseNumber, parseWords, stepKind} from './step-kind.ts';
import type {Outcome, StepKind} from './step-kind.ts';

const receiptHas = stepKind({
  word: 'receipt-has',
  usage: 'receipt-has "TEXT"…',
  help: 'Holds when one row of the last receipt has all the texts in this order: `receipt-has "TOTAL" "22.40"`; waits for the printer up to the limit (5 seconds).',
  parse: parseWords,
  run: async (stage, words) => {
    const texts = words.map(({text}) => text);
    const paper = await stage.paperWhen((now) => hasRow(now, texts));
    if (hasRow(paper, texts)) return HELD;
    return failed(`No row of the last receipt has ${quoted(texts)}.`, 'receipt');
  },
});

const receiptHasNot = stepKind({
  word: 'receipt-has-not',
  usage: 'receipt-has-not "TEXT"…',
  help: 'Holds when there is a receipt, and no row of the last one has all the texts in this order.',
  parse: parseWords,
  run: async (stage, words) => {
    const texts = words.map(({text}) => text);
    const paper = await stage.paperWhen((now) => now.receipts.length > 0);
    if (paper.receipts.length === 0) return failed('No receipt came out.', 'receipt');
    return hasRow(paper, texts) ? failed(`A row of the last receipt has ${quoted(texts)}.`, 'receipt') : HELD;
  },
});

const receipts = stepKind({
  word: 'receipts',
  usage: 'receipts N',
  help: 'Holds when N receipts came out of the printer in all.',
  parse: parseNumber,
  run: async (stage, count) =>
    await judgeCount(stage, {count, of: (paper) => paper.receipts.length, what: 'receipts came out'}),
});

const drawer = stepKind({
  word: 'drawer',
  usage: 'drawer N',
  help: 'Holds when the drawer was opened N times in all.',
  parse: parseNumber,
  run: async (stage, count) =>
    await judgeCount(stage, {count, of: (paper) => paper.drawerPulses, what: 'times the drawer was opened'}),
});

const receipt = stepKind({
  word: 'receipt',
  usage: 'receipt',
  help: 'Prints the last receipt into the report, as it is on the paper.',
  parse: parseNothing,
  run: async (stage) => {
    const paper = await stage.paperWhen((now) => now.receipts.length > 0);
    return paper.receipts.length === 0
      ? failed('No receipt came out.', 'nothing')
      : {kind: 'held', printed: receiptBox(paper)};
  },
});

/** What comes out of the printer, and the drawer that hangs on it. */
export const PAPER_STEPS: readonly StepKind[] = [receiptHas, receiptHasNot, receipts, drawer, receipt];

type Count = {readonly count: number; readonly of: (paper: Paper) => number; readonly what: string};

async function judgeCount(stage: Stage, {count, of, what}: Count): Promise<Outcome> {
  const found = of(await stage.paperWhen((paper) => of(paper) >= count));
  return found === count ? HELD : failed(`${found} ${what}, not ${count}.`, 'receipt');
}

function hasRow(paper: Paper, texts: readonly string[]): boolean {
  return paper.receipts.at(-1)?.rows.some((row) => hasInOrder(row, texts)) ?? false;
}
