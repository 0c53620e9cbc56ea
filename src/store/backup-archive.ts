import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {createReadStream, type ReadStream} from 'node:fs';
import {mkdir, open} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {pipeline} from 'node:stream/promises';
import {createGunzip, createGzip} from 'node:zlib';
import type {Parser, ReadEntry} from 'tar';
import {Fault} from '../app/ports.ts';
import {asFault} from './faults.ts';
import {MANIFEST_BYTES_MAX, MANIFEST_FILE, parseManifest, type FileInBackup, type Manifest} from './backup-manifest.ts';
import {unreadable} from './unreadable.ts';

/** What is written is synced in pieces of this size, so that a commit of the till never waits for all of it. */
const SYNC_BYTES = 1024 * 1024;
/** Headers and filling of an archive, beside what the manifest tells. */
const AROUND_BYTES = 1024 * 1024;
const LEVEL = 6;

function refused(why: string): Fault {
  return new Fault('databaseCorrupt', why);
}

/** What is written to a new file, for its owner alone, synced when it ends. */
async function writeSynced(path: string, chunks: AsyncIterable<Buffer>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    let unsynced = 0;
    for await (const chunk of chunks) {
      await file.writeFile(chunk);
      unsynced += chunk.length;
      if (unsynced < SYNC_BYTES) continue;
      await file.datasync();
      unsynced = 0;
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Packs files of a folder, in this order, into a new archive. */
export async function packArchive(
  to: string,
  {folder, paths, onBytes}: {folder: string; paths: readonly string[]; onBytes: (bytes: number) => void},
): Promise<void> {
  const {create} = await import('tar');
  const packed = create({cwd: folder, portable: true, noDirRecurse: true, strict: true}, [...paths]);
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of packed) {
      onBytes(chunk.length);
      yield chunk;
    }
  };
  await pipeline(counted, createGzip({level: LEVEL}), (chunks: AsyncIterable<Buffer>) => writeSynced(to, chunks));
}

/** What is done with an archive on the way through it. */
type Visitor = {
  /** The manifest was read; false: that was all that was wanted. */
  readonly begin: (manifest: Manifest) => Promise<boolean>;
  readonly file: (file: FileInBackup, chunks: AsyncIterable<Buffer>) => Promise<void>;
};

/** What the archive must bring next, and how much may still come in all. */
type Way = {
  readonly manifest: Manifest | null;
  readonly next: number;
  readonly bytesMax: number;
  readonly goesOn: boolean;
};

const FIRST: Way = {manifest: null, next: 0, bytesMax: MANIFEST_BYTES_MAX + AROUND_BYTES, goesOn: true};

async function manifestIn(entry: ReadEntry): Promise<Manifest> {
  const isFirst = entry.path === MANIFEST_FILE && entry.type === 'File' && entry.size <= MANIFEST_BYTES_MAX;
  if (!isFirst) throw refused('it does not begin with a manifest: it is no backup of a till');
  const parts: Buffer[] = [];
  for await (const part of entry) parts.push(part);
  return parseManifest(Buffer.concat(parts).toString('utf8'));
}

/** Takes one entry of the archive: it must be the one that the manifest names at this place, and a plain file. */
async function take(way: Way, entry: ReadEntry, visitor: Visitor): Promise<Way> {
  if (way.manifest === null) {
    const manifest = await manifestIn(entry);
    const bytesMax = manifest.files.reduce((sum, {bytes}) => sum + bytes, entry.size + AROUND_BYTES);
    return {manifest, next: 0, bytesMax, goesOn: await visitor.begin(manifest)};
  }
  const file = way.manifest.files[way.next];
  const isTold = file !== undefined && entry.type === 'File' && entry.path === file.path && entry.size === file.bytes;
  if (!isTold) throw refused('it holds something that its manifest does not name: it was altered');
  await visitor.file(file, entry);
  return {...way, next: way.next + 1};
}

function endEntry(entry: ReadEntry | null): void {
  entry?.on('error', () => undefined).destroy(new Error('the rest of it does not come'));
}

/** Gives the parser one piece and waits until it wants the next, or nothing more is wanted of it. */
async function feed(parser: Parser, chunk: Buffer, over: Promise<void>): Promise<void> {
  if (!parser.write(chunk)) await Promise.race([once(parser, 'drain'), over]);
}

/** In words, what keeps an archive from being read. */
function asRefusal(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const named = unreadable(error);
  if (named !== null) return new Fault('readOnly', named.message, error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'Z_BUF_ERROR') return refused('it is cut off: not all of it is there');
  if (code.startsWith('Z_') || code.startsWith('TAR_')) return refused('it was altered, or damaged on its disk');
  return asFault(error);
}

/** The side of a walk that takes entries, one after the other, as the parser finds them. */
async function openTaking(visitor: Visitor) {
  const {Parser} = await import('tar');
  const over = Promise.withResolvers<void>();
  over.promise.catch(() => undefined);
  let way = FIRST;
  let current: ReadEntry | null = null;
  let taking: Promise<void> = Promise.resolve();
  const onReadEntry = (entry: ReadEntry): void => {
    const before = taking;
    taking = (async () => {
      await before;
      if (!way.goesOn) return;
      current = entry;
      way = await take(way, entry, visitor);
      current = null;
      if (!way.goesOn) over.resolve();
    })();
    taking.catch(over.reject);
  };
  const parser = new Parser({strict: true, onReadEntry});
  parser.on('error', over.reject);
  const atEnd = async (): Promise<void> => {
    if (way.goesOn) await Promise.race([new Promise<void>((resolve) => parser.end(resolve)), over.promise]);
    await Promise.race([taking, over.promise]);
  };
  /** Whoever still waits for the rest of a file must not wait for ever, with a file open. */
  const giveUp = async (): Promise<void> => {
    endEntry(current);
    await taking.catch(() => undefined);
  };
  return {way: () => way, feed: (chunk: Buffer) => feed(parser, chunk, over.promise), atEnd, giveUp};
}

/** What an archive is unpacked to, piece by piece; throws a Fault where it begins with anything but a manifest. */
async function* unzipped(source: ReadStream): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  let isFirst = true;
  for await (const piece of source.pipe(gunzip)) {
    const chunk = Buffer.from(piece);
    // What is packed twice would be unpacked by the parser, without any limit.
    if (isFirst && !chunk.subarray(0, MANIFEST_FILE.length).equals(Buffer.from(MANIFEST_FILE))) {
      throw refused('it does not begin with a manifest: it is no backup of a till');
    }
    isFirst = false;
    yield chunk;
  }
}

/**
 * Walks through an archive. Nothing of it is trusted: it must hold what its manifest names, in that order, as plain
 * files of those sizes, and nothing else. Rejects with a Fault in words.
 */
async function walkArchive(path: string, visitor: Visitor): Promise<Manifest> {
  const taking = await openTaking(visitor);
  const source = createReadStream(path);
  try {
    let bytes = 0;
    for await (const chunk of unzipped(source)) {
      bytes += chunk.length;
      if (bytes > taking.way().bytesMax) throw refused('more is in it than its manifest tells: it was altered');
      await taking.feed(chunk);
      if (!taking.way().goesOn) break;
    }
    await taking.atEnd();
  } catch (error) {
    await taking.giveUp();
    throw asRefusal(error);
  } finally {
    source.destroy();
  }
  const {manifest, goesOn, next} = taking.way();
  if (manifest === null) throw refused('nothing is in it: it is no backup of a till');
  if (goesOn && next < manifest.files.length) throw refused('it is cut off: not all of it is there');
  return manifest;
}

/** The manifest of an archive, without reading the rest. Rejects with a Fault in words. */
export function readManifest(path: string): Promise<Manifest> {
  return walkArchive(path, {begin: async () => false, file: async () => undefined});
}

/** Gives what a file is made of on, and throws a Fault at its end where it is not what the manifest says. */
async function* summed(file: FileInBackup, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const sum = createHash('sha256');
  for await (const chunk of chunks) {
    sum.update(chunk);
    yield chunk;
  }
  if (sum.digest('hex') !== file.sha256) throw refused(`${file.path} in it is not what was packed: it was altered`);
}

type Unpacking = {
  /** Looks at the manifest before anything is written; throws what speaks against it. */
  readonly allow: (manifest: Manifest) => Promise<void>;
  readonly onBytes: (bytes: number) => void;
};

/** Unpacks an archive into an empty folder, for this user alone, and holds each file against its sum. */
export function unpackArchive(path: string, to: string, {allow, onBytes}: Unpacking): Promise<Manifest> {
  return walkArchive(path, {
    begin: async (manifest) => {
      await allow(manifest);
      return true;
    },
    file: async (file, chunks) => {
      const target = join(to, file.path);
      await mkdir(dirname(target), {recursive: true, mode: 0o700});
      await writeSynced(target, summed(file, chunks));
      onBytes(file.bytes);
    },
  });
}

/** Reads a whole archive and holds each file in it against its sum; nothing is written. */
export function proveArchive(path: string, onBytes: (bytes: number) => void): Promise<Manifest> {
  return walkArchive(path, {
    begin: async () => true,
    file: async (file, chunks) => {
      for await (const chunk of summed(file, chunks)) onBytes(chunk.length);
    },
  });
}
