import {copyFileSync, existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {DATABASE_FILE, openDatabase} from '../../src/store/database.ts';
import {makeFolder} from './builders-store.ts';
import {findsIn, wantedOf, type Wanted} from './card-search.ts';

/*
 * A search that finds nothing says nothing unless it finds what is there: a number is planted in every kind of file, in
 * every writing, and must be found.
 */

export const CANARY = '4929130000000007';
export const WANTED: Wanted = wantedOf([CANARY], [CANARY]);

const reversed = (text: string): string => [...text].toReversed().join('');
const codes = (text: string): readonly number[] => Array.from(text, (sign) => sign.charCodeAt(0));

/** The number in every writing, made by other means than it is looked for. */
export const PLANTS: Readonly<Record<string, Buffer>> = {
  'as it is': Buffer.from(CANARY),
  'in a row of digits': Buffer.from(`77${CANARY}77`),
  'in groups': Buffer.from('4929 1300 0000 0007'),
  'in groups with hyphens': Buffer.from('4929-130000-000007'),
  'in UTF-16, little end first': Buffer.from(CANARY, 'utf16le'),
  'in UTF-16, big end first': Buffer.from(CANARY, 'utf16le').swap16(),
  'in UTF-32': Buffer.from(codes(CANARY).flatMap((code) => [code, 0, 0, 0])),
  'in hexadecimal': Buffer.from(Buffer.from(CANARY).toString('hex')),
  'in hexadecimal with blanks': Buffer.from(
    codes(CANARY)
      .map((code) => code.toString(16))
      .join(' '),
  ),
  'as a list of characters': Buffer.from(JSON.stringify(codes(CANARY))),
  'in BCD': Buffer.from(CANARY, 'hex'),
  'in BCD, half a byte on': Buffer.from(`a${CANARY}f`, 'hex'),
  backwards: Buffer.from(reversed(CANARY)),
  'backwards in BCD': Buffer.from(reversed(CANARY), 'hex'),
  'in base64': Buffer.from(Buffer.from(CANARY).toString('base64')),
  'in base64, one on': Buffer.from(Buffer.from(`x${CANARY}x`).toString('base64')),
  'in base64, two on': Buffer.from(Buffer.from(`xy${CANARY}xy`).toString('base64')),
};

/** So much of a file on either side of the plant. */
const AROUND = 20_000;

function planted(bytes: Buffer, plant: Buffer): Buffer {
  const at = Math.floor(bytes.length / 2);
  const [before, after] = [bytes.subarray(Math.max(0, at - AROUND), at), bytes.subarray(at, at + AROUND)];
  return Buffer.concat([before, Buffer.from('\n'), plant, Buffer.from('\n'), after]);
}

function missedIn(name: string, bytes: Buffer): readonly string[] {
  return Object.entries(PLANTS)
    .filter(([, plant]) => findsIn(planted(bytes, plant), WANTED).length === 0)
    .map(([writing]) => `a number planted ${writing} in ${name} was not found`);
}

/** Stored by the database itself: first in its write-ahead log, then in the file. */
async function missedInDatabase(folder: string): Promise<readonly string[]> {
  const copy = await makeFolder();
  try {
    copyFileSync(join(folder, DATABASE_FILE), join(copy.path, DATABASE_FILE));
    const {knex, close} = await openDatabase(copy.path);
    await knex.raw('CREATE TABLE canary (number TEXT, bytes BLOB)');
    await knex.raw('INSERT INTO canary VALUES (?, ?)', [CANARY, Buffer.from(CANARY, 'hex')]);
    const log = readFileSync(join(copy.path, `${DATABASE_FILE}-wal`));
    await close();
    const file = readFileSync(join(copy.path, DATABASE_FILE));
    const kinds = [
      ['the write-ahead log', log],
      ['the database', file],
    ] as const;
    return kinds
      .filter(([, bytes]) => findsIn(bytes, WANTED).length < 2)
      .map(([name]) => `a number stored in ${name} was not found`);
  } finally {
    await copy.remove();
  }
}

/** How often a number was planted, and where it was not found: that must be nowhere. */
export type Canary = {readonly planted: number; readonly missed: readonly string[]};

/** Plants a number in a copy of each file of the folder, in every writing, and looks for it. Nothing is changed. */
export async function plantCanary(folder: string): Promise<Canary> {
  const names = readdirSync(folder);
  const missed = names.flatMap((name) => missedIn(name, readFileSync(join(folder, name))));
  const isStored = existsSync(join(folder, DATABASE_FILE));
  const stored = isStored ? await missedInDatabase(folder) : [];
  return {planted: names.length * Object.keys(PLANTS).length + (isStored ? 2 : 0), missed: [...missed, ...stored]};
}
