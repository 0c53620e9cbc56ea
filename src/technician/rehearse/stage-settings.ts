import {existsSync} from 'node:fs';
import {readFile, writeFile} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import {isKeyName} from './key-names.ts';
import type {KeyName} from '../../app/key-table.ts';

/** What the player needs to know of the till's settings. */
export type StageSettings = {
  /** The file that the practice printer writes to; null where the till has another printer. */
  readonly paperFile: string | null;
  readonly gapMs: number;
  /** Keys that the venue gave to intents. */
  readonly keys: Readonly<Record<string, readonly KeyName[]>>;
};

type Json = Readonly<Record<string, unknown>>;

/** True for what JSON calls an object. */
export function isJsonObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where the settings are in a data folder. */
export function settingsFileOf(folder: string): string {
  return join(folder, 'bonustill.json');
}

/** Reads the few settings that matter here; whatever is missing or odd counts as the program's own default. */
export async function readStageSettings(folder: string): Promise<StageSettings> {
  const settings = await readJson(settingsFileOf(folder));
  const printer = settings['printer'];
  const scanner = settings['scanner'];
  const path = isJsonObject(printer) && printer['kind'] === 'file' ? printer['path'] : null;
  const gapMs = isJsonObject(scanner) ? scanner['gapMs'] : null;
  return {
    paperFile: typeof path === 'string' ? resolve(folder, path) : null,
    gapMs: typeof gapMs === 'number' ? gapMs : 20,
    keys: keysOf(settings['keys']),
  };
}

/** Lays `more` over the settings in the folder, member by member, and writes them back. */
export async function mergeSettings(folder: string, more: Json): Promise<void> {
  const file = settingsFileOf(folder);
  const merged = merge(await readJson(file), more);
  await writeFile(file, `${JSON.stringify(merged, null, 2)}\n`);
}

/** Gives the till another printer: nothing of the one before stays. */
export async function replacePrinter(folder: string, printer: Json): Promise<void> {
  const file = settingsFileOf(folder);
  await writeFile(file, `${JSON.stringify({...(await readJson(file)), printer}, null, 2)}\n`);
}

async function readJson(file: string): Promise<Json> {
  if (!existsSync(file)) return {};
  const value: unknown = JSON.parse(await readFile(file, 'utf8'));
  return isJsonObject(value) ? value : {};
}

function merge(under: Json, over: Json): Json {
  const members = Object.entries(over).map(([name, value]) => {
    const old = under[name];
    return [name, isJsonObject(old) && isJsonObject(value) ? merge(old, value) : value];
  });
  return {...under, ...Object.fromEntries(members)};
}

function keysOf(value: unknown): Readonly<Record<string, readonly KeyName[]>> {
  if (!isJsonObject(value)) return {};
  const rows = Object.entries(value).map(([intent, keys]) => [
    intent,
    Array.isArray(keys) ? keys.filter(isKeyName) : [],
  ]);
  return Object.fromEntries(rows);
}
