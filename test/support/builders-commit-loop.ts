import {openStoredTill} from './builders-store.ts';
import {pay, ring, sell, signOn} from './builders.ts';

/*
 * A till that sells for ever, for a test that pulls its plug: run as a program of its own with the data folder as its
 * argument. It writes the number of the journal's last row to stdout after each commit, as a cashier's screen would
 * show it, and "ready" when it stands.
 */
const till = await openStoredTill(process.argv[2] ?? '');
const {operator, ticket} = till.state();
process.stdout.write('ready\n');
if (operator === null) await till.dispatch(signOn());
if (ticket !== null) await till.dispatch(pay('cash'));
for (let sale = 0; ; sale += 1) {
  for (const command of [sell(450, {}, 2000), ring(100 + sale), pay('cash', 100_000)]) {
    await till.dispatch(command);
    const {nextTicketNo, ticket: open} = till.state();
    process.stdout.write(`${nextTicketNo} ${open === null ? 'closed' : open.lines.length}\n`);
  }
}
