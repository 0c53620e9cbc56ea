import {mkdir, readFile, rename, rm, rmdir, writeFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import * as v from 'valibot';
import {KIOSK_DATA, type KioskWorld} from './world.ts';

/** What the kiosk has written, with what stood there before: by it `uninstall` gives everything back. */
export const LEDGER_PATH = '/etc/bonustill/kiosk.json';

const FILE = v.object({path: v.string(), former: v.nullable(v.string()), hash: v.string()});

/** How it was wished for, so that a newer program can write its files anew in the same way. */
const CHOSEN = v.object({
  practice: v.boolean(),
  keyboard: v.nullable(v.pipe(v.string(), v.regex(/^[a-z]{2,10}$/))),
  font: v.nullable(v.string()),
  blank: v.pipe(v.number(), v.integer(), v.minValue(0)),
  onlyTty1: v.boolean(),
});

const LEDGER = v.object({
  by: v.literal('bonustill kiosk install'),
  isInstalled: v.boolean(),
  data: v.string(),
  tty: v.string(),
  chosen: v.optional(v.nullable(CHOSEN), null),
  files: v.array(FILE),
  /** What the system has to be told because of them, and was not yet. */
  owed: v.optional(v.array(v.string()), []),
});

export type Chosen = Readonly<v.InferOutput<typeof CHOSEN>>;
export type Ledger = Readonly<v.InferOutput<typeof LEDGER>>;

const NOTHING: Ledger = {
  by: 'bonustill kiosk install',
  isInstalled: false,
  data: KIOSK_DATA,
  tty: 'tty1',
  chosen: null,
  files: [],
  owed: [],
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What was written on this machine; where there is no list, nothing. Throws a RangeError for one that is damaged. */
export async function readLedger({root}: Pick<KioskWorld, 'root'>): Promise<Ledger> {
  const text = await readFile(`${root}${LEDGER_PATH}`, 'utf8').catch(() => null);
  if (text === null) return NOTHING;
  const found = v.safeParse(LEDGER, parsed(text));
  if (found.success) return found.output;
  throw new RangeError(`${LEDGER_PATH} can’t be read any more: move it away, then install the kiosk again.`);
}

/** Keeps the list, whole or not at all; one with nothing on it is no file. */
export async function writeLedger({root}: Pick<KioskWorld, 'root'>, ledger: Ledger): Promise<void> {
  const path = `${root}${LEDGER_PATH}`;
  if (!ledger.isInstalled && ledger.files.length === 0) {
    await rm(path, {force: true});
    // The folder goes with it, unless something is kept there.
    await rmdir(dirname(path)).catch(() => undefined);
    return;
  }
  await mkdir(dirname(path), {recursive: true});
  await writeFile(`${path}.new`, `${JSON.stringify(ledger, null, 2)}\n`, {mode: 0o644, flush: true});
  await rename(`${path}.new`, path);
}
