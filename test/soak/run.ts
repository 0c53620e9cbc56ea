import type {Program} from '../../src/technician/rehearse/pty-till.ts';
import {chanceOf} from './chance.ts';
import {liveOnce, type Life, type Moment} from './kill.ts';
import {Shop} from './shop.ts';

/** So many kills on one data folder; then a new one, so that first starts are killed too. */
const KILLS_A_SHOP = 40;

export type SoakOptions = {
  readonly program: Program;
  readonly seed: number;
  /** The kills to play: from this number, counted from 1, to that one. */
  readonly from: number;
  readonly to: number;
  /** Is told the report so far after each kill. */
  readonly onKill: (report: Report) => void;
};

/** Something that must not be, and how to play it again. */
export type Finding = {
  readonly kill: number;
  /** The first kill on the same folder: from there it is played again. */
  readonly from: number;
  readonly moment: Moment;
  readonly what: readonly string[];
  /** What was keyed in since the start. */
  readonly words: readonly string[];
  /** Kept for a closer look. */
  readonly folder: string;
};

export type Report = {
  readonly seed: number;
  readonly kills: number;
  readonly moments: ReadonlyMap<Moment, number>;
  /** Kills that met a key on its way, and how many of these keys had been taken. */
  readonly onTheWay: {readonly taken: number; readonly lost: number};
  readonly deeds: number;
  readonly sales: number;
  readonly receipts: number;
  /** Receipts that a kill left unprinted, begun and not begun. */
  readonly unprinted: {readonly begun: number; readonly waiting: number};
  readonly findings: readonly Finding[];
};

function firstReport(seed: number): Report {
  const none = {onTheWay: {taken: 0, lost: 0}, unprinted: {begun: 0, waiting: 0}};
  return {seed, kills: 0, moments: new Map(), deeds: 0, sales: 0, receipts: 0, findings: [], ...none};
}

/** The figures of a shop's last kill, on top of those of the kill before. */
function counted(report: Report, shop: Shop, before: ReturnType<Shop['left']>): Report {
  const {disk, printed} = shop.left();
  const fresh = disk.deeds.slice(before.disk.deeds.length);
  const wasOpen = before.disk.jobs.filter(({kind, status}) => kind === 'receipt' && status !== 'done').length;
  const open = disk.jobs.filter(({kind}) => kind === 'receipt').filter(({status}) => status !== 'done');
  const isNew = open.slice(wasOpen);
  return {
    ...report,
    deeds: report.deeds + fresh.length,
    sales: report.sales + fresh.filter((deed) => / closed:/.test(deed)).length,
    receipts: report.receipts + printed.papers.length - before.printed.papers.length,
    unprinted: {
      begun: report.unprinted.begun + isNew.filter(({status}) => status === 'begun').length,
      waiting: report.unprinted.waiting + isNew.filter(({status}) => status === 'waiting').length,
    },
  };
}

function withLife(report: Report, {moment, wasTaken}: Life): Report {
  const {taken, lost} = report.onTheWay;
  return {
    ...report,
    kills: report.kills + 1,
    moments: new Map(report.moments).set(moment, (report.moments.get(moment) ?? 0) + 1),
    onTheWay: {taken: taken + (wasTaken === true ? 1 : 0), lost: lost + (wasTaken === false ? 1 : 0)},
  };
}

/** The till starts once more after the last kill, and is where that kill found it. */
async function lastLook(shop: Shop): Promise<readonly string[]> {
  try {
    const till = await shop.start(null);
    if (till === null) return [];
    const findings = shop.judgeStart(till);
    await till.kill();
    return findings;
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

type Going = {readonly shop: Shop; readonly from: number};

/** Works and kills by the seed. Folders in which something was found are kept; all others are taken away. */
export async function soak({program, seed, from, to, onKill}: SoakOptions): Promise<Report> {
  let report = firstReport(seed);
  let going: Going | null = null;
  for (let kill = from; kill <= to; kill += 1) {
    const now: Going = going ?? {shop: await Shop.open(program), from: kill};
    const {shop} = now;
    const before = shop.left();
    const life = await liveOnce(shop, chanceOf(seed, kill));
    report = counted(withLife(report, life), shop, before);
    const isLast = kill === to || kill % KILLS_A_SHOP === 0;
    const what: readonly string[] = life.findings.length === 0 && isLast ? await lastLook(shop) : life.findings;
    if (what.length > 0) {
      const {moment, words} = life;
      report = {
        ...report,
        findings: [...report.findings, {kill, from: now.from, moment, what, words, folder: shop.folder}],
      };
    } else if (isLast) {
      await shop.remove();
    }
    going = what.length > 0 || isLast ? null : now;
    onKill(report);
  }
  return report;
}
