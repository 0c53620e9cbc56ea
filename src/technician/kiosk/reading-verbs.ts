import type {Command} from 'commander';

/*
 * What a technician without an account of the till's own may call: verbs that read. It is a list of what is allowed, down
 * to the flags; whatever is not on it, is not there.
 */

/** A verb that reads. */
export type ReadingVerb = {
  readonly words: readonly string[];
  readonly what: string;
  /** Flags that may stand behind it: null for one without a value, else the form that its value has. */
  readonly flags: Readonly<Record<string, RegExp | null>>;
  /** The forms of what may stand there without a flag, in their order; none has to. */
  readonly values?: readonly RegExp[];
  /** What is added to it: where it would write a file, it writes to the screen. */
  readonly added?: readonly string[];
};

const NUMBER = /^[0-9]{1,6}$/;
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}(\.\.[0-9]{4}-[0-9]{2}-[0-9]{2})?$/;
const SINCE = /^([0-9]{1,6}[smhd]|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}:[0-9]{2}(:[0-9]{2})?)$/;
const LEVEL = /^[a-z]{3,8}$/;
const CHECKS = /^[a-z-]{1,20}(,[a-z-]{1,20})*$/;
const SETTING = /^[A-Za-z][A-Za-z0-9.]{0,60}$/;

const JSON_TOO = {'--json': null};

/** All that may be called, in the order in which help tells it. */
export const READING_VERBS: readonly ReadingVerb[] = [
  {words: ['diag'], what: 'the dashboard; q leaves it', flags: {'--interval': NUMBER}},
  {words: ['watch'], what: 'what is on the till’s screen now', flags: {'--once': null, '--text': null}},
  {
    words: ['doctor'],
    what: 'what is wrong, and what to do',
    flags: {...JSON_TOO, '--deep': null, '--only': CHECKS, '--list': null},
  },
  {
    words: ['log'],
    what: 'the last lines of the till’s log',
    flags: {...JSON_TOO, '--follow': null, '--level': LEVEL, '--lines': NUMBER, '--since': SINCE},
  },
  {words: ['verify'], what: 'read the whole journal, name the first altered row', flags: {}},
  {words: ['replay'], what: 'a day’s tickets and totals out of the journal', flags: {'--day': DAY, '--z': NUMBER}},
  {words: ['devices'], what: 'scanners and readers: plugged in, configured', flags: JSON_TOO},
  {words: ['devices', 'printers'], what: 'the printer with its status', flags: JSON_TOO},
  {words: ['config', 'check'], what: 'mistakes in the settings', flags: JSON_TOO},
  {words: ['config', 'show'], what: 'the settings, or one of them', flags: JSON_TOO, values: [SETTING]},
  {words: ['backup', 'list'], what: 'the backups that there are', flags: JSON_TOO},
  {words: ['kiosk', 'status'], what: 'how the kiosk stands', flags: JSON_TOO},
  {words: ['bundle'], what: 'one file for support: ssh BOX bundle > bundle.tar.gz', flags: {}, added: ['--stdout']},
];

/** The verb of a program that is called by these words; undefined where there is none. */
function verbOf(program: Command, words: readonly string[]): Command | undefined {
  return words.reduce<Command | undefined>(
    (command, word) => command?.commands.find((one) => one.name() === word),
    program,
  );
}

/** Those that this program has. */
export function verbsHere(program: Command): readonly ReadingVerb[] {
  return READING_VERBS.filter(({words}) => verbOf(program, words) !== undefined);
}

/** What a call comes to: a verb with its words, or why it isn't made. */
export type Read = {readonly call: readonly string[]} | {readonly refused: string};

const LENGTH_MAX = 200;
/** Nothing that a shell, a path or a terminal would take for its own. */
const WORD = /^[A-Za-z0-9][A-Za-z0-9:.,+-]*$|^--[a-z][a-z-]*$/;

function flagsRead(words: readonly string[], verb: ReadingVerb): Read {
  const name = verb.words.join(' ');
  const left = [...(verb.values ?? [])];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const isFlag = Object.hasOwn(verb.flags, word);
    const form = isFlag ? (verb.flags[word] ?? null) : word.startsWith('-') ? null : left.shift();
    if (!isFlag && (form === null || form === undefined))
      return {refused: `${name} takes ${Object.keys(verb.flags).join(', ') || 'nothing'} here, and not ${word}.`};
    if (form === null || form === undefined) continue;
    const value = isFlag ? (words[(at += 1)] ?? '') : word;
    if (!form.test(value))
      return {refused: `${isFlag ? word : name} does not take ${value === '' ? 'nothing' : value}.`};
  }
  return {call: [...verb.words, ...words, ...(verb.added ?? [])]};
}

/** Judges what a technician typed. The longest verb is meant: `devices printers` before `devices`. */
export function readCall(typed: string, verbs: readonly ReadingVerb[]): Read {
  const words = typed.split(/[ \t]+/).filter((word) => word !== '');
  if (typed.length > LENGTH_MAX || !words.every((word) => WORD.test(word)))
    return {refused: 'Only the words of a verb, its flags and plain values can be read here. "help" lists them.'};
  const found = verbs
    .filter((verb) => verb.words.every((word, at) => words[at] === word))
    .toSorted((one, other) => other.words.length - one.words.length)[0];
  if (found === undefined)
    return {refused: `There is no ${words.slice(0, 2).join(' ')} here. "help" lists what there is.`};
  return flagsRead(words.slice(found.words.length), found);
}
