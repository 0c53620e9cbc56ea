import {watch} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {DATABASE_FILE} from '../../src/store/database.ts';
import type {PtyTill} from '../../src/technician/rehearse/pty-till.ts';
import {paperOf, untilPaper} from '../../src/technician/rehearse/paper-watch.ts';
import type {Book} from './book.ts';
import type {Chance} from './chance.ts';
import type {Deed} from './deeds-sale.ts';
import {nextDeed} from './deeds.ts';
import {Hands} from './hands.ts';
import {judgeFrame} from './screen.ts';
import {PAPER, type Judged, type Shop} from './shop.ts';
import {bookAfter, type Stroke} from './strokes.ts';

const AT_A_KEY = [
  'at the same moment as a key',
  'between a key and its frame',
  'some time after a key',
  'right after the frame',
  'some time after the frame',
] as const;

/** When in its life a till was killed. */
export type Moment =
  | 'during the start'
  | 'in the middle of a scan'
  | 'when the disk moved'
  | 'when the paper moved'
  | (typeof AT_A_KEY)[number];

/** One life of the till, from its start to its kill. */
export type Life = Judged & {readonly moment: Moment; readonly words: readonly string[]};

const SOON_MS = 4;
const FEW_MS = 30;
const MANY_MS = 250;
const PAPER_LIMIT_MS = 3000;
const DISK_LIMIT_MS = 1000;
const CODE_BYTES = 14;
const DEEDS_MOST = 4;
/** So many deeds more, at most, to get to a payment. */
const DEEDS_TO_PAYMENT = 6;

/** What goes on in one life: the shop, its till, and the choices. */
type Scene = {readonly shop: Shop; readonly till: PtyTill; readonly hands: Hands; readonly chance: Chance};

/** Typing ahead of a busy till could pass for a scan, and what follows Esc for a part of a key: these are awaited. */
function mustBeAwaited(stroke: Stroke): boolean {
  return stroke.kind === 'text' || (stroke.kind === 'key' && stroke.key === 'escape');
}

function prints(before: Book, after: Book): boolean {
  const fresh = after.deeds.slice(before.deeds.length);
  return after.again.length > before.again.length || fresh.some((deed) => / closed:|^copy /.test(deed));
}

/** Does a deed to its end; gives what is wrong with the screen then. Throws TillTrouble. */
async function doDeed({till, hands, chance}: Scene, deed: Deed): Promise<readonly string[]> {
  for (const stroke of deed) {
    await hands.strike(stroke);
    if (mustBeAwaited(stroke) || chance.happens(60)) await hands.settled();
  }
  await hands.settled();
  const refused = till.takeBells() > 0 ? ['The till refused what the robot did.'] : [];
  const findings = [...refused, ...judgeFrame(till.lines(), hands.book())];
  return findings.length === 0 ? [] : [...findings, ...till.lines()];
}

/** Two receipts that are asked for again in one breath would be two: the robot looks at the printer first. */
async function untilPrinted({shop, till, hands}: Scene): Promise<void> {
  if (hands.book().again.length > shop.book().again.length)
    await till.until(() => till.openJobs() === 0, PAPER_LIMIT_MS);
}

/** Resolves when the database's write-ahead log is written to: a key's work is on its way to the disk. */
async function diskMoved(folder: string): Promise<void> {
  const {promise, resolve} = Promise.withResolvers<void>();
  const watcher = watch(join(folder, `${DATABASE_FILE}-wal`), () => resolve());
  const limit = setTimeout(resolve, DISK_LIMIT_MS);
  await promise;
  clearTimeout(limit);
  watcher.close();
}

async function paperMoved(file: string): Promise<void> {
  const before = paperOf(file).receipts.length;
  await untilPaper({file, limitMs: PAPER_LIMIT_MS, test: ({receipts}) => receipts.length > before});
}

/** Begins to look out for the moment, before the key is struck; what it gives waits for it afterwards. */
function lookOut({shop, hands, chance}: Scene, moment: Moment): () => Promise<void> {
  switch (moment) {
    case 'at the same moment as a key':
    case 'during the start':
      return async () => undefined;
    case 'in the middle of a scan':
    case 'between a key and its frame':
      return () => pause(chance.whole(FEW_MS));
    case 'some time after a key':
      return () => pause(chance.whole(MANY_MS));
    case 'right after the frame':
      return () => hands.settled();
    case 'some time after the frame':
      return async () => {
        await hands.settled();
        await pause(chance.whole(MANY_MS));
      };
    case 'when the disk moved': {
      const moved = diskMoved(shop.folder);
      const after = chance.whole(SOON_MS);
      return async () => {
        await moved;
        if (after > 0) await pause(after);
      };
    }
    case 'when the paper moved': {
      const moved = paperMoved(join(shop.folder, PAPER));
      return () => moved;
    }
  }
}

function momentFor(stroke: Stroke, scene: Scene): Moment {
  const {hands, chance} = scene;
  if (stroke.kind === 'scan' && chance.happens(35)) return 'in the middle of a scan';
  const isPrinting = prints(hands.book(), bookAfter(hands.book(), stroke));
  if (isPrinting && chance.happens(50)) return 'when the paper moved';
  const writes = bookAfter(hands.book(), stroke).deeds.length > hands.book().deeds.length;
  if (writes && chance.happens(35)) return 'when the disk moved';
  return chance.pick(AT_A_KEY);
}

/** Begins a deed and kills the till in it. Throws TillTrouble where the till ends by itself. */
async function killIn(scene: Scene, deed: Deed): Promise<Moment> {
  const {till, hands, chance} = scene;
  const last = chance.happens(60) ? deed.length - 1 : chance.whole(deed.length - 1);
  for (const stroke of deed.slice(0, last)) {
    await hands.strike(stroke);
    if (mustBeAwaited(stroke) || chance.happens(50)) await hands.settled();
  }
  const stroke = deed[last];
  if (stroke === undefined) throw new Error('a deed has strokes');
  const moment = momentFor(stroke, scene);
  const untilThen = lookOut(scene, moment);
  if (moment === 'in the middle of a scan' && stroke.kind === 'scan') {
    await hands.strikePart(stroke, 1 + chance.whole(stroke.codes.length * CODE_BYTES - 2));
  } else {
    await hands.strike(stroke);
  }
  await untilThen();
  await till.kill();
  return moment;
}

async function work(scene: Scene): Promise<{readonly findings: readonly string[]; readonly moment: Moment}> {
  const {shop, hands, chance} = scene;
  const signOns = shop.signOns();
  const count = chance.whole(DEEDS_MOST);
  // Half of the kills are to come where money moves.
  const most = chance.happens(50) ? count + DEEDS_TO_PAYMENT : count;
  const isPaying = (): boolean => hands.book().page === 'pay' || hands.book().page === 'card';
  for (let done = 0; done < most; done += 1) {
    if (done >= count && isPaying()) break;
    await untilPrinted(scene);
    const findings = await doDeed(scene, nextDeed(hands.book(), signOns, chance));
    if (findings.length > 0) return {findings, moment: 'right after the frame'};
  }
  await untilPrinted(scene);
  return {findings: [], moment: await killIn(scene, nextDeed(hands.book(), signOns, chance))};
}

/**
 * Starts the till of a shop, works at it, kills it at a moment of chance, and judges what it left. What the till does
 * wrong, and what the robot can't do with it, are findings; nothing is thrown.
 */
export async function liveOnce(shop: Shop, chance: Chance): Promise<Life> {
  let till: PtyTill | null = null;
  let hands: Hands | null = null;
  try {
    const isStartKilled = chance.happens(shop.isFresh() ? 70 : 12);
    till = await shop.start(isStartKilled ? chance.whole(shop.isFresh() ? 900 : 450) : null);
    if (till === null) {
      const judged = await shop.judgeKill({noted: [{untilByte: 0, book: shop.book()}], frame: null});
      return {...judged, moment: 'during the start', words: []};
    }
    hands = new Hands(till, shop.book());
    const wrong = shop.judgeStart(till);
    if (wrong.length > 0) throw new Error([...wrong, ...till.lines()].join('\n'));
    const {findings, moment} = await work({shop, till, hands, chance});
    if (findings.length > 0) return {findings, moment, words: hands.words(), wasTaken: null};
    const frame = till.lastFrame();
    const last = frame === null ? null : {lines: frame.lines, bytes: frame.mark.bytes};
    const judged = await shop.judgeKill({noted: hands.noted(), frame: last});
    return {...judged, moment, words: hands.words()};
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const words = hands?.words() ?? [];
    const seen = till === null ? [] : [`It ended: ${JSON.stringify(till.end())}.`, ...till.lines()];
    return {findings: [why, ...seen], moment: 'some time after a key', words, wasTaken: null};
  } finally {
    await till?.kill();
  }
}
