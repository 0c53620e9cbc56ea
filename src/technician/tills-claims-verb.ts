import {existsSync} from 'node:fs';
import {join, resolve} from 'node:path';
import type {Command} from 'commander';
import type {PeerBook} from '../app/peer-book.ts';
import type {SharedTill} from '../app/shared-till.ts';
import type {Settings} from '../app/settings.ts';
import type {RefundClaim} from '../core/peers/protocol.ts';
import {printable} from '../core/text.ts';
import type {NotReleased} from '../links/claim-release.ts';
import type {VerbContext} from './operators-verb.ts';
import {heldWords} from './running-till.ts';
import {clientOf, told, withSettings} from './tills-settings.ts';
import {noTillWords} from '../store/database-file.ts';

type Folder = {readonly data: string};
type ReleaseFlags = Folder & {readonly by: string; readonly why: string; readonly gone?: true};

const CLAIMS_MOST = 1000;
const WHO_CELLS = 40;
const WHY_CELLS = 120;

const RELEASE_HELP = `
A till that claimed a ticket of this one for a refund says itself what became of it, however long that takes. Only where
it is gone for good nobody ever will: then its claim is released here, by hand, at the till that sold the ticket.

The other till is asked first, while this one sells on. Where it says that it refunded, or that the refund is under way
there, nothing is released; where it does not answer, only with --gone. If it did refund and comes back, it can't say so
any more: the goods could be refunded twice. Look at its papers first. Only when nothing stands against it must this till
be ended for a moment: then it is said how. Who released it, when and why stands in this till's journal.

  bonustill tills claims
  bonustill tills release CLAIM --by Anna --why "till 4 burnt out" --gone`;

function assertTill(folder: string, file: string): void {
  if (!existsSync(join(folder, file))) throw new RangeError(noTillWords(folder));
}

/** Reads what the till's disk says of claims; the till may run meanwhile. */
async function withPeerBook<Value>(folder: string, work: (book: PeerBook) => Promise<Value>): Promise<Value> {
  const {DATABASE_FILE, openDatabase} = await import('../store/database.ts');
  assertTill(folder, DATABASE_FILE);
  const {openPeerBook} = await import('../store/peer-book.ts');
  const db = await openDatabase(folder);
  const book = openPeerBook(db);
  return work(book)
    .finally(book.close)
    .finally(() => db.close());
}

function ticketWords(ticketNo: number): string {
  return `ticket ${String(ticketNo).padStart(6, '0')}`;
}

async function claims(context: VerbContext, {data}: Folder): Promise<void> {
  await withSettings(context, data, () =>
    withPeerBook(resolve(data), async (book) => {
      const held = await book.held(CLAIMS_MOST);
      if (held.length === 0) context.write('No other till holds a ticket of this one.');
      for (const {id, tillNo, ticketNo, atMs} of held)
        context.write(`Till ${tillNo} holds ${ticketWords(ticketNo)} for a refund since ${told(atMs)}: ${id}`);
      for (const {claim, atMs, by} of await book.releasedByHand()) {
        const what = claim === null ? 'a claim' : `${ticketWords(claim.ticketNo)}, claimed by till ${claim.tillNo}`;
        context.write(`Released by ${by.who}, ${told(atMs)}: ${what}: ${by.why}`);
      }
    }),
  );
}

/** Opens the till for one piece of work while nobody else has it. Throws a Fault where it runs. */
async function withOwnTill(
  {folder, settings}: {folder: string; settings: Settings},
  work: (shared: SharedTill) => Promise<void>,
): Promise<void> {
  const {DATABASE_FILE, openDatabase} = await import('../store/database.ts');
  assertTill(folder, DATABASE_FILE);
  const [{takeHold}, {openTillStore}, {openPeerBook}] = await Promise.all([
    import('../store/hold.ts'),
    import('../store/till-store.ts'),
    import('../store/peer-book.ts'),
  ]);
  const [{openTill}, {openSharedTill}] = await Promise.all([import('../app/till.ts'), import('../app/shared-till.ts')]);
  const [{systemClock}, {momentReader}] = await Promise.all([
    import('../app/system-clock.ts'),
    import('../core/bonus/moment.ts'),
  ]);
  const hold = await takeHold(folder).catch((error: unknown) => {
    throw heldWords(folder, error);
  });
  try {
    const db = await openDatabase(folder);
    const [store, book] = [await openTillStore(db), openPeerBook(db)];
    try {
      const momentOf = momentReader(settings.timeZone);
      const facts = () => {
        const nowMs = systemClock.nowMs();
        const {rules} = settings;
        return {nowMs, moment: momentOf(nowMs), newId: systemClock.newId(), rules, actions: [], members: null};
      };
      const state = await store.load();
      const till = openTill({store, clock: systemClock, facts, state, onOwed: () => undefined});
      await work(openSharedTill({tillNo: settings.till.no, till, book, momentOf}));
    } finally {
      await book.close();
      // The store closes the database that both stand on.
      await store.close();
    }
  } finally {
    await hold.release();
  }
}

/** Why it was not released, in words. */
function notReleasedWords({tillNo, ticketNo}: RefundClaim, end: NotReleased): string {
  switch (end.kind) {
    case 'refunded':
      return `Till ${tillNo} says that it refunded it, as its ${ticketWords(end.refundNo)}: it is refunded, and stays so.`;
    case 'underWay':
      return `Till ${tillNo} says that the refund of ${ticketWords(ticketNo)} is under way there: finish it, or give it up, there.`;
    case 'unclear':
      return `Till ${tillNo} does not say what it made of it (${end.message}): mend that first.`;
    case 'silent':
      return `Till ${tillNo} does not say what it made of it: ${end.message}. Only if it is gone for good, add --gone.`;
    case 'over':
      return 'That claim is over meanwhile: nothing was released.';
  }
}

function named(text: string, what: string, cells: number): string {
  const words = printable(text, cells).trim();
  if (words === '') throw new RangeError(`${what} says nothing.`);
  return words;
}

async function heldClaim(folder: string, id: string): Promise<RefundClaim> {
  const held = await withPeerBook(folder, (book) => book.held(CLAIMS_MOST));
  const claim = held.find((one) => one.id === id);
  if (claim !== undefined) return claim;
  throw new RangeError('No till holds a ticket by that claim: bonustill tills claims lists those that are held.');
}

async function release(context: VerbContext, id: string, flags: ReleaseFlags): Promise<void> {
  await withSettings(context, flags.data, async (settings) => {
    const by = {who: named(flags.by, '--by', WHO_CELLS), why: named(flags.why, '--why', WHY_CELLS)};
    const folder = resolve(flags.data);
    const claim = await heldClaim(folder, id);
    const other = settings.tills.others.find(({no}) => no === claim.tillNo);
    const client = other === undefined ? null : await clientOf(other, context.write);
    const asked = {claim, client, isGone: flags.gone === true};
    try {
      const {againstRelease, releaseByHand} = await import('../links/claim-release.ts');
      // Nobody ends a till that sells for what can be refused beside it.
      const against = await againstRelease(asked);
      if (against !== null) throw new RangeError(notReleasedWords(claim, against));
      await withOwnTill({folder, settings}, async (shared) => {
        const end = await releaseByHand(shared, asked, by);
        if (end.kind !== 'released') throw new RangeError(notReleasedWords(claim, end));
      });
    } finally {
      client?.close();
    }
    context.write(`Till ${claim.tillNo} holds ${ticketWords(claim.ticketNo)} no more: it may be refunded again.`);
  });
}

/** Adds `tills claims` and `tills release`: tickets of this till that others hold for a refund. */
export function addTillsClaimsVerbs(tills: Command, context: VerbContext): void {
  const folder = ['--data <folder>', 'the folder with everything of this till', context.defaultFolder] as const;
  tills
    .command('claims')
    .description('list the tickets of this till that others hold for a refund, and what was released by hand')
    .option(...folder)
    .action((flags: Folder) => claims(context, flags));
  tills
    .command('release')
    .argument('<claim>', 'the claim, as bonustill tills claims lists it')
    .description('release a ticket of this till from the claim of a till that is gone')
    .requiredOption('--by <name>', 'who releases it')
    .requiredOption('--why <words>', 'why')
    .option('--gone', 'the other till is gone for good and can’t be asked')
    .option(...folder)
    .addHelpText('after', RELEASE_HELP)
    .action((claim: string, flags: ReleaseFlags) => release(context, claim, flags));
}
