import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {InvalidArgumentError, type Command} from 'commander';
import {EXIT, exitCodeOf} from '../app/exit-codes.ts';
import {Fault} from '../app/ports.ts';
import type {Settings} from '../app/settings.ts';
import {isDate} from '../core/bonus/dates.ts';
import {formatCents} from '../core/format.ts';
import type {RefundLeftOver, SharedRow} from '../core/peers/protocol.ts';
import type {VerbContext} from './operators-verb.ts';
import {addTillsClaimsVerbs} from './tills-claims-verb.ts';
import {clientOf, told, withSettings} from './tills-settings.ts';

type Folder = {readonly data: string};

/** Every number that a ticket may have is below it. */
const ALL_BELOW = 1_000_000_000;
const PAGES_MAX = 20;

function readTillNo(text: string): string {
  if (/^[0-9]{1,4}$/.test(text)) return text;
  throw new InvalidArgumentError('The number of a till: 1 to 4 digits.');
}

function readDay(text: string): string {
  if (isDate(text)) return text;
  throw new InvalidArgumentError('A day such as 2026-03-10.');
}

function tokenFileOf({tills}: Settings): string {
  if (tills.share !== null) return tills.share.tokenFile;
  throw new RangeError('This till shares nothing: say so first in its settings, with tills.share.');
}

async function show(context: VerbContext, {data}: Folder): Promise<void> {
  await withSettings(context, data, async (settings) => {
    const {share, others} = settings.tills;
    context.write(`This is till ${settings.till.no}.`);
    if (share === null) context.write('It lets no other till in.');
    else {
      const {readPeerTokens} = await import('../peers/token-book.ts');
      const tokens = await readPeerTokens(share.tokenFile);
      context.write(`It lets others in at 127.0.0.1:${share.port}:`);
      for (const {tillNo, madeAtMs} of tokens) context.write(`  till ${tillNo}, with a token of ${told(madeAtMs)}`);
      if (tokens.length === 0) context.write('  nobody has a token yet: bonustill tills token NO');
    }
    if (others.length === 0) context.write('It looks at no other till.');
    for (const other of others) {
      const client = await clientOf(other, context.write);
      const answer = await client.ping();
      client.close();
      const how = answer.kind === 'told' ? 'is there' : `does not answer: ${answer.message}`;
      context.write(`Till ${other.no} at ${other.url} ${how}`);
      if (answer.kind !== 'told') context.setExitCode(EXIT.refused);
    }
  });
}

async function makeToken(context: VerbContext, no: string, {data}: Folder): Promise<void> {
  await withSettings(context, data, async (settings) => {
    const {makePeerToken} = await import('../peers/token-book.ts');
    if (no === settings.till.no) throw new RangeError(`Till ${no} is this one: a token is for another.`);
    const token = await makePeerToken(tokenFileOf(settings), no, Date.now());
    context.write(token);
    context.write(`Till ${no} signs on with this from now on, and with none that it had before. It is shown once:`);
    context.write(
      'put it into a file at that till, for its user alone (chmod 600), and name the file in tills.others.',
    );
  });
}

async function removeToken(context: VerbContext, no: string, {data}: Folder): Promise<void> {
  await withSettings(context, data, async (settings) => {
    const {removePeerTokens} = await import('../peers/token-book.ts');
    const count = await removePeerTokens(tokenFileOf(settings), no);
    if (count === 0) throw new RangeError(`Till ${no} has no token here.`);
    context.write(`Till ${no} is let in no more.`);
  });
}

const LEFT_WORDS = {some: 'refunded in part', none: 'refunded whole'} as const satisfies Record<RefundLeftOver, string>;

function rowText({no, atMs, phase, operatorName, operatorNo, totalCents, mark, left}: SharedRow): string {
  const state = mark ?? (phase === 'cancelled' ? 'cancelled' : '');
  const words = left === undefined ? state : LEFT_WORDS[left];
  const who = operatorName ?? operatorNo;
  return `${String(no).padStart(6, '0')}  ${told(atMs)}  ${formatCents(totalCents).padStart(12)}  ${who}  ${words}`.trimEnd();
}

async function list(context: VerbContext, no: string, {data, day}: Folder & {readonly day?: string}): Promise<void> {
  await withSettings(context, data, async (settings) => {
    const other = settings.tills.others.find((one) => one.no === no);
    if (other === undefined) throw new RangeError(`Till ${no} is none of tills.others in the settings.`);
    const {momentReader} = await import('../core/bonus/moment.ts');
    const wanted = day ?? momentReader(settings.timeZone)(Date.now()).date;
    const client = await clientOf(other, context.write);
    let below = ALL_BELOW;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const answer = await client.day(wanted, below);
      if (answer.kind !== 'told') {
        client.close();
        throw new RangeError(`Till ${no} does not answer: ${answer.message}`);
      }
      const {rows, hasMore} = answer.told;
      for (const row of rows) context.write(rowText(row));
      if (page === 0 && rows.length === 0) context.write(`Till ${no} has no transactions of ${wanted}.`);
      below = rows.at(-1)?.no ?? 0;
      if (!hasMore) break;
    }
    client.close();
  });
}

type PairFlags = Folder & {readonly with: string; readonly ports: string};

/** Where one till of a pair finds the other's token. */
function tokenFileFor(no: string): string {
  return `tills/till-${no}.token`;
}

/** One direction of a pair: `to` lets `from` in, and `from` knows where `to` is. */
async function letIn(from: {folder: string; no: string}, to: {folder: string; no: string}): Promise<void> {
  const {makePeerToken} = await import('../peers/token-book.ts');
  await mkdir(join(to.folder, 'tills'), {recursive: true, mode: 0o700});
  const token = await makePeerToken(join(to.folder, 'tills/tokens'), from.no, Date.now());
  const file = join(from.folder, tokenFileFor(to.no));
  await mkdir(dirname(file), {recursive: true, mode: 0o700});
  await writeFile(file, `${token}\n`, {mode: 0o600});
}

/** Pairs two practice tills of this machine: each knows the other's transactions from its next start on. */
async function pair(context: VerbContext, flags: PairFlags): Promise<void> {
  const {loadSettings, changeSettings} = await import('../store/settings-file.ts');
  const {PRACTICE_SETTINGS} = await import('../practice/practice-settings.ts');
  const [a, b] = [resolve(flags.data), resolve(flags.with)];
  const [portA = 0, portB = 0] = flags.ports.split(',').map(Number);
  try {
    if (a === b) throw new RangeError('A till is not paired with itself: name two folders.');
    await Promise.all([a, b].map((folder) => mkdir(folder, {recursive: true, mode: 0o700})));
    const first = await loadSettings(a, PRACTICE_SETTINGS);
    const second = await loadSettings(b, PRACTICE_SETTINGS);
    if (!first.isPractice || !second.isPractice)
      throw new RangeError('Only practice tills are paired by one command: README says how real ones are.');
    const noA = first.till.no;
    const noB = second.till.no === noA ? String(Number(noA) + 1).padStart(noA.length, '0') : second.till.no;
    const tills = (own: number, other: {no: string; port: number}) => ({
      share: {port: own, tokenFile: 'tills/tokens'},
      others: [{no: other.no, url: `http://127.0.0.1:${other.port}`, tokenFile: tokenFileFor(other.no)}],
    });
    await letIn({folder: a, no: noA}, {folder: b, no: noB});
    await letIn({folder: b, no: noB}, {folder: a, no: noA});
    await changeSettings(a, {tills: tills(portA, {no: noB, port: portB})});
    await changeSettings(b, {till: {no: noB}, tills: tills(portB, {no: noA, port: portA})});
    context.write(`Till ${noA} in ${a} and till ${noB} in ${b} know each other from their next start on.`);
  } catch (error) {
    if (!(error instanceof Fault) && !(error instanceof RangeError)) throw error;
    context.write(error.message);
    context.setExitCode(error instanceof Fault ? exitCodeOf(error.code) : EXIT.refused);
  }
}

function readPorts(text: string): string {
  const ports = text.split(',').map(Number);
  const isRight = ports.length === 2 && ports.every((port) => Number.isInteger(port) && port > 0 && port < 65_536);
  if (isRight && ports[0] !== ports[1]) return text;
  throw new InvalidArgumentError('Two ports, such as 8751,8752.');
}

const HELP = `
  bonustill tills                               who is let in, who answers
  bonustill tills token 4                       let till 4 in: the token is for it
  bonustill tills list 4 --day 2026-11-22       what till 4 sold that day
  bonustill tills pair --data A --with B        two practice tills, to try it`;

/** Adds `tills`, `tills token|remove|list|claims|release|document|pair`: the other tills of the venue. */
export function addTillsVerb(program: Command, context: VerbContext): void {
  const folder = ['--data <folder>', 'the folder with everything of this till', context.defaultFolder] as const;
  const tills = program
    .command('tills')
    .summary('the other tills of the venue, their tokens, claims on tickets')
    .description(
      'the other tills of the venue: who is there, who is let in, tokens, their transactions, claims on tickets',
    )
    .addHelpText('after', HELP);
  tills
    .command('show', {isDefault: true})
    .description('who is let in here and since when, and which of the others answer (what is done without a word)')
    .option(...folder)
    .action((flags: Folder) => show(context, flags));
  tills
    .command('token')
    .argument('<no>', 'the number of the other till', readTillNo)
    .description('make the token with which another till is let in here; the one that it had before is void')
    .option(...folder)
    .action((no: string, flags: Folder) => makeToken(context, no, flags));
  tills
    .command('remove')
    .argument('<no>', 'the number of the other till', readTillNo)
    .description('let another till in no more')
    .option(...folder)
    .action((no: string, flags: Folder) => removeToken(context, no, flags));
  tills
    .command('list')
    .argument('<no>', 'the number of the other till', readTillNo)
    .description('list the transactions of another till')
    .option('--day <day>', 'of this day; of today without it', readDay)
    .option(...folder)
    .action((no: string, flags: Folder & {day?: string}) => list(context, no, flags));
  addTillsClaimsVerbs(tills, context);
  tills
    .command('document')
    .description('write the OpenAPI document of what tills say to each other')
    .action(async () => {
      const {tillsDocument} = await import('../peers/openapi.ts');
      context.write(JSON.stringify(tillsDocument(), null, 2));
    });
  tills
    .command('pair')
    .description('let two practice tills on this machine know each other')
    .requiredOption('--with <folder>', 'the folder of the other practice till')
    .option('--ports <ports>', 'where the two let each other in', readPorts, '8751,8752')
    .option(...folder)
    .action((flags: PairFlags) => pair(context, flags));
}
