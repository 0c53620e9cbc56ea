import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {PRACTICE_TILL, PRACTICE_TOKEN_FILE} from '../../src/bonus-host/practice.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import type {Program} from '../../src/technician/rehearse/pty-till.ts';
import {settingsFileOf} from '../../src/technician/rehearse/stage-settings.ts';
import {openLyingHost, type Fault, type LyingHost} from '../support/lying-host.ts';
import {readHostBooks, readTillBooks, type TillBooks} from './books.ts';
import {CODES_CSV, MORNING} from './day-codes.ts';
import {DayHost} from './day-host.ts';
import {LIMIT_MS, openDayTill, type DayTill} from './day-till.ts';
import {judgeDay} from './judge.ts';
import type {Day} from './left.ts';
import {Office, reasonsOf} from './office.ts';
import {Robot} from './robot.ts';
import {Weather} from './weather.ts';

export type DayOptions = {
  readonly program: Program;
  readonly seed: number;
  /** Completed tickets in all, over its tills. */
  readonly sales: number;
  readonly tills: 1 | 2;
  /** One sale in so many, on average, and the host's power is cut. */
  readonly salesAKill: number;
  readonly onSale: () => void;
  /** Nothing befalls anybody on such a day, and its folder is left to whoever wants to look. */
  readonly isCalm?: boolean;
};

/** What a day came to. The folder is kept where something was found, and else taken away. */
export type DayReport = {
  readonly seed: number;
  readonly sold: number;
  readonly kills: {readonly host: number; readonly till: number};
  readonly calls: ReadonlyMap<Fault, number>;
  readonly deeds: ReadonlyMap<string, number>;
  readonly figures: Figures;
  readonly findings: readonly string[];
  /** What was keyed in last, at each till. */
  readonly words: readonly string[];
  readonly folder: string;
  /** What was judged; null where it did not come to that. */
  readonly day: Day | null;
};

/** How much there was to judge. */
export type Figures = Readonly<
  Record<'collected' | 'paid' | 'sold' | 'given' | 'released' | 'refused' | 'papers' | 'acts', number>
>;

/** How long the queue may take to run empty once nothing is wrong any more. */
const DRAIN_LIMIT_MS = 120_000;
const TILLS = [PRACTICE_TILL, '04'] as const;

type Stage = {
  readonly options: DayOptions;
  readonly folder: string;
  readonly host: DayHost;
  readonly road: LyingHost;
  readonly weather: Weather;
  readonly office: Office;
};

function tillFolder({folder}: Stage, no: string): string {
  return join(folder, `till-${no}`);
}

async function openStage(options: DayOptions): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'bonustill-day-'));
  const host = new DayHost(options.program, join(folder, 'host'));
  const road = await openLyingHost({pastMs: 2 * LIMIT_MS});
  road.setHost(await host.up());
  const office = new Office(host, options.seed);
  await writeFile(join(folder, 'codes.csv'), CODES_CSV);
  await office.must('codes', 'import', join(folder, 'codes.csv'));
  await office.prepare(folder);
  await office.must('token', 'add', TILLS[1], '--file', join(folder, 'till-04.token'));
  const weather = new Weather(host, road, options.seed);
  if (options.isCalm === true) await weather.clear();
  return {options, folder, host, road, weather, office};
}

async function makeRobot(stage: Stage, no: string, index: number): Promise<Robot> {
  const {folder, host, road, options, weather, office} = stage;
  const tokenFile = index === 0 ? join(host.folder, PRACTICE_TOKEN_FILE) : join(folder, `till-${no}.token`);
  const own = tillFolder(stage, no);
  await mkdir(own, {recursive: true, mode: 0o700});
  await writeFile(settingsFileOf(own), JSON.stringify({...PRACTICE_SETTINGS, till: {no}}));
  return new Robot({
    name: no,
    isMortal: options.isCalm !== true,
    seed: options.seed * 2 + index,
    sales: Math.ceil(options.sales / options.tills),
    open: () => openDayTill({folder: own, url: () => road.url, tokenFile}),
    onSale: () => {
      if (options.isCalm !== true && office.happens(options.salesAKill)) weather.armKill();
      if (options.isCalm !== true) office.maybeWork();
      options.onSale();
    },
  });
}

function isSettled(till: DayTill): boolean {
  const {redemptions, creditAsks} = till.state();
  return till.isDrained() && redemptions.length === 0 && creditAsks.length === 0;
}

/** Everything is well again: waits until nothing is owed any more. */
async function evening(stage: Stage, tills: readonly DayTill[]): Promise<readonly string[]> {
  const {road, weather, office} = stage;
  await weather.clear();
  await office.done();
  const drained = await Promise.all(tills.map((till) => till.until(() => isSettled(till), DRAIN_LIMIT_MS)));
  await road.idle();
  return drained.flatMap((isDrained, index) =>
    isDrained ? [] : [`till ${TILLS[index]}: its queue did not run empty within ${DRAIN_LIMIT_MS / 1000} s`],
  );
}

async function booksOf(stage: Stage, robots: readonly Robot[], tills: readonly DayTill[]): Promise<Day> {
  const books: TillBooks[] = [];
  for (const [index, till] of tills.entries()) {
    const no = TILLS[index] ?? '';
    await till.stop();
    books.push(await readTillBooks({folder: tillFolder(stage, no), no}, till.state()));
  }
  await stage.host.kill();
  return {
    host: await readHostBooks(stage.host.folder),
    tills: books,
    morning: MORNING,
    replaced: stage.office.replaced(),
    again: new Map(robots.map(({name, again}) => [name, again])),
    mayRefuse: (code, reason) => reasonsOf(code).includes(reason),
  };
}

function figuresOf({host, tills}: Day): Figures {
  const count = (kind: string): number =>
    tills.reduce((sum, {events}) => sum + events.filter((event) => event.kind === kind).length, 0);
  return {
    collected: count('collectionConfirmed'),
    given: count('benefitBooked'),
    paid: count('creditPaid'),
    sold: count('saleConfirmed'),
    released: count('redemptionReleased') + count('creditReleased'),
    refused: ['collectionRefused', 'redemptionRefused', 'creditRefused', 'saleRefused'].reduce(
      (sum, kind) => sum + count(kind),
      0,
    ),
    papers: tills.reduce((sum, {papers}) => sum + papers.length, 0),
    acts: host.acts.length,
  };
}

const NO_FIGURES: Figures = {collected: 0, given: 0, paid: 0, sold: 0, released: 0, refused: 0, papers: 0, acts: 0};

function sumOf(robots: readonly Robot[]): ReadonlyMap<string, number> {
  const deeds = new Map<string, number>();
  for (const robot of robots) for (const [name, count] of robot.deeds) deeds.set(name, (deeds.get(name) ?? 0) + count);
  return deeds;
}

async function live(stage: Stage, robots: readonly Robot[]): Promise<Pick<DayReport, 'findings' | 'figures' | 'day'>> {
  try {
    const tills = await Promise.all(robots.map((robot) => robot.work()));
    const late = await evening(stage, tills);
    const day = await booksOf(stage, robots, tills);
    return {findings: [...late, ...judgeDay(day)], figures: figuresOf(day), day};
  } catch (error) {
    for (const robot of robots) await robot.abandon();
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {findings: [why], figures: NO_FIGURES, day: null};
  }
}

/** Lives one day to its end and judges it. What goes wrong is a finding; nothing is thrown but where no day began. */
export async function liveDay(options: DayOptions): Promise<DayReport> {
  const stage = await openStage(options);
  const {host, road, weather, folder} = stage;
  const robots: Robot[] = [];
  for (const [index, no] of TILLS.slice(0, options.tills).entries()) robots.push(await makeRobot(stage, no, index));
  const lived = await live(stage, robots);
  await weather.clear().catch(() => undefined);
  await host.kill();
  await road.close();
  if (lived.findings.length === 0 && options.isCalm !== true)
    await rm(folder, {recursive: true, force: true, maxRetries: 3});
  return {
    seed: options.seed,
    sold: robots.reduce((sum, robot) => sum + robot.sold(), 0),
    kills: {host: host.kills(), till: robots.reduce((sum, robot) => sum + robot.kills(), 0)},
    calls: weather.counts(),
    deeds: sumOf(robots),
    ...lived,
    words: robots.map((robot) => `till ${robot.name}: ${robot.words().join(' · ')}`),
    folder,
  };
}
