import {screenBox} from './box.ts';
import {hasInOrder, quoted} from './rows.ts';
import {failed, HELD, parseNothing, parseWords, stepKind} from './step-kind.ts';
import type {StepKind} from './step-kind.ts';

const see = stepKind({
  word: 'see',
  usage: 'see "TEXT"…',
  help: 'Holds when each text is on the screen; waits for it up to the limit (10 seconds).',
  parse: parseWords,
  run: async (stage, words) => {
    const till = await stage.till();
    const isOn = (lines: readonly string[], {text}: {readonly text: string}): boolean =>
      lines.some((line) => line.includes(text));
    if (await till.sees((lines) => words.every((word) => isOn(lines, word)), stage.limits.screenMs)) return HELD;
    const missing = words.find((word) => !isOn(till.lines(), word));
    return failed(`"${missing?.text ?? ''}" is not on the screen.`, 'screen');
  },
});

const seeNot = stepKind({
  word: 'see-not',
  usage: 'see-not "TEXT"…',
  help: 'Holds when none of the texts is on the screen, once all keys are handled.',
  parse: parseWords,
  run: async (stage, texts) => {
    const till = await stage.till();
    await till.settled();
    const seen = texts.find(({text}) => till.lines().some((line) => line.includes(text)));
    return seen === undefined ? HELD : failed(`"${seen.text}" is on the screen.`, 'screen');
  },
});

const seeGone = stepKind({
  word: 'see-gone',
  usage: 'see-gone "TEXT"…',
  help: 'Holds when none of the texts is on the screen any more; waits for that up to the limit (10 seconds).',
  parse: parseWords,
  run: async (stage, texts) => {
    const till = await stage.till();
    const isSeen = ({text}: {readonly text: string}): boolean => till.lines().some((line) => line.includes(text));
    till.lookAnew();
    await till.until(() => !texts.some(isSeen), stage.limits.screenMs);
    const seen = texts.find(isSeen);
    return seen === undefined ? HELD : failed(`"${seen.text}" is still on the screen.`, 'screen');
  },
});

const seeLine = stepKind({
  word: 'see-line',
  usage: 'see-line "TEXT"…',
  help: 'Holds when one row of the screen has all the texts in this order: `see-line "Flat white" "9.00"`.',
  parse: parseWords,
  run: async (stage, words) => {
    const till = await stage.till();
    const texts = words.map(({text}) => text);
    const isSeen = (lines: readonly string[]): boolean => lines.some((line) => hasInOrder(line, texts));
    if (await till.sees(isSeen, stage.limits.screenMs)) return HELD;
    return failed(`No row of the screen has ${quoted(texts)}.`, 'screen');
  },
});

const seeNoColour = stepKind({
  word: 'see-no-colour',
  usage: 'see-no-colour',
  help: 'Holds when nothing on the screen has a colour.',
  parse: parseNothing,
  run: async (stage) => {
    const till = await stage.till();
    await till.settled();
    const count = till.colouredCells();
    return count === 0 ? HELD : failed(`${count} characters on the screen have a colour.`, 'screen');
  },
});

const seeColour = stepKind({
  word: 'see-colour',
  usage: 'see-colour',
  help: 'Holds when something on the screen has a colour.',
  parse: parseNothing,
  run: async (stage) => {
    const till = await stage.till();
    await till.settled();
    return till.colouredCells() > 0 ? HELD : failed('Nothing on the screen has a colour.', 'screen');
  },
});

const hearBeep = stepKind({
  word: 'hear-beep',
  usage: 'hear-beep',
  help: 'Holds when the bell rang since the last `hear-beep`, as it does for a refusal.',
  parse: parseNothing,
  run: async (stage) => {
    const till = await stage.till();
    await till.settled();
    return till.takeBells() > 0 ? HELD : failed('The bell did not ring.', 'screen');
  },
});

const screen = stepKind({
  word: 'screen',
  usage: 'screen',
  help: 'Prints the screen into the report.',
  parse: parseNothing,
  run: async (stage) => ({kind: 'held', printed: screenBox(await stage.till())}),
});

/** What a cashier sees and hears. */
export const SCREEN_STEPS: readonly StepKind[] = [
  see,
  seeNot,
  seeGone,
  seeLine,
  seeColour,
  seeNoColour,
  hearBeep,
  screen,
];
