import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {isIntent, keyForIntent, keyNamed} from './key-names.ts';
import type {Stage} from './stage.ts';
import {isJsonObject} from './stage-settings.ts';
import {failed, HELD, parseNothing, parseNumber, parseWord, parseWords, stepKind, takeTimes} from './step-kind.ts';
import type {Outcome, Parsed, StepKind} from './step-kind.ts';

const ENTER = Uint8Array.of(0x0d);

/** How the till marks the chosen row of a list. */
const CHOSEN = '▸';

const signOn = stepKind({
  word: 'sign',
  usage: 'sign on WHO',
  help: 'Signs on at the lock screen: WHO is an operator number or a role of the practice venue, such as `cashier`. The PIN is read from `practice-pins.json`.',
  parse: parseSignOn,
  run: async (stage, who) => {
    const fingers = await stage.fingers();
    const operator = await findOperator(stage, who);
    if (operator === null) return failed(`No practice operator has the number or role "${who}".`, 'nothing');
    await fingers.type(operator.no);
    await fingers.press('enter');
    await fingers.type(operator.pin);
    await fingers.press('enter');
    return HELD;
  },
});

const press = stepKind({
  word: 'press',
  usage: 'press INTENT [N times]',
  help: 'Presses the key for an intent of the key table: `press pay`. The venue’s own keys are used where it has some.',
  parse: parsePress,
  run: async (stage, {intent, times}) => {
    const fingers = await stage.fingers();
    const key = keyForIntent(intent, await stage.ownKeys());
    for (let time = 0; time < times; time += 1) await fingers.press(key);
    return HELD;
  },
});

const key = stepKind({
  word: 'key',
  usage: 'key NAME [N times]',
  help: 'Presses a key by its name, whatever it does there: `key F5`, `key pageUp`.',
  parse: parseKey,
  run: async (stage, {name, times}) => {
    const fingers = await stage.fingers();
    for (let time = 0; time < times; time += 1) await fingers.press(name);
    return HELD;
  },
});

const type = stepKind({
  word: 'type',
  usage: 'type TEXT',
  help: 'Types key by key at a person’s pace, without Enter: `type 3*`. Text with blanks is written in quotes.',
  parse: parseWord,
  run: async (stage, word) => {
    await (await stage.fingers()).type(word.text);
    return HELD;
  },
});

const enter = stepKind({
  word: 'enter',
  usage: 'enter',
  help: 'Presses Enter.',
  parse: parseNothing,
  run: async (stage) => await pressOnce(stage, 'enter'),
});

const back = stepKind({
  word: 'back',
  usage: 'back',
  help: 'Presses Esc: clears the entry, then leaves the dialog.',
  parse: parseNothing,
  run: async (stage) => await pressOnce(stage, 'escape'),
});

const choose = stepKind({
  word: 'choose',
  usage: 'choose "TEXT"',
  help: 'Waits for a list, and chooses the first item whose row has the text: goes down to it from the top, and presses Enter.',
  parse: parseWord,
  run: async (stage, {text}) => {
    const [fingers, till] = [await stage.fingers(), await stage.till()];
    const chosen = (): string | null => till.lines().find((line) => line.includes(CHOSEN)) ?? null;
    // Some lists come by an answer, behind their page.
    await till.until(() => chosen() !== null, stage.limits.screenMs);
    await fingers.press(keyForIntent('first', await stage.ownKeys()));
    for (let before: string | null = null; chosen() !== before;) {
      before = chosen();
      if (before?.includes(text) === true) return await pressOnce(stage, 'enter');
      await fingers.press(keyForIntent('down', await stage.ownKeys()));
    }
    return failed(`No item of a list has "${text}".`, 'screen');
  },
});

const scan = stepKind({
  word: 'scan',
  usage: 'scan CODE…',
  help: 'Scans: each code in one piece with Enter behind it; several codes without a pause between them. In quotes, `\\e` is an escape character and `\\xNN` the byte NN.',
  parse: parseWords,
  run: async (stage, codes) => {
    const fingers = await stage.fingers();
    await fingers.burst(Buffer.concat(codes.flatMap((code) => [code.bytes, ENTER])));
    return HELD;
  },
});

const scanJunk = stepKind({
  word: 'scan-junk',
  usage: 'scan-junk N',
  help: 'Sends N digits in one piece with Enter behind them, as a scanner that has gone mad does.',
  parse: parseNumber,
  run: async (stage, length) => {
    const fingers = await stage.fingers();
    await fingers.burst(Buffer.from(`${'7'.repeat(length)}\r`, 'utf8'));
    return HELD;
  },
});

const swipe = stepKind({
  word: 'swipe',
  usage: 'swipe TRACKS',
  help: 'Swipes a card: its tracks in one piece with Enter behind them, as in `swipe ";9000000000000012?"`. Never write a real card into a script.',
  parse: parseWord,
  run: async (stage, tracks) => {
    const fingers = await stage.fingers();
    await fingers.burst(Buffer.concat([tracks.bytes, ENTER]));
    return HELD;
  },
});

/** What a cashier does with hands, scanner and card. */
export const CASHIER_STEPS: readonly StepKind[] = [
  signOn,
  press,
  key,
  type,
  enter,
  back,
  choose,
  scan,
  scanJunk,
  swipe,
];

async function pressOnce(stage: Stage, name: 'enter' | 'escape'): Promise<Outcome> {
  await (await stage.fingers()).press(name);
  return HELD;
}

function parseSignOn(rest: string): Parsed<string> {
  const parsed = parseWords(rest);
  if ('problem' in parsed) return parsed;
  const [on, who, ...others] = parsed.value;
  if (on?.text !== 'on' || who === undefined || others.length > 0) return {problem: 'It is not clear who signs on'};
  return {value: who.text};
}

function parsePress(rest: string): Parsed<{readonly intent: string; readonly times: number}> {
  const parsed = parseTimes(rest);
  if ('problem' in parsed) return parsed;
  const {name, times} = parsed.value;
  return isIntent(name) ? {value: {intent: name, times}} : {problem: `"${name}" is no intent of the key table`};
}

function parseKey(rest: string): Parsed<{readonly name: ReturnType<typeof keyForIntent>; readonly times: number}> {
  const parsed = parseTimes(rest);
  if ('problem' in parsed) return parsed;
  const name = keyNamed(parsed.value.name);
  return name === null ? {problem: `"${parsed.value.name}" is no key`} : {value: {name, times: parsed.value.times}};
}

function parseTimes(rest: string): Parsed<{readonly name: string; readonly times: number}> {
  const parsed = parseWords(rest);
  if ('problem' in parsed) return parsed;
  const taken = takeTimes(parsed.value);
  if ('problem' in taken) return taken;
  const [name, ...others] = taken.value.words;
  if (name === undefined || others.length > 0) return {problem: 'One key must stand behind it'};
  return {value: {name: name.text, times: taken.value.times}};
}

async function findOperator(stage: Stage, who: string): Promise<{readonly no: string; readonly pin: string} | null> {
  const rows: unknown = JSON.parse(await readFile(join(stage.folder, 'practice-pins.json'), 'utf8'));
  for (const row of Array.isArray(rows) ? rows : []) {
    if (!isJsonObject(row)) continue;
    const {no, name, role, pin} = row;
    const isMeant = [no, name, role].some(
      (word) => typeof word === 'string' && word.toLowerCase() === who.toLowerCase(),
    );
    if (isMeant && typeof no === 'string' && typeof pin === 'string') return {no, pin};
  }
  return null;
}
