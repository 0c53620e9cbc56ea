import {existsSync} from 'node:fs';
import {mkdir, rm, rmdir, writeFile} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {Fault} from '../app/ports.ts';
import type {TillEvent} from '../core/events.ts';
import {evolve} from '../core/evolve.ts';
import type {OpenTicket} from '../core/ticket.ts';
import {unpackChecked, type CheckWork} from './backup-check.ts';
import {syncFolder} from './backup-make.ts';
import type {Manifest} from './backup-manifest.ts';
import {tillToBackUp} from './backup-till.ts';
import {openUnpacked} from './open-database.ts';
import {listBackups} from './backups.ts';
import {asFault, reasonOf} from './faults.ts';
import {HOLD_FILES, takeHold} from './hold.ts';
import {lostBy, type Lost} from './restore-lost.ts';
import {carryOutRestore, decideRestore, finishRestore, giveToOwner, READY_FOLDER} from './restore-swap.ts';
import {isRestoreCutOff} from './restoring.ts';
import {openTillStore} from './till-store.ts';

/** Numbers that stand on paper, from where nothing can be read any more: the last receipt and the last Z. */
export type OnPaper = {readonly lastTicket: number | null; readonly lastZ: number | null};

export type RestoreWork = CheckWork & {
  readonly file: string;
  readonly folder: string;
  readonly nowMs: number;
  readonly onPaper: OnPaper;
  /** Called behind each step that changes the folder, so that a test can cut the power there. */
  readonly step?: () => void;
  /** Rows that say what was lost, kept with the old data. */
  readonly rowsOf: (restored: Restored) => readonly string[];
};

/** What came of a restore. */
export type Restored = {
  readonly manifest: Manifest;
  /** Null where there was no till. */
  readonly lost: Lost | {readonly unread: string} | null;
  readonly nextTicketNo: number;
  readonly nextZNo: number;
  /** Tickets that were open when the backup was made, and are so again. */
  readonly open: readonly OpenTicket[];
  /** Files that the settings name, that no backup holds and that are not there. */
  readonly missing: readonly string[];
  /** Where what was there is now, with these words; null where nothing was. */
  readonly before: string | null;
};

/** The backup of one till is not put in the place of another. */
async function assertSameTill(folder: string, {tillNo}: Manifest): Promise<void> {
  const {tillNo: here} = await tillToBackUp(folder);
  if (here === '0' || tillNo === '0' || here === tillNo) return;
  throw new Fault(
    'settingsBad',
    `It is the backup of till ${tillNo}, and the till in ${folder} is ${here}. Nothing was changed; restore it into a folder of its own.`,
  );
}

function nextOf(lost: Restored['lost'], number: 'nextTicketNo' | 'nextZNo', onPaper: number | null): number {
  const read = lost !== null && number in lost && 'rows' in lost ? lost[number] : 1;
  return Math.max(read, (onPaper ?? 0) + 1);
}

type Numbers = Pick<Restored, 'nextTicketNo' | 'nextZNo' | 'open'>;

/** The row that says in the restored journal that it was restored, from what, and where its numbers go on. */
function restoredEvent({nowMs, onPaper}: RestoreWork, {madeAtMs, till}: Manifest, lost: Restored['lost']): TillEvent {
  return {
    kind: 'tillRestored',
    atMs: nowMs,
    operatorNo: null,
    madeAtMs,
    ...till.journal,
    nextTicketNo: nextOf(lost, 'nextTicketNo', onPaper.lastTicket),
    nextZNo: nextOf(lost, 'nextZNo', onPaper.lastZ),
    lostTickets: lost !== null && 'rows' in lost ? lost.tickets.length : null,
  };
}

/** Commits one event to the till that stands ready; gives its numbers and open tickets then. */
async function commitTo(ready: string, event: TillEvent): Promise<Numbers> {
  const store = await openTillStore(await openUnpacked(ready));
  try {
    const before = await store.load();
    const after = evolve(before, event);
    await store.commit({events: [event], outbox: [], operator: null, before, after});
    const {nextTicketNo, nextZNo, ticket, parked} = after;
    return {nextTicketNo, nextZNo, open: [...(ticket === null ? [] : [ticket]), ...parked]};
  } finally {
    await store.close();
  }
}

function freeFolder(folder: string, nowMs: number): string {
  const moment = new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '');
  for (let again = 1; ; again += 1) {
    const name = `before-restore-${moment}Z${again === 1 ? '' : `-${again}`}`;
    if (!existsSync(join(folder, name))) return name;
  }
}

/** Keeps in words, with the old data, what of it the restored till lacks. */
async function tellLost(restored: Restored, {folder, rowsOf}: RestoreWork, before: string): Promise<void> {
  const path = join(before, 'lost.txt');
  await mkdir(before, {mode: 0o700});
  await writeFile(path, `${rowsOf(restored).join('\n')}\n`, {mode: 0o600, flush: true});
  await giveToOwner(folder, [path]);
}

/** Which other backup may be taken, where one was refused; nothing where none is known. */
async function otherWords({file, folder}: RestoreWork): Promise<string> {
  const {backups} = await tillToBackUp(folder);
  const places = [...new Set([backups, dirname(file)])];
  const lists = await Promise.all(places.map((place) => listBackups(place).catch(() => [])));
  const [newest] = lists
    .flat()
    .filter(({isProven, path}) => isProven && path !== file)
    .toSorted((a, b) => b.madeAtMs - a.madeAtMs);
  return newest === undefined ? '' : ` The newest proven backup beside it is ${newest.path}.`;
}

/** Unpacks and proves the backup in the folder where it stands ready. */
async function makeReady(work: RestoreWork): Promise<Manifest> {
  const ready = join(work.folder, READY_FOLDER);
  await rm(ready, {recursive: true, force: true});
  await mkdir(ready, {mode: 0o700});
  const manifest = await unpackChecked(work.file, ready, work).catch(async (error: unknown) => {
    const fault = asFault(error);
    const other = fault.code === 'databaseCorrupt' ? await otherWords(work) : '';
    const words = `${work.file} can't be restored: ${reasonOf(fault)}. Nothing was changed.${other}`;
    throw new Fault(fault.code, words, error);
  });
  await assertSameTill(work.folder, manifest);
  return manifest;
}

async function restoreHeld(work: RestoreWork): Promise<Restored> {
  const {folder, step = () => undefined} = work;
  const ready = join(folder, READY_FOLDER);
  await finishRestore(folder);
  const manifest = await makeReady(work);
  const lost = await lostBy(folder, ready);
  const numbers = await commitTo(ready, restoredEvent(work, manifest, lost)).catch((error: unknown) => {
    const fault = asFault(error);
    const words = `No till can start with the journal of ${work.file}: ${reasonOf(fault)}. Nothing was changed.`;
    throw new Fault(fault.code, words, error);
  });
  const before = freeFolder(folder, work.nowMs);
  const missing = manifest.apart.filter((path) => !existsSync(resolve(folder, path)));
  const oldData = join(folder, before);
  const hasOld = lost !== null || manifest.files.some(({path}) => existsSync(join(folder, path)));
  const restored = {manifest, lost, ...numbers, missing, before: hasOld ? oldData : null};
  await tellLost(restored, work, oldData);
  await syncFolder(ready);
  step();
  await decideRestore(folder, {before, files: manifest.files.map(({path}) => path)});
  step();
  await carryOutRestore(folder, step);
  if (!hasOld) await rm(oldData, {recursive: true, force: true});
  return restored;
}

/** Takes away the folders that a restore made for itself, as long as nothing is in them. */
async function removeMade(folder: string, first: string | undefined): Promise<void> {
  if (first === undefined) return;
  for (let at = resolve(folder); at.length >= resolve(first).length; at = dirname(at)) await rmdir(at);
}

/**
 * Puts the till of a backup in the place of the one in a folder, or where none is, after the backup was proven. Until
 * all of it stands ready nothing is changed, and a power cut leaves the old till or the new one. Ticket and Z numbers
 * go on behind those that the old data had given. Rejects with a Fault: `held` while a till runs there, and in words
 * whatever speaks against the backup.
 */
export async function restoreBackup(work: RestoreWork): Promise<Restored> {
  const {folder} = work;
  const made = await mkdir(folder, {recursive: true, mode: 0o700}).catch((error: unknown) => {
    throw asFault(error);
  });
  const holdFiles = HOLD_FILES.map((name) => join(folder, name));
  const ownHold = holdFiles.filter((path) => !existsSync(path));
  let isChanged = true;
  const hold = await takeHold(folder);
  try {
    return await restoreHeld(work);
  } catch (error) {
    isChanged = isRestoreCutOff(folder);
    if (!isChanged) await rm(join(folder, READY_FOLDER), {recursive: true, force: true});
    throw asFault(error);
  } finally {
    await giveToOwner(folder, holdFiles);
    if (!isChanged) for (const path of ownHold) await rm(path, {force: true});
    await hold.release();
    if (!isChanged) await removeMade(folder, made).catch(() => undefined);
  }
}
