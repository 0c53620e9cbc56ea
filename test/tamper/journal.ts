import type {DatabaseSync} from 'node:sqlite';
import type {Command} from '../../src/core/commands.ts';
import {NOTHING_UNSENT} from '../../src/core/report/report.ts';
import {chanceOf, type Chance} from '../soak/chance.ts';
import {openStoredTill} from '../support/builders-store.ts';
import {park, recall} from '../support/builders-tables.ts';
import {cancel, pay, ring, sell, signOn, voidLine} from '../support/builders.ts';

/** A sale, of the kinds that leave rows beside the journal. */
function saleOf(chance: Chance): readonly Command[] {
  const price = 100 + chance.whole(900);
  const lines = [sell(price), ring(price + 5)];
  switch (chance.whole(3)) {
    case 0:
      return [...lines, cancel];
    case 1:
      return [...lines, voidLine(1), pay('house')];
    default:
      return [...lines, pay('cash')];
  }
}

/** Lets a till sell so many tickets in a folder, close a day in the middle, park and recall; it is closed behind that. */
export async function sellTickets(folder: string, tickets: number, seed: number): Promise<void> {
  const chance = chanceOf(seed, 0);
  const till = await openStoredTill(folder);
  const half = Math.floor(tickets / 2);
  const sales = Array.from({length: tickets}, () => saleOf(chance));
  const commands: readonly Command[] = [
    signOn(),
    {kind: 'openDrawer'},
    ...sales.slice(0, half).flat(),
    {kind: 'printX', unsent: NOTHING_UNSENT},
    {kind: 'closeDay', unsent: NOTHING_UNSENT},
    {kind: 'reprintReport', id: 'z/1', copies: 0},
    sell(450),
    park('7'),
    recall(half + 1),
    pay('house'),
    ...sales.slice(half).flat(),
    {kind: 'signOff'},
  ];
  for (const command of commands) await till.dispatch(command);
  await till.store.close();
}

/** Takes the triggers and indexes away that stop slips of the hand: whoever can write the file can do this. */
export function dropGuards(db: DatabaseSync): void {
  const guards = db.prepare(
    `SELECT type, name FROM sqlite_schema WHERE (type = 'trigger' AND name LIKE '%\\_no\\_%' ESCAPE '\\')
      OR (type = 'index' AND name IN ('journal_report', 'journal_reversed'))`,
  );
  for (const {type, name} of guards.all()) db.exec(`DROP ${String(type)} ${String(name)}`);
}
