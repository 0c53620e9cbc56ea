import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {TillStatus} from '../../app/till-status.ts';
import {Fault} from '../../app/ports.ts';
import type {Settings} from '../../app/settings.ts';
import {settingsOf} from '../devices/till-settings.ts';
import {statusOfTill} from '../till-asked.ts';
import type {ReadDatabase} from '../../store/read-only.ts';
import {tillUser, type TillUser} from './till-user.ts';
import type {DoctorWorld} from './world.ts';

/** What all checks look at: read once, by whichever asks first. */
export type Scene = {
  readonly folder: string;
  readonly world: DoctorWorld;
  /** Everything is read, however long it takes. */
  readonly isDeep: boolean;
  readonly settings: () => Promise<Settings | Fault>;
  /** What the running till says of itself; null where none runs, or none answers. */
  readonly status: () => Promise<TillStatus | null>;
  /** Reads the till's database without changing anything. Rejects with a Fault. */
  readonly read: <Result>(work: (db: ReadDatabase) => Promise<Result>) => Promise<Result>;
  /** False where there is no database, or none that can be opened: the check of the database says why. */
  readonly canRead: () => Promise<boolean>;
  /** Whose the data folder is: the till runs as that user. Null where there is no folder. */
  readonly user: () => Promise<TillUser | null>;
  /** A text of the system; null where there is none. */
  readonly system: (path: string) => Promise<string | null>;
};

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => (made ??= make());
}

/** Prepares a look at the till of a folder. Nothing is read before a check asks for it. */
export function openScene(folder: string, world: DoctorWorld, isDeep: boolean): Scene {
  const system = (path: string): Promise<string | null> => readFile(`${world.root}${path}`, 'utf8').catch(() => null);
  const read: Scene['read'] = async (work) => {
    const [{readDatabase}, {DATABASE_FILE}] = await Promise.all([
      import('../../store/read-only.ts'),
      import('../../store/database.ts'),
    ]);
    return readDatabase(join(folder, DATABASE_FILE), work);
  };
  return {
    folder,
    world,
    isDeep,
    settings: once(() => settingsOf({data: folder})),
    status: once(() => statusOfTill(folder)),
    read,
    canRead: once(() =>
      read(async ({prepare}) => (await prepare('SELECT count(*) FROM sqlite_schema')).get()).then(
        () => true,
        () => false,
      ),
    ),
    user: once(() => tillUser(folder, system)),
    system,
  };
}

/** The settings, or null where they can't be used: the check of the settings says why. */
export async function usableSettings(scene: Scene): Promise<Settings | null> {
  const settings = await scene.settings();
  return settings instanceof Fault ? null : settings;
}
