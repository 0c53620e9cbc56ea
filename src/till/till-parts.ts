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
import {takeHold, type Hold} from '../store/hold.ts';
import {makeFolder} from '../store/make-folder.ts';
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
  readonly hold: Hold;
  /** Closes everything but keeps the hold on the folder: `reopenTillParts` comes back to it. */
  readonly leave: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A folder that this process holds, and what is to be opened on it. */
export type Place = {
  readonly folder: string;
  readonly hold: Hold;
  readonly live: LiveSettings;
  /** Where the products are, if not in the folder itself. */
  readonly catalogueFolder?: string;
  /** Called once the database is open; gives who may sign on as the lock screen shows them. */
  readonly seed: (db: Database) => Promise<readonly PracticeSignOn[]>;
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

/** Opens everything on a folder; what was opened until a Fault is closed again, but for the hold. */
export async function openParts({folder, hold, live, seed, catalogueFolder = folder}: Place): Promise<TillParts> {
  const closing: (() => Promise<void>)[] = [];
  const leave = async (): Promise<void> => {
    for (const step of closing.splice(0).toReversed()) await step();
  };
  const close = async (): Promise<void> => {
    await leave();
    await hold.release();
  };
  try {
    const {settings} = live;
    const db = await openDatabase(folder);
    closing.push(db.close);
    enterTimeZone(settings.timeZone);
    const practiceSignOns = await seed(db);
    const operators = openOperatorsAtWork(db);
    if ((await operators.count()) === 0) throw nobodyYet(folder);
    const store = await openTillStore(db);
    // The store closes the database that it stands on.
    closing.splice(0, 1, store.close);
    const bonusQueue = openBonusQueue(db);
    const deedQueue = openDeedQueue(db);
    const peerBook = openPeerBook(db);
    closing.push(operators.close, bonusQueue.close, deedQueue.close, peerBook.close);
    const memberBook = openMemberBook(db);
    const catalogue = deferredCatalogue(() => openCatalogue(catalogueFolder));
    closing.push(catalogue.close);
    const state = await store.load();
    const queues = {bonusQueue, deedQueue, peerBook};
    const ends = {hold, leave, close};
    return {settings, live, store, ...queues, memberBook, catalogue, operators, state, practiceSignOns, ...ends};
  } catch (error) {
    await leave();
    throw error;
  }
}

/**
 * Opens the data folder for this process alone. Throws Faults: held, readOnly, diskFull, databaseCorrupt,
 * databaseNewer, settingsBad, storeFailed; what was opened until then is closed again.
 */
export async function openTillParts(folder: string, isPractice: boolean): Promise<TillParts> {
  await makeFolder(folder).catch((error: unknown) => {
    throw asFault(error);
  });
  const hold = await takeHold(folder);
  try {
    if (isRestoreCutOff(folder)) await (await import('../store/restore-swap.ts')).finishRestore(folder);
    const live = liveSettings(await settingsOf(folder, isPractice));
    const seed: Place['seed'] = async (db) => (live.settings.isPractice ? practise(db, folder) : []);
    return await openParts({folder, hold, live, seed});
  } catch (error) {
    await hold.release();
    throw error;
  }
}

/** Opens what was left again, with the settings that were in effect. Where a Fault is thrown the hold stays. */
export function reopenTillParts(folder: string, {live, practiceSignOns, hold}: TillParts): Promise<TillParts> {
  return openParts({folder, hold, live, seed: async () => practiceSignOns});
}
