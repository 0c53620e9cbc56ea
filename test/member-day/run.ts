import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import type {DayReport} from '../../src/core/members/protocol.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import type {Program} from '../../src/technician/rehearse/pty-till.ts';
import {settingsFileOf} from '../../src/technician/rehearse/stage-settings.ts';
import {chanceOf} from '../soak/chance.ts';
import {readMemberHost, type MemberHostBooks} from './books-host.ts';
import {readMemberTill, type MemberTillBooks} from './books-till.ts';
import {closeTill} from './evening.ts';
import {setClock} from './fast-clock.ts';
import {figuresOf, type Figures} from './figures.ts';
import {furnish, houseOf} from './house.ts';
import {judgeMemberDay} from './judge.ts';
import type {Day} from './left.ts';
import {HOST_KINDS, MemberHost} from './member-host.ts';
import {openMemberTill, type MemberTill} from './member-till.ts';
import {LIMIT_MS} from './member-works.ts';
import {HouseOffice} from './office.ts';
import {MemberRobot} from './robot.ts';
import {moodOf, WELL} from './printer-mood.ts';
import {openVenue, type Venue} from './venue.ts';
import {Weather} from './weather.ts';

export type MemberDayOptions = {
  readonly program: Program;
  readonly seed: number;
  /** Completed tickets in all, over its tills. */
  readonly sales: number;
  readonly tills: 1 | 2 | 3;
  /** One sale in so many, on average, and a host's power is cut. */
  readonly salesAKill: number;
  readonly onSale: () => void;
  /** Nothing befalls anybody on such a day, and its folder is left to whoever wants to look. */
  readonly isCalm?: boolean;
};

/** What a day came to. The folder is kept where something was found, and else taken away. */
export type MemberDayReport = {
  readonly seed: number;
  readonly sold: number;
  readonly kills: {readonly hosts: number; readonly tills: number};
  readonly faults: ReadonlyMap<string, number>;
  readonly deeds: ReadonlyMap<string, number>;
  readonly figures: Figures | null;
  readonly findings: readonly string[];
  /** What was keyed in last, at each till. */
  readonly words: readonly string[];
  readonly folder: string;
  /** What was judged; null where it did not come to that. */
  readonly day: Day | null;
};

/** How long the queues may take to run empty once nothing is wrong any more. */
const DRAIN_LIMIT_MS = 60_000;
const LOOK_MS = 20;
/** By how much a clock that was wrong is set: back, and forth over midnight. */
const CLOCK_JUMPS_MS = [-5_400_000, -240_000, 240_000, 5_400_000, 93_600_000];
export const TILL_NOS = ['03', '04', '05'] as const;

type Stage = {
  readonly options: MemberDayOptions;
  readonly folder: string;
  readonly hosts: readonly MemberHost[];
  readonly weathers: readonly Weather[];
  readonly venue: Venue;
};

async function openStage(options: MemberDayOptions): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'bonustill-members-'));
  const hosts = HOST_KINDS.map((kind) => new MemberHost(options.program, kind, join(folder, kind)));
  const {seed} = options;
  const weathers: Weather[] = [];
  for (const host of hosts) {
    const office = new HouseOffice(host, seed);
    // The first start lays out the members.
    await host.up();
    await office.morning();
    weathers.push(new Weather(host, {seed, office: () => office.work()}));
  }
  if (options.isCalm === true) for (const weather of weathers) await weather.clear();
  const venue = await openVenue(folder, TILL_NOS.slice(0, options.tills));
  return {options, folder, hosts, weathers, venue};
}

/** The venue's settings with the hosts of the day for links. */
async function settingsOf({hosts, venue, options}: Stage, no: string): Promise<object> {
  const links = [];
  const house = houseOf(options.seed);
  for (const host of hosts) {
    const tokenFile = await host.tokenFor(no);
    const {kind: id, kind: system} = host;
    links.push({id, system, url: host.url(), tokenFile, timeoutMs: LIMIT_MS, queuesEarned: house.queuesEarned});
  }
  const points = {earnHundredths: 100, groupEarnPpm: {}, worthHundredths: 10_000, redeemPpm: house.redeemPpm};
  const flags = {updatesAccounts: true, usesTiers: true, isMandatory: house.isMandatory};
  const rules = {dataLink: 'bally', walletLinks: ['bally', 'aura'], ...flags, points};
  const tills = venue.get(no) ?? PRACTICE_SETTINGS.tills;
  return {...PRACTICE_SETTINGS, till: {no}, bonusHost: null, members: {links, rules}, tills};
}

async function makeRobot(stage: Stage, no: string, index: number): Promise<MemberRobot> {
  const {folder, options, weathers} = stage;
  const own = join(folder, `till-${no}`);
  await mkdir(own, {recursive: true, mode: 0o700});
  await writeFile(settingsFileOf(own), JSON.stringify(await settingsOf(stage, no)));
  await furnish(own);
  const isStormy = options.isCalm !== true;
  const chance = chanceOf(options.seed, 5_000_011 + index);
  const mood = moodOf(chanceOf(options.seed, 6_000_011 + index));
  return new MemberRobot({
    name: no,
    isMortal: isStormy,
    seed: options.seed * TILL_NOS.length + index,
    sales: Math.ceil(options.sales / options.tills),
    open: () => openMemberTill(own, isStormy ? mood : WELL),
    onDark: () => void (chance.happens(25) && setClock(chance.pick(CLOCK_JUMPS_MS))),
    onDeed: () => weathers.forEach((weather) => weather.moment()),
    onPaying: async () => void (await Promise.all(weathers.map((weather) => weather.paying()))),
    onSale: () => {
      weathers.forEach((weather) => weather.sale());
      if (isStormy && chance.whole(options.salesAKill - 1) === 0) chance.pick(weathers).cut();
      options.onSale();
    },
  });
}

function isSettled(till: MemberTill): boolean {
  const {memberAsks, memberDoubts} = till.state();
  return till.isDrained() && memberAsks.length === 0 && memberDoubts.length === 0;
}

/** True as soon as nothing is owed any more, on the till's disk and in its mind; false where that takes too long. */
async function isDrained(till: MemberTill): Promise<boolean> {
  const lastMs = performance.now() + DRAIN_LIMIT_MS;
  while (performance.now() < lastMs) {
    if ((await till.owed()) === 0 && isSettled(till)) return true;
    await pause(LOOK_MS);
  }
  return false;
}

async function drained(tills: readonly MemberTill[]): Promise<readonly string[]> {
  const done = await Promise.all(tills.map(isDrained));
  return done.flatMap((isDone, index) =>
    isDone ? [] : [`till ${TILL_NOS[index]}: its queue did not run empty within ${DRAIN_LIMIT_MS / 1000} s`],
  );
}

/** Everything is well again: waits until nothing is owed any more, ends what is open and closes the day. */
async function evening(stage: Stage, seats: readonly Awaited<ReturnType<MemberRobot['work']>>[]): Promise<string[]> {
  for (const weather of stage.weathers) await weather.clear();
  const tills = seats.map(({till}) => till);
  const late = [...(await drained(tills))];
  for (const [index, seat] of seats.entries())
    late.push(...(await closeTill(seat)).map((text) => `till ${TILL_NOS[index]}: ${text}`));
  return [...late, ...(await drained(tills))];
}

/** What the hosts say of their days when they are asked. */
async function toldBy({hosts}: Stage, books: readonly MemberHostBooks[]): Promise<Day['told']> {
  const told = new Map<string, readonly DayReport[]>();
  for (const [index, host] of hosts.entries()) {
    const client = await host.client(join(host.folder, 'day-03.token'));
    const reports: DayReport[] = [];
    for (const {day} of books[index]?.reports ?? []) {
      const outcome = await client.day(day);
      if (outcome.kind === 'told') reports.push(outcome.told);
    }
    client.close();
    told.set(host.kind, reports);
  }
  return told;
}

async function booksOf(stage: Stage, robots: readonly MemberRobot[], tills: readonly MemberTill[]): Promise<Day> {
  const books: MemberTillBooks[] = [];
  for (const [index, till] of tills.entries()) {
    const no = TILL_NOS[index] ?? '';
    await till.stop();
    books.push(await readMemberTill({folder: join(stage.folder, `till-${no}`), no}, till.own()));
  }
  const hosts: MemberHostBooks[] = [];
  for (const {kind, folder} of stage.hosts) hosts.push(await readMemberHost(kind, folder));
  const told = await toldBy(stage, hosts);
  const house = houseOf(stage.options.seed);
  return {house, hosts, tills: books, told, again: new Map(robots.map(({name, again}) => [name, again]))};
}

function summed(maps: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [name, count] of maps.flatMap((map) => [...map])) sums.set(name, (sums.get(name) ?? 0) + count);
  return sums;
}

type Lived = Pick<MemberDayReport, 'findings' | 'figures' | 'day'>;

async function live(stage: Stage, robots: readonly MemberRobot[]): Promise<Lived> {
  try {
    const seats = await Promise.all(robots.map((robot) => robot.work()));
    const late = await evening(stage, seats);
    const day = await booksOf(
      stage,
      robots,
      seats.map(({till}) => till),
    );
    return {findings: [...late, ...judgeMemberDay(day)], figures: figuresOf(day), day};
  } catch (error) {
    for (const robot of robots) await robot.abandon();
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {findings: [why], figures: null, day: null};
  }
}

/** Lives one day to its end and judges it. What goes wrong is a finding; nothing is thrown but where no day began. */
export async function liveMemberDay(options: MemberDayOptions): Promise<MemberDayReport> {
  const stage = await openStage(options);
  const {hosts, weathers, folder} = stage;
  const robots: MemberRobot[] = [];
  for (const [index, no] of TILL_NOS.slice(0, options.tills).entries()) robots.push(await makeRobot(stage, no, index));
  const lived = await live(stage, robots);
  for (const weather of weathers) await weather.clear().catch(() => undefined);
  for (const host of hosts) await host.kill();
  if (lived.findings.length === 0 && options.isCalm !== true)
    await rm(folder, {recursive: true, force: true, maxRetries: 3});
  return {
    seed: options.seed,
    sold: robots.reduce((sum, robot) => sum + robot.sold(), 0),
    kills: {
      hosts: hosts.reduce((sum, host) => sum + host.kills() - 1, 0),
      tills: robots.reduce((sum, robot) => sum + robot.kills(), 0),
    },
    faults: summed(weathers.map((weather) => weather.counts())),
    deeds: summed(robots.map((robot) => robot.deeds)),
    ...lived,
    words: robots.map((robot) => `till ${robot.name}: ${robot.words().join(' · ')}`),
    folder,
  };
}
