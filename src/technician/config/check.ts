import {stat} from 'node:fs/promises';
import {resolve} from 'node:path';
import {EXIT} from '../../app/exit-codes.ts';
import {complaintWords, type Complaint} from '../../store/settings-words.ts';
import {explained} from '../devices/till-settings.ts';
import {printerRow} from '../devices/printer-words.ts';
import type {VerbContext} from '../operators-verb.ts';
import {fileOf, lookAt, type Usable} from '../../till/usable-settings.ts';
import {tillOn, tillRows, type TillNow} from './till-now.ts';
import {fileDoubts} from './warnings-files.ts';
import {doubtsOf} from './warnings-rules.ts';

export type CheckFlags = {readonly data: string; readonly json?: true};

const FOR_WRITERS = 0o022;

async function writerDoubts(file: string): Promise<readonly Complaint[]> {
  const {mode} = await stat(file);
  if ((mode & FOR_WRITERS) === 0) return [];
  return [{path: [], place: null, reason: `others may write to it: chmod 644 ${file}`}];
}

async function warningsOf(file: string, {settings, read}: Usable): Promise<readonly Complaint[]> {
  const doubts = [...doubtsOf(settings), ...(await fileDoubts(settings))];
  const placed = doubts.map(({path, reason}) => ({path, place: read.placeOf(path), reason}));
  const line = ({place}: Complaint): number => place?.line ?? 0;
  return [...(await writerDoubts(file)), ...placed.toSorted((a, b) => line(a) - line(b))];
}

function linksRow({bonusHost, members, tills}: Usable['settings']): string {
  const links = (members?.links ?? []).map(({id}) => id);
  return [
    bonusHost === null ? 'no bonus host' : `bonus host ${bonusHost.url}`,
    links.length === 0 ? 'no members' : `members by ${links.join(' and ')}`,
    tills.others.length === 0 ? 'no other tills' : `other tills ${tills.others.map(({no}) => no).join(', ')}`,
  ].join(', ');
}

/** What a technician wants to see of settings that can be used. */
function foundRows({settings}: Usable): readonly string[] {
  const {venue, till, currency, timeZone, rules, devices, isPractice} = settings;
  return [
    `${venue.name}, till ${till.no}, ${currency}, ${timeZone}${isPractice ? ', PRACTICE' : ''}`,
    `taxes ${rules.taxes.map(({code}) => code).join(', ')}; tenders ${rules.tenders.map(({id}) => id).join(', ')}`,
    `printer ${printerRow(settings.printer)}`,
    `scanners and readers: ${devices.length === 0 ? 'none beside the terminal' : devices.map(({id}) => id).join(', ')}`,
    linksRow(settings),
  ];
}

/** A path as programs write it: `receipt.footer[1]`. */
function pathOf({path}: Complaint): string {
  return path.map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${part}`)).join('');
}

function asJson(complaint: Complaint): object {
  const {place, reason} = complaint;
  return {path: pathOf(complaint), line: place?.line ?? null, column: place?.column ?? null, reason};
}

type Result = {
  readonly file: string;
  readonly complaints: readonly Complaint[];
  readonly warnings: readonly Complaint[];
  readonly usable: Usable | null;
  readonly till: TillNow | null;
};

function rowsOf({file, complaints, warnings, usable, till}: Result): readonly string[] {
  const indent = (row: string): string => `  ${row}`;
  if (usable === null) return [`${file} can’t be used:`, ...complaints.map(complaintWords).map(indent)];
  const told = warnings.length === 0 ? [] : ['Look at:', ...warnings.map(complaintWords).map(indent)];
  return [`${file} can be used.`, ...foundRows(usable).map(indent), ...told, ...(till === null ? [] : tillRows(till))];
}

async function resultOf(file: string, folder: string): Promise<Result> {
  const found = await lookAt(file, folder);
  const isOwn = file === fileOf(undefined, folder);
  const till = await tillOn(folder, isOwn || found.kind !== 'usable' ? null : found.settings);
  const none = {file, complaints: [], warnings: [], usable: null, till};
  switch (found.kind) {
    case 'absent':
      return {...none, complaints: [{path: [], place: null, reason: 'it is not there'}]};
    case 'bad':
      return {...none, complaints: found.complaints};
    case 'usable':
      return {...none, usable: found, warnings: await warningsOf(file, found)};
  }
}

/** `config check`: all that is wrong with a settings file, what was found in it, and what is hardly meant. */
export async function checkConfig(context: VerbContext, named: string | undefined, flags: CheckFlags): Promise<void> {
  const {write, setExitCode} = context;
  await explained(context, async () => {
    const folder = resolve(flags.data);
    const result = await resultOf(fileOf(named, folder), folder);
    const {file, complaints, warnings, usable, till} = result;
    setExitCode(usable === null ? EXIT.settings : EXIT.done);
    if (flags.json !== true) return rowsOf(result).forEach(write);
    const json = {isUsable: usable !== null, complaints: complaints.map(asJson), warnings: warnings.map(asJson)};
    return write(JSON.stringify({file, ...json, till}, null, 2));
  });
}
