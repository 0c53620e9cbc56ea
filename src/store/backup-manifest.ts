import * as v from 'valibot';
import {Fault} from '../app/ports.ts';
import {BACKUP_WHYS} from './backups.ts';

/** The file that stands first in a backup and says what else is in it. */
export const MANIFEST_FILE = 'manifest.json';

/** The form of a backup that this program writes; it reads no later one. */
export const BACKUP_FORMAT = 1;

/** Days, tenders and files told in a manifest make no more than this. */
export const MANIFEST_BYTES_MAX = 16 * 1024 * 1024;

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const cents = v.pipe(v.number(), v.safeInteger());
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** A path within the data folder: no way out of it, nothing hidden, nothing absolute. */
const path = v.pipe(v.string(), v.maxLength(200), v.regex(/^\w[\w.+ -]*(?:\/\w[\w.+ -]*)*$/));

const text = v.pipe(v.string(), v.maxLength(200), v.regex(/^[^\p{C}]*$/u));

const file = v.strictObject({path, bytes: count, sha256: hash});

const day = v.strictObject({
  /** By UTC, so that no table of time zones stands between two reckonings. */
  day: v.pipe(v.string(), v.regex(/^\d{4,6}-\d\d-\d\d$/)),
  tickets: count,
  totalCents: cents,
  /** Given back of what the tenders below came to. */
  changeCents: cents,
  tenders: v.record(v.string(), cents),
});

const MANIFEST = v.strictObject({
  format: v.literal(BACKUP_FORMAT),
  program: text,
  tillNo: v.pipe(v.string(), v.regex(/^\d{1,4}$/)),
  venue: text,
  madeAtMs: count,
  why: v.picklist(BACKUP_WHYS),
  till: v.strictObject({
    schema: count,
    journal: v.strictObject({rows: count, hash}),
    lastTicket: v.nullable(v.strictObject({no: count, atMs: count})),
    days: v.array(day),
  }),
  catalogue: v.nullable(v.strictObject({schema: count, products: count})),
  /** Files that the settings name and that are apart: tokens. */
  apart: v.array(v.pipe(v.string(), v.maxLength(500))),
  files: v.pipe(v.array(file), v.minLength(1), v.maxLength(20)),
});

export type Manifest = v.InferOutput<typeof MANIFEST>;
export type FileInBackup = Manifest['files'][number];
export type DayInBackup = Manifest['till']['days'][number];

function refused(why: string): Fault {
  return new Fault('storeFailed', why);
}

function formatOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
}

/** Reads a manifest; throws a Fault in words for what is none, and for one of a later form. */
export function parseManifest(words: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(words);
  } catch {
    throw refused('its manifest can’t be read: it was altered or is no backup of a till');
  }
  const format = formatOf(value);
  if (typeof format === 'number' && format > BACKUP_FORMAT) {
    throw refused(`a newer Bonustill made it (form ${format}, this program reads ${BACKUP_FORMAT}): use that version`);
  }
  const read = v.safeParse(MANIFEST, value);
  if (!read.success) throw refused('its manifest is none of a till’s: it was altered or is no backup of a till');
  const paths = read.output.files.map((one) => one.path);
  if (new Set(paths).size !== paths.length) throw refused('its manifest names a file twice');
  return read.output;
}
