import {describe, expect, test} from 'vitest';
import type {Said} from '../../src/app/pages.ts';
import {Fault} from '../../src/app/ports.ts';
import {operator} from '../support/builders.ts';
import {amounts, cashier, COFFEE, objection, refusal, signedOn, type Cashier} from '../support/cashier.ts';

const A = '84000231003177';

/** What was said on the message line, by its code. */
const said = (who: Cashier): Said['code'] | null => {
  const notice = who.notice();
  return notice?.kind === 'said' ? notice.said.code : null;
};
const tables = (who: Cashier): readonly (string | null)[] => who.state().parked.map(({table}) => table);

/** Signed on with these products on the open ticket. */
async function withLines(...codes: readonly string[]): Promise<Cashier> {
  const who = await signedOn();
  for (const code of codes) await who.scan(code);
  return who;
}

describe('New Balance', () => {
  test('digits that were typed before are the table: three keys park, three keys recall', async () => {
    const who = await withLines(COFFEE.id);
    await who.type('12');
    await who.press('new-balance');
    expect(said(who)).toBe('parked');
    expect(who.state().ticket).toBeNull();
    expect(tables(who)).toEqual(['12']);
    await who.type('12');
    await who.press('tables');
    expect(said(who)).toBe('recalled');
    expect(amounts(who)).toEqual([450]);
    expect(who.page()).toEqual({screen: 'sale', entry: '', selected: null});
  });

  test('a ticket that has a table is parked at once, and stays on it', async () => {
    const who = await signedOn();
    await who.type('7');
    await who.press('tables');
    expect(said(who)).toBe('tableOpened');
    await who.scan(COFFEE.id);
    await who.press('new-balance');
    expect(tables(who)).toEqual(['7']);
  });

  test('digits before it carry no ticket to another table', async () => {
    const who = await signedOn();
    await who.type('7');
    await who.press('tables');
    await who.scan(COFFEE.id);
    await who.type('8');
    await who.press('new-balance');
    expect(refusal(who)).toBe('hasTable');
    expect(who.page()).toMatchObject({entry: '8'});
    expect(who.state().ticket?.table).toBe('7');
  });

  test('with nothing typed the table is asked for, and nothing typed holds the ticket without one', async () => {
    const who = await withLines(COFFEE.id);
    await who.press('new-balance');
    expect(who.page()).toMatchObject({screen: 'ask', question: {kind: 'parkTable', ticketNo: 1}});
    await who.press('enter');
    expect(tables(who)).toEqual([null]);
    await who.press('tables', 'enter');
    expect(amounts(who)).toEqual([450]);
  });

  test('the question takes letters and digits of a table, a scan is none of them', async () => {
    const who = await withLines(COFFEE.id);
    await who.press('new-balance');
    await who.type('Bar 1');
    expect(objection(who)).toBeNull();
    await who.scan(A);
    expect(objection(who)).toBe('typeFirst');
    expect(who.page()).toMatchObject({entry: 'Bar1'});
    await who.press('back', 'back');
    expect(who.page().screen).toBe('sale');
    expect(who.state().ticket).not.toBeNull();
  });

  const bad = [
    {it: 'without a ticket', codes: [], typed: '', says: 'noTicket'},
    {it: 'to a name that no table has', codes: [COFFEE.id], typed: '3*', says: 'tableBad'},
    {it: 'to a table with another ticket', codes: [COFFEE.id], typed: '5', says: 'tableInUse'},
  ];
  test.each(bad)('is refused $it', async ({codes, typed, says}) => {
    const who = await withLines('101');
    await who.type('5');
    await who.press('new-balance');
    for (const code of codes) await who.scan(code);
    await who.type(typed);
    await who.press('new-balance');
    expect(refusal(who)).toBe(says);
    expect(tables(who)).toEqual(['5']);
  });

  test('who may neither use tables nor hold sales is told before the question', async () => {
    const trainee = {...operator('1', 'tableSales', 'severalSalesOnHold'), pin: '4711'};
    const who = await signedOn({operators: [trainee]});
    await who.scan(COFFEE.id);
    await who.press('new-balance');
    expect(refusal(who)).toBe('noPrivilege');
    expect(who.page().screen).toBe('sale');
  });

  test('leaned on, the key parks one ticket and says so', async () => {
    const who = await withLines(COFFEE.id);
    await who.type('12');
    await who.lean('new-balance', 5, 50);
    expect(tables(who)).toEqual(['12']);
    expect(objection(who)).toBe('keyTooSoon');
  });
});

describe('the interim total', () => {
  const texts = (who: Cashier): readonly string[] =>
    who.paper.at(-1)?.rows.map((row) => ('text' in row ? row.text : 'left' in row ? `${row.left} ${row.right}` : '')) ??
    [];

  test('goes to paper with the table and the total so far, and says that it is no receipt', async () => {
    const who = await withLines(COFFEE.id, '101');
    await who.type('12');
    await who.press('new-balance');
    await who.printed();
    expect(who.paper).toHaveLength(1);
    expect(texts(who)).toEqual(expect.arrayContaining(['NOT A RECEIPT', 'Table 12', 'SO FAR AUD 10.90']));
  });

  test('nothing is printed for a table without lines', async () => {
    const who = await signedOn();
    await who.type('12');
    await who.press('tables', 'new-balance');
    await who.printed();
    expect(who.paper).toEqual([]);
    expect(who.troubles()).toEqual([]);
  });

  test('is as the ticket was, also where the printer is slow and the table is back already', async () => {
    const gate = Promise.withResolvers<void>();
    const printed: number[] = [];
    const printer = {
      print: async ({rows}: {readonly rows: readonly unknown[]}) => {
        await gate.promise;
        printed.push(rows.length);
      },
    };
    const who = await signedOn({printer});
    await who.scan(COFFEE.id);
    await who.type('12');
    await who.press('new-balance');
    await who.type('12');
    await who.press('tables');
    await who.scan('101');
    await who.scan('101');
    await who.press('new-balance');
    gate.resolve();
    await who.printed();
    const [first = 0, second = 0] = printed;
    expect(second - first).toBe(2);
  });

  test('that failed, or that a restart found undone, is never printed by itself', async () => {
    const print = async (): Promise<void> => {
      throw new Fault('printerAbsent', 'no printer');
    };
    const who = await signedOn({printer: {print}});
    await who.scan(COFFEE.id);
    await who.type('12');
    await who.press('new-balance');
    await who.printed();
    expect(who.troubles()).toEqual(['printer']);
    expect(who.store.jobs().map(({kind, status}) => [kind, status])).toEqual([['interim', 'skipped']]);
    const again = await who.restart();
    await again.printed();
    expect(again.paper).toEqual([]);
    expect(again.troubles()).toEqual([]);
  });
});

describe('Tables', () => {
  async function threeTables(): Promise<Cashier> {
    const who = await signedOn();
    for (const table of ['10', '2', '']) {
      await who.scan(COFFEE.id);
      await who.type(table);
      await who.press('new-balance');
      if (table === '') await who.press('enter');
    }
    return who;
  }

  test('lists tables in the order of their names, then what is held; arrows and Enter recall', async () => {
    const who = await threeTables();
    await who.press('tables');
    expect(who.page()).toEqual({screen: 'tables', entry: '', selected: 0});
    await who.press('down', 'down', 'down', 'up', 'enter');
    expect(who.state().ticket?.table).toBe('10');
  });

  test('a typed table wins, a ticket number of six digits is the held one, anything else begins a table', async () => {
    const who = await threeTables();
    await who.press('tables');
    await who.type('000003');
    await who.press('enter');
    expect(who.state().ticket).toMatchObject({no: 3, table: null});
    await who.press('new-balance', 'enter', 'tables');
    await who.type('3');
    await who.press('enter');
    expect(said(who)).toBe('tableOpened');
    expect(who.state().ticket).toMatchObject({no: 4, table: '3'});
  });

  test('a code that is scanned over the list opens the Card Manager, goods go to the sale', async () => {
    const who = await threeTables();
    await who.press('tables');
    await who.scan(A);
    expect(who.page().screen).toBe('code');
    await who.press('back');
    expect(who.page().screen).toBe('tables');
    await who.scan(COFFEE.id);
    expect(who.page().screen).toBe('sale');
    expect(who.state().ticket?.no).toBe(4);
  });

  test('while a ticket is open nothing is recalled, and the words say what would help', async () => {
    const who = await threeTables();
    await who.scan('101');
    await who.type('2');
    await who.press('tables');
    expect(refusal(who)).toBe('ticketOpen');
    expect(who.page()).toMatchObject({screen: 'sale', entry: '2'});
  });

  test("another operator's table needs a right of its own", async () => {
    const anna = {...operator('1'), pin: '4711'};
    const tim = {...operator('2', 'othersTables'), pin: '4712'};
    const who = await signedOn({operators: [anna, tim]});
    await who.scan(COFFEE.id);
    await who.type('12');
    await who.press('new-balance', 'lock');
    await who.type('2');
    await who.press('enter');
    await who.type('4712');
    await who.press('enter');
    await who.type('12');
    await who.press('tables');
    expect(refusal(who)).toBe('othersTable');
    expect(who.state().ticket).toBeNull();
  });

  test('what is put aside is there again after a restart', async () => {
    const who = await (await threeTables()).restart();
    expect(tables(who)).toEqual(['10', '2', null]);
    await who.press('tables', 'enter');
    expect(who.state().ticket?.table).toBe('2');
  });
});

test('a till without anybody signed on shows no tables', async () => {
  const who = await cashier();
  await who.press('tables');
  expect(objection(who)).toBe('keyUnknown');
});
