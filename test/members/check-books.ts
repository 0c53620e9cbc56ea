import type {RunningMemberHost} from '../../src/practice/member/open-practice.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Adds up the whole ledger again, posting by posting: units sum to zero, balances are the sum of their postings, and no
 * member's balance was ever below zero but after earned points were taken back. Gives what is wrong, in sentences.
 */
export async function checkBooks({books}: RunningMemberHost): Promise<readonly string[]> {
  const postings: Row[] = await books.db
    .knex('posting')
    .join('act', 'act.seq', 'posting.seq')
    .orderBy(['posting.seq', 'no']);
  const balances: Row[] = await books.db.knex('balance');
  const sums = new Map<string, number>();
  const units = new Map<string, number>();
  const complaints: string[] = [];
  for (const {account, unit, amount, kind, id} of postings) {
    const key = `${String(account)} ${String(unit)}`;
    const sum = (sums.get(key) ?? 0) + Number(amount);
    const mayFallBelow = kind === 'earnReverse' || kind === 'opening' || Number(amount) > 0;
    if (sum < 0 && !String(account).startsWith('@') && !mayFallBelow)
      complaints.push(`${key} is ${sum} by ${String(id)}`);
    sums.set(key, sum);
    units.set(String(unit), (units.get(String(unit)) ?? 0) + Number(amount));
  }
  for (const [unit, sum] of units) if (sum !== 0) complaints.push(`${unit} does not sum to zero`);
  for (const {account, unit, amount} of balances) {
    const key = `${String(account)} ${String(unit)}`;
    if (sums.get(key) !== Number(amount)) complaints.push(`${key} is not the sum of its postings`);
  }
  return complaints;
}
