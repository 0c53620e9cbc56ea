import {spawn, type ChildProcess} from 'node:child_process';
import {constants} from 'node:os';
import {EXIT} from '../app/exit-codes.ts';
import {withoutCards} from '../core/cards/mask.ts';
import {printable} from '../core/text.ts';
import {isTold} from './guarded.ts';

/*
 * A program that takes the whole terminal over runs as a child on it, so that somebody is left to give the terminal back
 * whatever becomes of it: nothing that was killed can do so itself. The line discipline needs no word here: Node puts it
 * back as it was found when this very process ends.
 */

/** How long a child that was asked to end may take. */
const END_LIMIT_MS = 2000;
/** Of what it said on standard error this much is kept: the end of it. */
const SAID_MAX = 8000;
const WORDS_MAX = 200;

/**
 * Mouse, pasted text and keypad as usual, all rows scroll, the usual characters and colours, an empty screen, the cursor
 * seen, and the screen that was there before. What a terminal lacks it ignores.
 */
export const GIVE_BACK =
  '\u001b[?1000l\u001b[?1002l\u001b[?1003l\u001b[?1006l\u001b[?2004l\u001b[?1l\u001b>\u001b[r\u000f\u001b(B\u001b[m' +
  '\u001b[H\u001b[2J\u001b[?25h\u001b[?1049l';

/** A program that is to have the terminal. */
export type Guarded = {
  /** How this very program is called. */
  readonly program: {readonly file: string; readonly args: readonly string[]};
  /** The verb and its options. */
  readonly args: readonly string[];
  /** What it is called where its end is told: `The dashboard`. */
  readonly what: string;
};

type End = {readonly code: number | null; readonly signal: NodeJS.Signals | null};

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Whoever ends this process means the child; one that does not end is ended. */
function passOn(child: ChildProcess): () => void {
  const ask = (): void => {
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS).unref();
  };
  for (const signal of ENDING) process.on(signal, ask);
  return () => ENDING.forEach((signal) => process.off(signal, ask));
}

/** The error in what Node writes of an uncaught one, without the stack. */
function mistakeIn(said: string): string {
  const rows = said.split('\n').filter((row) => row.trim() !== '');
  const error = rows.find((row) => /^[A-Za-z]*Error\b/.test(row)) ?? rows.at(-1) ?? 'nothing was said';
  return printable(withoutCards(error), WORDS_MAX);
}

/** What is said of an end that nobody at the keyboard wanted; null where there is nothing to say. */
function wordsFor(what: string, {code, signal}: End, {why, said}: {why: string | null; said: string}): string | null {
  if (signal !== null) return `${what} was ended by ${signal}. The till goes on as before.`;
  if (why !== null) return `${what} ends: ${why}.`;
  return code === EXIT.done ? null : `${what} ended by a mistake of its own: ${mistakeIn(said)}`;
}

/** What the child told and said, as it stands. */
type Heard = {isTaken: boolean; why: string | null; said: string};

function hear(child: ChildProcess): Heard {
  const heard: Heard = {isTaken: false, why: null, said: ''};
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    heard.said = `${heard.said}${text}`.slice(-SAID_MAX);
  });
  child.on('message', (told: unknown) => {
    if (!isTold(told)) return;
    heard.isTaken = told.kind === 'taken';
    if (told.kind === 'left') heard.why = told.why;
  });
  return heard;
}

/** Runs it on this terminal to its end, gives the terminal back and says what happened; resolves with the exit code. */
export async function guardTerminal({program, args, what}: Guarded, write: (row: string) => void): Promise<number> {
  const child = spawn(program.file, [...program.args, ...args], {stdio: ['inherit', 'inherit', 'pipe', 'ipc']});
  const heard = hear(child);
  const stop = passOn(child);
  const end = await new Promise<End>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({code, signal}));
  });
  stop();
  if (heard.isTaken) process.stdout.write(GIVE_BACK);
  const words = wordsFor(what, end, heard);
  if (words !== null) write(words);
  return end.signal === null ? (end.code ?? EXIT.bug) : 128 + constants.signals[end.signal];
}
