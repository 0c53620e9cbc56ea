import {existsSync} from 'node:fs';
import {setTimeout as delay} from 'node:timers/promises';
import type {DayNet} from '../../core/members/protocol.ts';
import {parseAmount} from '../../core/format.ts';
import {faultNamed, faultWord, type Fault} from '../../practice/member/faults.ts';
import type {Stage} from './stage.ts';
import {MEMBER_HOSTS, type MemberHostName} from './stage-member-host.ts';
import {STILL_BUSY} from './steps-host.ts';
import {failed, HELD, parseWords, stepKind, takeTimes, type Outcome, type Parsed, type StepKind} from './step-kind.ts';
import {untilTroubleMay} from './till-at-rest.ts';
import {judgeVerb} from './verb-end.ts';
import type {Word} from './words.ts';

type Doing =
  | {readonly kind: 'up' | 'down'}
  | {readonly kind: 'slow'; readonly lateMs: number}
  | {readonly kind: 'fault'; readonly fault: Fault; readonly times: number | null};

type At<What> = What & {readonly name: MemberHostName};
type Holding = At<{readonly number: string; readonly balance: string; readonly amount: number}>;
const NETS = ['taken', 'returned', 'earned', 'revoked'] as const;
type Net = Pick<DayNet, (typeof NETS)[number]>;
type Reporting = At<{readonly balance: string; readonly net: Net}>;

/** How often the host is asked whether it says by now what it should. */
const ASK_MS = 100;

const memberHost = stepKind({
  word: 'member-host',
  usage: 'member-host bally|aura up|down|slow MS|fault FAULT [N times]',
  help: 'Starts a practice host for members, cuts its power (`kill -9`), makes its answers late (`slow 0` ends that), or gives it a fault (`bonustill practice bally fault --help` lists them; `none` ends it), for so many calls where that is said. Trouble waits for what is on its way. The first comes before the start: without one the till has no such link.',
  parse: (rest) => parseAt(rest, parseDoing),
  run: async (stage, doing) => {
    const {process} = stage.members[doing.name];
    if (stage.isRunning() && process.url === null) {
      return failed('The till was started without this host: write such a step before its start.', 'nothing');
    }
    if (isTrouble(doing) && !(await untilTroubleMay(stage, process))) return STILL_BUSY;
    switch (doing.kind) {
      case 'up':
        await process.up();
        return HELD;
      case 'down':
        await process.down();
        return HELD;
      case 'slow':
        process.slow(doing.lateMs);
        return HELD;
      case 'fault':
        return switchFault(stage, doing);
    }
  },
});

const memberHolds = stepKind({
  word: 'member-holds',
  usage: 'member-holds bally|aura NUMBER BALANCE AMOUNT',
  help: 'Holds when the host has so much for a member: of an account (`cash`, `comp`, `balance`) money, of a bucket (`points`) points, either with two digits behind the point; waits for what is on its way.',
  parse: (rest) => parseAt(rest, parseHolding),
  run: (stage, {name, number, balance, amount}) =>
    untilSaid(stage, {
      ask: () => stage.members[name].held(number, balance),
      isSo: (held) => held === amount,
      tell: (held) => `It holds ${formatHundredths(held)}.`,
    }),
});

const memberDay = stepKind({
  word: 'member-day',
  usage: 'member-day bally|aura BALANCE taken AMOUNT returned AMOUNT …',
  help: 'Holds when the host’s own report of today has these sums for an account or a bucket: `taken`, `returned`, `earned`, `revoked`; what is not named must be nothing. Waits for what is on its way.',
  parse: (rest) => parseAt(rest, parseReporting),
  run: (stage, {name, balance, net}) =>
    untilSaid(stage, {
      ask: () => stage.members[name].net(balance),
      isSo: (said) => NETS.every((key) => said[key] === net[key]),
      tell: (said) => `It says ${NETS.map((key) => `${key} ${formatHundredths(said[key])}`).join(' ')}.`,
    }),
});

const memberOffice = stepKind({
  word: 'member-office',
  usage: 'member-office bally|aura VERB…',
  help: 'Runs a verb of the host’s office on its members, such as `member-office bally bar 0010042 --reason lost` (`bonustill practice bally members --help` lists them); else as `run`.',
  parse: (rest) => parseAt(rest, (words) => ({value: {words: words.map(({text}) => text)}})),
  run: async (stage, {name, words}) => {
    if (!existsSync(stage.members[name].process.folder))
      return failed(`There is no such host yet: write member-host ${name} up before it.`, 'nothing');
    return judgeVerb(stage, await stage.runAtMembers(name, ['members', ...words]));
  },
});

/** What befalls the hosts of members, what they hold and report, and what their office does. */
export const MEMBER_HOST_STEPS: readonly StepKind[] = [memberHost, memberHolds, memberDay, memberOffice];

type Awaiting<Said> = {
  readonly ask: () => Promise<Said | null>;
  readonly isSo: (said: Said) => boolean;
  readonly tell: (said: Said) => string;
};

function isTrouble(doing: Doing): boolean {
  if (doing.kind === 'fault') return doing.fault.kind !== 'none';
  return doing.kind === 'down' || (doing.kind === 'slow' && doing.lateMs > 0);
}

async function untilSaid<Said>(stage: Stage, {ask, isSo, tell}: Awaiting<Said>): Promise<Outcome> {
  const untilMs = performance.now() + stage.limits.screenMs;
  for (;;) {
    const said = await ask();
    if (said !== null && isSo(said)) return HELD;
    if (performance.now() >= untilMs) return failed(said === null ? 'The host does not say.' : tell(said), 'screen');
    await delay(ASK_MS);
  }
}

async function switchFault(
  stage: Stage,
  {name, fault, times}: At<{readonly fault: Fault; readonly times: number | null}>,
): Promise<Outcome> {
  const most = times === null ? [] : ['--times', String(times)];
  const end = await stage.runAtMembers(name, ['fault', faultWord(fault), ...most]);
  // One for some calls goes by itself.
  stage.members[name].process.hasFault(fault.kind !== 'none' && times === null);
  return judgeVerb(stage, end);
}

function formatHundredths(amount: number): string {
  const size = Math.abs(amount);
  const cents = String(size % 100).padStart(2, '0');
  return `${amount < 0 ? '-' : ''}${(size - (size % 100)) / 100}.${cents}`;
}

/** Reads whose step it is, and then the rest. */
function parseAt<What>(
  rest: string,
  parse: (words: readonly Word[]) => Parsed<What>,
): Parsed<What & {readonly name: MemberHostName}> {
  const parsed = parseWords(rest);
  if ('problem' in parsed) return parsed;
  const [first, ...others] = parsed.value;
  const name = MEMBER_HOSTS.find((one) => one === first?.text);
  if (name === undefined) return {problem: `The host is ${MEMBER_HOSTS.join(' or ')}`};
  const what = parse(others);
  return 'problem' in what ? what : {value: {...what.value, name}};
}

function parseFault(words: readonly Word[]): Parsed<Doing> {
  const timed = takeTimes(words);
  if ('problem' in timed) return timed;
  const [word, ...others] = timed.value.words;
  const fault = faultNamed(word?.text ?? '');
  if (fault === null || others.length > 0) return {problem: 'It is no fault of a practice host'};
  return {value: {kind: 'fault', fault, times: words.length > 1 ? timed.value.times : null}};
}

function parseDoing([first, ...others]: readonly Word[]): Parsed<Doing> {
  if (first?.text === 'fault') return parseFault(others);
  const [second, ...more] = others.map(({text}) => text);
  if (second === undefined && (first?.text === 'up' || first?.text === 'down')) return {value: {kind: first.text}};
  if (first?.text === 'slow' && more.length === 0 && second !== undefined && /^[0-9]{1,5}$/.test(second)) {
    return {value: {kind: 'slow', lateMs: Number(second)}};
  }
  return {problem: 'It is up, down, slow by some milliseconds, or a fault'};
}

/** Amounts have two digits behind the point, so that points and money can be told from counts. */
function readAmount(text: string | undefined): number | null {
  const [, sign = '', digits = ''] = /^(-?)([0-9]{1,9}\.[0-9]{2})$/.exec(text ?? '') ?? [];
  const amount = digits === '' ? null : parseAmount(digits);
  return amount === null ? null : sign === '-' ? -amount : amount;
}

function parseHolding(words: readonly Word[]): Parsed<Omit<Holding, 'name'>> {
  const [number, balance, text, ...others] = words.map((word) => word.text);
  const amount = readAmount(text);
  if (number === undefined || balance === undefined || others.length > 0) {
    return {problem: 'A member, a balance and an amount must stand behind it'};
  }
  return amount === null ? {problem: 'The amount is written as 4.50'} : {value: {number, balance, amount}};
}

function parseReporting(words: readonly Word[]): Parsed<Omit<Reporting, 'name'>> {
  const [balance, ...sums] = words.map((word) => word.text);
  if (balance === undefined || sums.length === 0 || sums.length % 2 === 1) {
    return {problem: 'A balance, and what became of it, must stand behind it'};
  }
  let net: Net = {taken: 0, returned: 0, earned: 0, revoked: 0};
  for (let index = 0; index < sums.length; index += 2) {
    const key = NETS.find((one) => one === sums[index]);
    const amount = readAmount(sums[index + 1]);
    if (key === undefined || amount === null) return {problem: `It is ${NETS.join(', ')}, with an amount as 4.50`};
    net = {...net, [key]: amount};
  }
  return {value: {balance, net}};
}
