import {eachName} from '../../store/database-facts.ts';
import {DATABASE_FILE} from '../../store/database.ts';
import {join} from 'node:path';
import {secretValues} from './known-secrets.ts';
import {CATALOGUE_PART, DATABASE_PART, JOURNAL_PART} from './part-database.ts';
import {BACKUPS_PART, CRASHES_PART, FOLDER_PART, LOG_PART, SECRETS_PART, SETTINGS_PART} from './part-files.ts';
import {DEVICES_PART, DOCTOR_PART, MACHINE_PART, SERVICE_PART, STATUS_PART, VERSIONS_PART} from './part-machine.ts';
import type {BundleWorld, LeftOut, Part, Piece} from './piece.ts';
import {makeScrub, type Scrub} from './scrub.ts';

export const PARTS: readonly Part[] = [
  VERSIONS_PART,
  MACHINE_PART,
  FOLDER_PART,
  SETTINGS_PART,
  SECRETS_PART,
  DATABASE_PART,
  JOURNAL_PART,
  CATALOGUE_PART,
  LOG_PART,
  CRASHES_PART,
  BACKUPS_PART,
  STATUS_PART,
  SERVICE_PART,
  DOCTOR_PART,
  DEVICES_PART,
];

/** A file of a bundle as it is written. */
export type BundleFile = {readonly path: string; readonly bytes: Buffer};

export type Bundle = {readonly files: readonly BundleFile[]; readonly leftOut: readonly LeftOut[]};

/** More names than this don't stand in logs that should hold none. */
const NAMES_MAX = 2000;
/** Shorter ones are no name that could be told from another word. */
const NAME_LEAST = 3;
const WORDS = /\p{L}{2,}/gu;

function rawText(piece: Piece): string {
  return piece.kind === 'json' ? JSON.stringify(piece.value) : piece.text;
}

/** The names of this folder's database whose every word stands in the pieces. */
async function namesIn(pieces: readonly Piece[], folder: string): Promise<readonly string[]> {
  const words = new Set(pieces.flatMap((piece) => rawText(piece).toLowerCase().match(WORDS) ?? []));
  const names = new Set<string>();
  await eachName(join(folder, DATABASE_FILE), (name) => {
    const own = name.toLowerCase().match(WORDS) ?? [];
    const isThere = own.length > 0 && own.every((word) => words.has(word));
    if (isThere && name.trim().length >= NAME_LEAST && names.size < NAMES_MAX) names.add(name.trim());
  });
  return [...names];
}

function cleanLine(line: string, scrub: Scrub): string {
  if (!line.startsWith('{')) return scrub.text(line);
  try {
    return JSON.stringify(scrub.value(JSON.parse(line)));
  } catch {
    return scrub.text(line);
  }
}

function cleaned(piece: Piece, scrub: Scrub): string {
  switch (piece.kind) {
    case 'json':
      return `${JSON.stringify(scrub.value(piece.value), null, 2)}\n`;
    case 'text':
      return scrub.text(piece.text);
    case 'lines':
      return piece.text
        .split('\n')
        .map((line) => cleanLine(line, scrub))
        .join('\n');
  }
}

async function gather(
  world: BundleWorld,
  parts: readonly Part[],
): Promise<{pieces: readonly Piece[]; leftOut: readonly LeftOut[]}> {
  const pieces: Piece[] = [];
  const leftOut: LeftOut[] = [];
  // One after the other: a box that trades has better things to do than all of it at once.
  for (const {name, gather: of} of parts) {
    try {
      const gathered = await of(world);
      pieces.push(...gathered.pieces);
      leftOut.push(...gathered.leftOut);
    } catch (error) {
      leftOut.push({path: name, why: error instanceof Error ? error.message : String(error)});
    }
  }
  return {pieces, leftOut};
}

/** Gathers all parts, looks through everything that they gave, and adds what says what is in the bundle. Never rejects. */
export async function makeBundle(world: BundleWorld, parts: readonly Part[] = PARTS): Promise<Bundle> {
  const {pieces, leftOut} = await gather(world, parts);
  const unnamed: LeftOut[] = [];
  const names = await namesIn(pieces, world.folder).catch((error: unknown) => {
    unnamed.push({
      path: 'names',
      why: `could not be looked up: ${error instanceof Error ? error.message : String(error)}`,
    });
    return [];
  });
  const scrub = makeScrub({secrets: secretValues(world.folder), names});
  const files = pieces.map((piece) => ({path: piece.path, bytes: Buffer.from(cleaned(piece, scrub), 'utf8')}));
  const missing = [...leftOut, ...unnamed].map(({path, why}) => ({path, why: scrub.text(why)}));
  const manifest = {
    what: 'a bundle of a Bonustill till for support',
    madeAt: new Date(world.nowMs).toISOString(),
    version: world.version,
    files: files.map(({path, bytes}) => ({path, sizeBytes: bytes.length})),
    leftOut: missing,
    never:
      'payment cards, PINs, tokens, names of members and operators, codes and numbers of members in full, receipts, products',
  };
  const first = {path: 'manifest.json', bytes: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, 'utf8')};
  return {files: [first, ...files], leftOut: missing};
}
