import {join} from 'node:path';
import {openPrinter} from '../../drivers/printer/printer.ts';
import {openOutbox, type Outbox} from '../../src/app/outbox.ts';
import type {Settings} from '../../src/app/settings.ts';
import type {Command} from '../../src/core/commands.ts';
import type {TillState} from '../../src/core/state.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {isPaper} from '../../src/store/bonus-rows.ts';
import {openDatabase} from '../../src/store/database.ts';
import {openTillStore} from '../../src/store/till-store.ts';
import {papersOf} from '../../src/till/papers.ts';
import {receiptMaker} from '../../src/till/receipt-of.ts';
import {batchOf} from './builders-store.ts';
import {TEN_O_CLOCK} from './builders.ts';

/** What its printer writes, in the data folder. */
export const PAPER_FILE = 'paper.bin';

/** Settings of a till that prints to a file in its folder. */
export function printingSettings(folder: string, over: Partial<Settings> = {}): Settings {
  const receipt = {...PRACTICE_SETTINGS.receipt, logo: null};
  const printer = {kind: 'file', path: join(folder, PAPER_FILE), profile: 'epson', columns: 42} as const;
  return {...PRACTICE_SETTINGS, timeZone: 'UTC', receipt, printer, ...over};
}

/** A till on disk that prints, without screen and hosts. */
export type PrintingTill = {
  readonly outbox: Outbox;
  readonly state: () => TillState;
  /** Carries out a command, and prints what it owes. */
  readonly dispatch: (command: Command, nowMs?: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Starts such a till on a folder. `says`: how paper looks is written down, as it is by every till of today. */
export async function openPrintingTill(folder: string, settings: Settings, says = true): Promise<PrintingTill> {
  const store = await openTillStore(await openDatabase(folder));
  let state = await store.load();
  let lastMs = Math.max(TEN_O_CLOCK, state.lastAtMs);
  const maker = receiptMaker(settings, () => []);
  const outbox = openOutbox({
    store,
    printer: openPrinter(settings.printer, {logo: settings.receipt.logo, log: () => undefined}),
    receiptOf: maker.receiptOf,
    reportOf: maker.reportOf,
    interimOf: (ticketId) => maker.interimOf(state, ticketId),
    figure: async () => undefined,
    clock: {nowMs: () => lastMs},
    log: () => undefined,
    left: await store.openJobs(),
    onChange: () => undefined,
  });
  const dispatch: PrintingTill['dispatch'] = async (command, nowMs) => {
    lastMs = nowMs ?? lastMs + 1000;
    const batch = batchOf(state, command, {nowMs: lastMs});
    await store.commit(batch);
    state = batch.after;
    outbox.take(batch.outbox.filter(isPaper), null);
    await outbox.idle();
  };
  await dispatch({kind: 'start', version: 'test', ...(says ? {papers: await papersOf(settings)} : {})});
  return {
    outbox,
    state: () => state,
    dispatch,
    close: async () => {
      await dispatch({kind: 'stop', by: 'system'});
      await store.close();
    },
  };
}
