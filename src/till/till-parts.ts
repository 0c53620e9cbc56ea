import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import type {PracticeSignOn} from '../app/pages.ts';
import {Fault, type Operators, type TillStore} from '../app/ports.ts';
import {liveSettings, type LiveSettings} from '../app/live-settings.ts';
import type {Settings} from '../app/settings.ts';
import {enterTimeZone} from '../app/time-zone.ts';
import type {TillState} from '../core/state.ts';
import type {BonusQueue} from '../app/bonus-queue.ts';
import type {MemberBook} from '../app/member-book.ts';
import type {DeedQueue} from '../app/member-links.ts';
import {openBonusQueue} from '../store/bonus-queue.ts';
import {openCatalogue} from '../store/catalogue.ts';
import {openDeedQueue} from '../store/deed-queue.ts';
import {openDatabase} from '../store/database.ts';
import type {Database} from '../store/open-database.ts';
import {asFault} from '../store/faults.ts';
import {takeHold} from '../store/hold.ts';
import {openPeerBook} from '../store/peer-book.ts';
import type {PeerBook} from '../app/peer-book.ts';
import {openOperatorsAtWork} from '../store/operators.ts';
import {openMemberBook} from '../store/member-book.ts';
import {isRestoreCutOff} from '../store/restoring.ts';
import {loadSettings, SETTINGS_FILE} from '../store/settings-file.ts';
import {openTillStore} from '../store/till-store.ts';
import {deferredCatalogue, type DeferredCatalogue} from './deferred-catalogue.ts';

/** Everything of the till that lives in its data folder, open and loaded. */
export type TillParts = {
  /** As they are in effect: a running till takes some of what is changed in the file. */
  readonly settings: Settings;
  readonly live: LiveSettings;
  readonly store: TillStore;
  readonly bonusQueue: BonusQueue;
  readonly memberBook: MemberBook;
  readonly deedQueue: DeedQueue;
  readonly peerBook: PeerBook;
  readonly catalogue: DeferredCatalogue;
  readonly operators: Operators;
  readonly state: TillState;
  /** Shown on the lock screen in practice; empty elsewhere. */
  readonly practiceSignOns: readonly PracticeSignOn[];
  readonly close: () => Promise<void>;
};

/** Practice data is loaded with its own code, which a shop's till never needs. */
async function practise(db: Database, folder: string): Promise<readonly PracticeSignOn[]> {
  const {seedPractice} = await import('../practice/practice-seed.ts');
  return seedPractice(db, folder);
}

function nobodyYet(folder: string): Fault {
  const words = [
    'Nobody may sign on at this till yet. Add the first operator:',
    `  bonustill operators add 1 --name NAME --role manager --data ${folder}`,
    `and say in ${join(folder, SETTINGS_FILE)} what venue this is. To look around first: bonustill till --practice`,
  ];
  return new Fault('settingsBad', words.join('\n'));
}

/** Practice never happens on the data of a real till. */
async function settingsOf(folder: string, isPractice: boolean): Promise<Settings> {
  const first = isPractice ? (await import('../practice/practice-settings.ts')).PRACTICE_SETTINGS : undefined;
  const settings = await loadSettings(folder, first);
  if (!isPractice || settings.isPractice) return settings;
  throw new Fault('settingsBad', `${folder} is a real till's. For practice name another folder with --data.`);
}

/**
 * Opens the data folder for this process alone. Throws Faults: held, readOnly, diskFull, databaseCorrupt,
 * databaseNewer, settingsBad, storeFailed; what was opened until then is closed again.
 */
export async function openTillParts(folder: string, isPractice: boolean): Promise<TillParts> {
  await mkdir(folder, {recursive: true, mode: 0o700}).catch((error: unknown) => {
    throw asFault(error);
  });
  const hold = await takeHold(folder);
  const closing: (() => Promise<void>)[] = [hold.release];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).toReversed()) await step();
  };
  try {
    if (isRestoreCutOff(folder)) await (await import('../store/restore-swap.ts')).finishRestore(folder);
    const live = liveSettings(await settingsOf(folder, isPractice));
    const {settings} = live;
    const db = await openDatabase(folder);
    closing.push(db.close);
    enterTimeZone(settings.timeZone);
    const practiceSignOns = settings.isPractice ? await practise(db, folder) : [];
    const operators = openOperatorsAtWork(db);
    if ((await operators.count()) === 0) throw nobodyYet(folder);
    const store = await openTillStore(db);
    // The store closes the database that it stands on.
    closing.splice(1, 1, store.close);
    const bonusQueue = openBonusQueue(db);
    const deedQueue = openDeedQueue(db);
    const peerBook = openPeerBook(db);
    closing.push(operators.close, bonusQueue.close, deedQueue.close, peerBook.close);
    const memberBook = openMemberBook(db);
    const catalogue = deferredCatalogue(() => openCatalogue(folder));
    closing.push(catalogue.close);
    const state = await store.load();
    const queues = {bonusQueue, deedQueue, peerBook};
    return {settings, live, store, ...queues, memberBook, catalogue, operators, state, practiceSignOns, close};
  } catch (error) {
    await close();
    throw error;
  }
}
