import {momentReader} from '../core/bonus/moment.ts';
import {openDatabase} from '../store/database.ts';
import type {Database} from '../store/open-database.ts';
import {HOST_MIGRATIONS} from '../store/host-migrations.ts';
import {readHostSettings, type HostSettings} from './host-settings.ts';
import {openLedger, type Ledger, type LedgerRules} from './ledger.ts';

/** The host's database file within its data folder. */
export const HOST_DATABASE_FILE = 'bonus-host.sqlite';

/** A host's data, open: for the server and for the office's verbs, which may work beside it. */
export type Books = {
  readonly folder: string;
  readonly db: Database;
  readonly ledger: Ledger;
  readonly rules: LedgerRules;
  readonly settings: HostSettings;
  readonly close: () => Promise<void>;
};

/** Opens (and makes, where missing) the data of a bonus host. Throws a Fault or HostSettingsBad. */
export async function openBooks(folder: string, nowMs: () => number = Date.now): Promise<Books> {
  const settings = await readHostSettings(folder);
  const read = momentReader(settings.timeZone);
  const {creditExpiry, patterns} = settings;
  const rules: LedgerRules = {nowMs, dayOf: (atMs) => read(atMs).date, creditExpiry, patterns};
  const db = await openDatabase(folder, HOST_MIGRATIONS, HOST_DATABASE_FILE);
  const ledger = await openLedger(db, rules);
  return {
    folder,
    db,
    ledger,
    rules,
    settings,
    close: async () => {
      await ledger.close();
      await db.close();
    },
  };
}
