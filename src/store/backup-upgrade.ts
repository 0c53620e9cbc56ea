import {Fault} from '../app/ports.ts';
import {VERSION} from '../app/version.ts';
import {readManifest} from './backup-archive.ts';
import {reading} from './backup-copy.ts';
import {catalogueFigures, headOf} from './backup-figures.ts';
import {freeBytesOf, makeBackup} from './backup-make.ts';
import type {Manifest} from './backup-manifest.ts';
import {tillToBackUp} from './backup-till.ts';
import {listBackups, type Backup} from './backups.ts';
import {pruneBackups} from './backup-prune.ts';
import {CATALOGUE_FILE, TILL_DATABASE} from './database-file.ts';
import {asFault} from './faults.ts';
import {CATALOGUE_MIGRATIONS, TILL_MIGRATIONS} from './migrations.ts';
import {join} from 'node:path';
import {existsSync} from 'node:fs';

/** An upgrade that was cut off goes on with the backup that it began with. */
const SAME_UPGRADE_MS = 86_400_000;

type Upgrade = {readonly file: string; readonly from: number; readonly to: number};

type Known = {readonly backup: Backup; readonly manifest: Manifest};

/** The backups from before upgrades that can be read, the newest first. */
async function upgradeBackups(folder: string): Promise<readonly Known[]> {
  const {backups} = await tillToBackUp(folder);
  const made = (await listBackups(backups)).filter(({why}) => why === 'upgrade');
  const known = made.map(async (backup): Promise<readonly Known[]> => {
    const manifest = await readManifest(backup.path).catch(() => null);
    return manifest === null ? [] : [{backup, manifest}];
  });
  return (await Promise.all(known)).flat();
}

/** True where a backup holds the database as it is now: made for this upgrade, of either database. */
async function holds({manifest}: Known, folder: string, {file, from}: Upgrade): Promise<boolean> {
  if (Math.abs(Date.now() - manifest.madeAtMs) > SAME_UPGRADE_MS) return false;
  if (file === CATALOGUE_FILE) {
    const {products} = (await reading(join(folder, file), catalogueFigures)) ?? {};
    return manifest.catalogue?.schema === from && manifest.catalogue.products === products;
  }
  const head = await reading(join(folder, file), headOf);
  return manifest.till.schema === from && manifest.till.journal.hash === head.hash;
}

/** Said where somebody waits: a large backup takes a while, and the screen is dark meanwhile. */
function say(words: string): void {
  if (process.stdout.isTTY) process.stdout.write(`${words}\n`);
}

/**
 * Makes the backup that goes before an upgrade of a till's data, unless the one that an upgrade which was cut off had
 * made is there. Throws a Fault where it can't be made: then nothing is changed.
 */
export async function backUpBeforeUpgrade(folder: string, upgrade: Upgrade): Promise<void> {
  // A folder with products and without a till: nothing of it is lost that an import doesn't bring again.
  if (!existsSync(join(folder, TILL_DATABASE))) return;
  try {
    for (const known of await upgradeBackups(folder)) {
      if (await holds(known, folder, upgrade)) return;
    }
    say('This version needs the data in another form. First a backup is made …');
    const {path, flaw} = await makeBackup({
      folder,
      why: 'upgrade',
      version: VERSION,
      nowMs: Date.now(),
      onProgress: () => undefined,
      signal: new AbortController().signal,
      freeBytes: freeBytesOf,
    });
    say(`  ${path}`);
    if (flaw !== null) {
      say('It is not proven, and restore refuses it: something is wrong with the journal.');
      say(`  ${flaw}`);
      say('  bonustill verify says more; the backups made before it are kept.');
    }
    await pruneBackups(folder).catch(() => []);
  } catch (error) {
    const {code, message} = asFault(error);
    const {file, from, to} = upgrade;
    const what = `${file} is to go from version ${from} to ${to}, and the backup that comes first could not be made:`;
    throw new Fault(code, `${what} ${message}\nThe data was not changed.`, error);
  }
}

/** Words that name the backup by which this program could go on where the data is a newer one's; none without one. */
export async function wayBack(folder: string): Promise<readonly string[]> {
  try {
    const fitting = (await upgradeBackups(folder)).find(
      ({backup: {isProven}, manifest: {till, catalogue}}) =>
        isProven && till.schema <= TILL_MIGRATIONS.length && (catalogue?.schema ?? 0) <= CATALOGUE_MIGRATIONS.length,
    );
    if (fitting === undefined) return [];
    const {path, madeAtMs} = fitting.backup;
    return [
      `Before the upgrade, on ${new Date(madeAtMs).toISOString().slice(0, 16).replace('T', ' ')} UTC, a backup was made that this program can restore;`,
      `what was sold since then is not in it: bonustill restore ${path} --data ${folder}`,
    ];
  } catch {
    // The way back is a help; that there is a newer database is what must be said.
    return [];
  }
}
