import {mkdir, readdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {Fault} from '../../app/ports.ts';
import {asFault} from '../../store/faults.ts';
import {whyNotWritten} from '../not-written.ts';
import type {PrintJob} from './jobs.ts';
import type {Replay} from './replay.ts';

/** All that came out of the printer, in the order of the journal. */
export const PRINTED_FILE = 'printed.bin';

async function assertEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  if (names.length > 0)
    throw new Fault('settingsBad', `${folder} is not empty: name a folder that is, or that isn't there yet.`);
}

function fileName({name, status}: PrintJob, index: number): string {
  const number = String(index + 1).padStart(4, '0');
  return `${number}-${name}${status === 'done' ? '' : '-not-printed'}`;
}

function ticketsOf({walk}: Replay): readonly unknown[] {
  return walk.tickets.map(({id, rows}) => {
    const [_id, no, phase, openedAtMs, atMs, operatorNo, ...sums] = rows.tickets[0] ?? [];
    const [subtotalCents, discountCents, taxCents, totalCents, roundingCents, changeCents, text] = sums;
    const document: unknown = JSON.parse(String(text));
    const totals = {subtotalCents, discountCents, taxCents, totalCents, roundingCents, changeCents};
    return {no, phase, openedAtMs, atMs, operatorNo, ...totals, ...walk.figures.get(id), document};
  });
}

function totalsOf({selection, timeZone, walk}: Replay): unknown {
  const reports = walk.rebuiltReports.map(({report: {id, zNo, atMs, byName}, figures}) => {
    return {id, zNo, at: new Date(atMs).toISOString(), byName, figures};
  });
  return {selection, timeZone, rows: walk.rows, totals: walk.totals, reports};
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * Writes what was played again into an empty folder, for whoever may read the till's data alone: each paper as text and
 * as bytes, all bytes that came out of the printer, tickets and totals. Throws a Fault.
 */
export async function writeOut(folder: string, replayed: Replay): Promise<void> {
  const put = (name: string, content: string | Uint8Array): Promise<void> =>
    writeFile(join(folder, name), content, {mode: 0o600, flag: 'wx'});
  try {
    await assertEmpty(folder);
    await mkdir(folder, {recursive: true, mode: 0o700});
    const {jobs} = replayed;
    for (const [index, job] of jobs.entries()) {
      const name = fileName(job, index);
      if (job.text !== null) await put(`${name}.txt`, job.text);
      if (job.bytes !== null) await put(`${name}.bin`, job.bytes);
    }
    const printed = jobs.flatMap(({status, bytes}) => (status === 'done' && bytes !== null ? [bytes] : []));
    await put(PRINTED_FILE, Buffer.concat(printed));
    await put('tickets.json', json(ticketsOf(replayed)));
    await put('totals.json', json(totalsOf(replayed)));
  } catch (error) {
    const fault = asFault(error);
    if (fault.code !== 'readOnly' && fault.code !== 'diskFull') throw fault;
    const why = `${folder} can't be written to: ${whyNotWritten(error)}.`;
    throw new Fault(fault.code, `${why}\nName another folder with --out, such as /var/tmp/day.`);
  }
}
