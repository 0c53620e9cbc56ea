import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {readManifest} from '../../src/store/backup-archive.ts';
import {checkBackup} from '../../src/store/backup-check.ts';
import {freeBytesOf} from '../../src/store/backup-make.ts';
import type {Backup} from '../../src/store/backups.ts';
import {openDatabase} from '../../src/store/database.ts';
import {restoreBackup} from '../../src/store/restore.ts';
import {verifyJournal} from '../../src/store/verify.ts';
import {backUp, BACKUP_MS, makeTill} from '../support/backups.ts';
import {makeFolder, openStoredTill} from '../support/builders-store.ts';
import {pay, ring, sell} from '../support/builders.ts';

const BACKUPS = 4;
const QUIET = {onProgress: () => undefined, freeBytes: freeBytesOf};

let folder: Awaited<ReturnType<typeof makeFolder>>;
let data: string;
let made: readonly {readonly backup: Backup; readonly soldBefore: number; readonly soldAfter: number}[];
let sold = 0;

/** A till that sells as fast as it can, while backups are made one after the other. */
beforeAll(async () => {
  folder = await makeFolder();
  data = join(folder.path, 'data');
  await mkdir(data);
  await makeTill(data, 0);
  const till = await openStoredTill(data);
  let isOpen = true;
  const selling = (async () => {
    while (isOpen) {
      await till.dispatch(sell(450, {}, 2000));
      await till.dispatch(ring(100 + (sold % 7)));
      await till.dispatch(sold % 3 === 0 ? pay('house') : pay('cash', 1100));
      sold += 1;
    }
  })();
  const list: (typeof made)[number][] = [];
  for (let no = 0; no < BACKUPS; no += 1) {
    const soldBefore = sold;
    const backup = await backUp(data, {nowMs: BACKUP_MS + no * 60_000});
    list.push({backup, soldBefore, soldAfter: sold});
  }
  isOpen = false;
  await selling;
  await till.store.close();
  made = list;
});
afterAll(() => folder.remove());

/** What the tickets of a till come to, by tender, once every row was held against the journal. */
async function totalsOf(path: string, upTo: number): Promise<unknown> {
  const db = await openDatabase(path);
  try {
    await verifyJournal(db);
    const tickets = db.knex('ticket').where('no', '<=', upTo);
    return {
      tickets: await tickets.clone().count('* as found').sum('total_cents as cents').sum('change_cents as change'),
      tenders: await db
        .knex('ticket_tender')
        .whereIn('ticket_id', tickets.clone().select('id'))
        .groupBy('tender_id')
        .orderBy('tender_id')
        .select('tender_id')
        .sum('amount_cents as cents'),
    };
  } finally {
    await db.close();
  }
}

describe('backups that were made while the till sold', () => {
  it('came while it sold, and it went on', () => {
    expect(sold).toBeGreaterThan(BACKUPS);
    expect(made.some(({soldBefore, soldAfter}) => soldAfter > soldBefore)).toBe(true);
  });

  it('are each a moment of it: what was paid for before is in, and all is of one piece', async () => {
    for (const {backup, soldBefore, soldAfter} of made) {
      const {manifest, beside} = await checkBackup(backup.path, data, QUIET);
      const tickets = manifest.till.days.reduce((sum, day) => sum + day.tickets, 0);
      expect(tickets).toBeGreaterThanOrEqual(soldBefore);
      expect(tickets).toBeLessThanOrEqual(soldAfter);
      expect(beside.kind).toBe('beginning');
    }
  });

  it('restored, come to the totals that the till had then', async () => {
    for (const [index, {backup}] of made.entries()) {
      const into = join(folder.path, `restored-${index}`);
      await restoreBackup({
        ...QUIET,
        file: backup.path,
        folder: into,
        nowMs: BACKUP_MS,
        onPaper: {lastTicket: sold, lastZ: null},
        rowsOf: () => [],
      });
      const last = (await readManifest(backup.path)).till.lastTicket?.no ?? 0;
      expect(await totalsOf(into, Number.MAX_SAFE_INTEGER)).toEqual(await totalsOf(data, last));
    }
  });
});
