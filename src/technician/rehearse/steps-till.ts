import {keyForIntent} from './key-names.ts';
import type {Stage} from './stage.ts';
import {isJsonObject} from './stage-settings.ts';
import {failed, HELD, parseNothing, parseNumber, parseWords, stepKind} from './step-kind.ts';
import type {Outcome, Parsed, StepKind} from './step-kind.ts';
import {judgeVerb, outputRows} from './verb-end.ts';
import {isTerminalName, TERMINAL_NAMES} from './terminal-keys.ts';
import type {TerminalName} from './terminal-keys.ts';
import {TillEnded} from './till-trouble.ts';

const start = stepKind({
  word: 'start',
  usage: 'start',
  help: 'Starts the till. The first step that needs it does so by itself; this is for after `kill` or `quit`.',
  parse: parseNothing,
  run: async (stage) => {
    await stage.start();
    return HELD;
  },
});

const startRefused = stepKind({
  word: 'start-refused',
  usage: 'start-refused "TEXT"…',
  help: 'Starts the till and holds when it ends at once, saying each text: for settings that must be refused.',
  parse: parseWords,
  run: async (stage, words) => {
    const said = await wordsOfRefusedStart(stage);
    if (said === null) return failed('The till started.', 'screen');
    // Where a row ends is the terminal's affair.
    const inOne = said.replace(/\s+/g, ' ');
    const missing = words.find(({text}) => !inOne.includes(text));
    return missing === undefined ? HELD : failed(`It did not say "${missing.text}".\n${said}`, 'nothing');
  },
});

const restart = stepKind({
  word: 'restart',
  usage: 'restart',
  help: 'Cuts the power (`kill -9`) and starts the till again on the same data.',
  parse: parseNothing,
  run: async (stage) => {
    await stage.kill();
    await stage.start();
    return HELD;
  },
});

const kill = stepKind({
  word: 'kill',
  usage: 'kill',
  help: 'Cuts the power (`kill -9`) and leaves the till off.',
  parse: parseNothing,
  run: async (stage) => {
    await stage.kill();
    return HELD;
  },
});

const quit = stepKind({
  word: 'quit',
  usage: 'quit',
  help: 'Ends the till as a person does, from the lock screen: its key, and Enter to the question.',
  parse: parseNothing,
  run: async (stage) => {
    const fingers = await stage.fingers();
    try {
      await fingers.press(keyForIntent('exit', await stage.ownKeys()));
      await fingers.press('enter');
    } catch (trouble) {
      // The till may be gone before it can say that Enter was handled.
      if (!(trouble instanceof TillEnded)) throw trouble;
    }
    return await judgeEnd(stage, 0);
  },
});

const size = stepKind({
  word: 'size',
  usage: 'size COLUMNSxROWS',
  help: 'Gives the terminal this size, before the start or while it is used: `size 100x30`.',
  parse: parseSize,
  run: async (stage, {columns, rows}) => {
    await stage.resize(columns, rows);
    return HELD;
  },
});

const terminal = stepKind({
  word: 'terminal',
  usage: `terminal ${TERMINAL_NAMES.join('|')}`,
  help: 'Sends the keys as this kind of terminal does, from now on; `TERM` follows at the next start.',
  parse: parseTerminal,
  run: async (stage, name) => {
    stage.useTerminal(name);
    return HELD;
  },
});

const monochrome = stepKind({
  word: 'monochrome',
  usage: 'monochrome',
  help: 'Starts the till without colours from now on (`NO_COLOR=1`).',
  parse: parseNothing,
  run: async (stage) => {
    stage.addEnvironment({NO_COLOR: '1'});
    return HELD;
  },
});

const settings = stepKind({
  word: 'settings',
  usage: 'settings {JSON}',
  help: 'Lays these over the settings, before the start or while the till runs, which then says what it has taken: `settings {"printer": {"columns": 32}}`.',
  parse: parseJson,
  run: async (stage, more) => {
    await stage.changeSettings(more);
    return HELD;
  },
});

const importFile = stepKind({
  word: 'import',
  usage: 'import FILE [OPTION…]',
  help: 'Imports products (`bonustill import products FILE [OPTION…]`); the path is relative to the script.',
  parse: parseWords,
  run: async (stage, words) => {
    const end = await stage.run(['import', 'products', ...words.map(({text}) => text)]);
    if (end.exitCode === 0) return HELD;
    return failed(['The import was refused:', ...outputRows(end.output)].join('\n'), 'nothing');
  },
});

const run = stepKind({
  word: 'run',
  usage: 'run VERB…',
  help: 'Runs another verb of the program on the same data, such as `run verify`. It must end with exit code 0, unless `expect-exit` follows.',
  parse: parseWords,
  run: async (stage, words) => {
    return judgeVerb(stage, await stage.run(words.map(({text}) => text)));
  },
});

const outputHas = stepKind({
  word: 'output-has',
  usage: 'output-has "TEXT"…',
  help: 'Holds when the verb that was run last said each text.',
  parse: parseWords,
  run: async (stage, words) => {
    const output = stage.lastVerb()?.output ?? '';
    const missing = words.find(({text}) => !output.includes(text));
    if (missing === undefined) return HELD;
    return failed([`It did not say "${missing.text}":`, ...outputRows(output)].join('\n'), 'nothing');
  },
});

/** The steps that run a verb. */
const VERB_STEPS: readonly string[] = ['run', 'office', 'member-office'];

const expectExit = stepKind({
  word: 'expect-exit',
  usage: 'expect-exit N',
  help: 'Behind `run`, `office` and `member-office`: holds when the verb ended with exit code N. Else: waits for the till to end with it.',
  parse: parseNumber,
  run: async (stage, code) => {
    if (VERB_STEPS.includes(stage.around.previous ?? '')) {
      const verb = stage.lastVerb();
      if (verb?.exitCode === code) return HELD;
      const what = `It ended with exit code ${verb?.exitCode ?? 'none'}, not ${code}:`;
      return failed([what, ...outputRows(verb?.output ?? '')].join('\n'), 'nothing');
    }
    return await judgeEnd(stage, code);
  },
});

/** What a technician does with the box: power, terminal, settings, other verbs. */
export const TILL_STEPS: readonly StepKind[] = [
  settings,
  importFile,
  monochrome,
  terminal,
  size,
  start,
  startRefused,
  restart,
  kill,
  quit,
  run,
  outputHas,
  expectExit,
];

async function wordsOfRefusedStart(stage: Stage): Promise<string | null> {
  try {
    await stage.start();
    return null;
  } catch (trouble) {
    // A till that hangs has refused nothing.
    if (!(trouble instanceof TillEnded)) throw trouble;
    return trouble.message;
  }
}

async function judgeEnd(stage: Stage, code: number): Promise<Outcome> {
  const end = (await stage.tillOrNull()?.ended(stage.limits.screenMs)) ?? null;
  if (end === null) return failed('The till did not end.', 'screen');
  if (end.signal === 0 && end.exitCode === code) return HELD;
  const how = end.signal === 0 ? `with exit code ${end.exitCode}` : `by signal ${end.signal}`;
  return failed(`The till ended ${how}, not with exit code ${code}.`, 'screen');
}

const LEAST = 1;
const MOST = 500;

function parseSize(rest: string): Parsed<{readonly columns: number; readonly rows: number}> {
  const parts = /^(\d{1,3})x(\d{1,3})$/.exec(rest);
  const columns = Number(parts?.[1] ?? 0);
  const rows = Number(parts?.[2] ?? 0);
  if ([columns, rows].every((length) => length >= LEAST && length <= MOST)) return {value: {columns, rows}};
  return {problem: `A size is two numbers from ${LEAST} to ${MOST}`};
}

function parseTerminal(rest: string): Parsed<TerminalName> {
  return isTerminalName(rest) ? {value: rest} : {problem: `"${rest}" is no terminal that a script knows`};
}

function parseJson(rest: string): Parsed<Readonly<Record<string, unknown>>> {
  try {
    const value: unknown = JSON.parse(rest);
    return isJsonObject(value) ? {value} : {problem: 'Settings are an object in braces'};
  } catch {
    return {problem: 'That is no JSON'};
  }
}
