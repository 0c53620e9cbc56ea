import {describe, expect, test} from 'vitest';
import {Fault} from '../../src/app/ports.ts';
import {operator} from '../support/builders.ts';
import {amounts, COFFEE, due, objection, refusal, signedOn} from '../support/cashier.ts';

describe('paying', () => {
  test('one scanned product with exact cash is three keys', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.press('pay', 'cash');
    await who.printed();
    expect(who.state().ticket).toBeNull();
    expect(who.page().screen).toBe('sale');
    expect(who.notice()).toEqual({kind: 'said', said: {code: 'closed', ticketNo: 1, changeCents: 0, restNo: null}});
    expect(who.paper.map(({ticketNo, copy}) => [ticketNo, copy])).toEqual([[1, 0]]);
    expect(who.drawer()).toBe(1);
  });

  test('a note gives change; a leaned-on note is one note', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.type('2*101');
    await who.press('enter', 'pay');
    await who.lean('note-2', 30, 33);
    expect(due(who)).toBe(730);
    await who.press('note-2');
    expect(who.state().lastClosed?.changeCents).toBe(270);
  });

  test('several tenders, one taken back after asking', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.press('pay');
    await who.type('2');
    await who.press('enter');
    expect(due(who)).toBe(250);
    await who.press('take-back', 'enter');
    expect(due(who)).toBe(450);
    await who.press('cash');
    expect(who.state().lastClosed?.tenders.map(({amountCents, isVoid}) => [amountCents, isVoid])).toEqual([
      [200, true],
      [450, false],
    ]);
  });

  test('a card waits for its answer: no leads back to payment, yes closes; other keys and scans do nothing', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.press('pay', 'card');
    expect(who.page().screen).toBe('card');
    await who.scan(COFFEE.id);
    await who.type('1');
    expect(objection(who)).toBe('answerFirst');
    await who.press('back');
    expect(due(who)).toBe(450);
    await who.press('card', 'enter');
    expect(who.state().lastClosed?.tenders[0]).toMatchObject({kind: 'card', amountCents: 450});
  });

  test('a card’s answer is still owed after a restart', async () => {
    let who = await signedOn();
    await who.scan(COFFEE.id);
    await who.press('pay', 'card');
    who = await who.restart();
    expect(who.page().screen).toBe('card');
    await who.press('enter');
    expect(who.state().lastClosed?.no).toBe(1);
    expect(who.store.events().filter(({kind}) => kind === 'tendered')).toHaveLength(1);
  });

  test('another tender from the list takes the typed amount', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.press('pay');
    await who.type('1');
    await who.press('other');
    await who.press('down', 'enter');
    expect(due(who)).toBe(350);
  });

  test('Enter with nothing typed pays nothing', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.press('pay', 'enter');
    expect(objection(who)).toBe('nothingTyped');
    expect(due(who)).toBe(450);
  });

  test('a scan while paying is a line, never an amount', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.press('pay');
    await who.type('2');
    await who.scan(COFFEE.id);
    expect(who.page()).toMatchObject({screen: 'pay', entry: '2'});
    expect(due(who)).toBe(900);
  });

  test('what is typed and not booked is not left behind by paying', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.type('101');
    await who.press('pay');
    expect(objection(who)).toBe('enterFirst');
    expect(who.page()).toMatchObject({screen: 'sale', entry: '101'});
  });

  test('a product by weight scanned while paying asks for it and goes back to paying', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.press('pay');
    await who.scan('4011');
    await who.type('1');
    await who.press('enter');
    expect(who.page().screen).toBe('pay');
    expect(due(who)).toBe(849);
  });

  test('who may not take payments back is told before the question', async () => {
    const who = await signedOn({operators: [{...operator('1', 'voidLine'), pin: '4711'}]});
    await who.type('2*101');
    await who.press('enter', 'pay', 'note-1', 'take-back');
    expect(refusal(who)).toBe('noPrivilege');
    expect(who.page().screen).toBe('pay');
  });

  test('the list of receipts is chosen from by ticket number', async () => {
    const who = await signedOn();
    for (let count = 0; count < 3; count += 1) {
      await who.scan(COFFEE.id);
      await who.press('pay', 'cash');
    }
    await who.press('manager');
    await who.type('7');
    await who.press('enter');
    await who.type('1');
    await who.press('enter');
    expect(who.page()).toMatchObject({screen: 'receipt', receipt: {ticketNo: 1}});
    await who.press('back');
    expect(who.page()).toMatchObject({screen: 'transactions', entry: ''});
  });

  test('an empty sale can’t be paid; an even exchange is completed with Enter', async () => {
    const who = await signedOn();
    await who.press('pay');
    expect(refusal(who)).toBe('noTicket');
    await who.scan(COFFEE.id);
    await who.type('-');
    await who.scan(COFFEE.id);
    await who.press('pay', 'enter');
    expect(who.state().lastClosed?.no).toBe(1);
  });
});

describe('the numeric keypad alone', () => {
  test('/9 pays, /2 is cash, /0 goes back, /- chooses upwards', async () => {
    const who = await signedOn();
    await who.type('101');
    await who.press('enter');
    await who.type('101');
    await who.press('enter');
    await who.type('/-');
    expect(who.page()).toMatchObject({screen: 'sale', selected: 1});
    await who.type('/9');
    expect(who.page().screen).toBe('pay');
    await who.type('/0');
    expect(who.page().screen).toBe('sale');
    await who.type('+/2');
    expect(who.state().lastClosed?.no).toBe(1);
  });

  test('a slash after something was typed is a character like any other', async () => {
    const who = await signedOn();
    await who.type('10/9');
    expect(who.page()).toMatchObject({screen: 'sale', entry: '10/9'});
  });
});

describe('when something fails', () => {
  test('a commit that fails changes nothing, says so, and the next one goes through', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    who.store.failWith(new Fault('diskFull', 'database or disk is full'));
    await who.scan(COFFEE.id);
    expect(who.notice()).toEqual({kind: 'fault', code: 'diskFull'});
    expect(who.troubles()).toContain('unsaved');
    expect(amounts(who)).toEqual([450]);
    who.store.failWith(null);
    await who.scan(COFFEE.id);
    expect(amounts(who)).toEqual([450, 450]);
    expect(who.troubles()).not.toContain('unsaved');
  });

  test('a catalogue that can’t be read is told, and asked again with the next scan', async () => {
    let isBroken = true;
    const who = await signedOn({
      catalogue: {
        byCode: async () => {
          if (isBroken) throw new Fault('databaseCorrupt', 'database disk image is malformed');
          return COFFEE;
        },
      },
    });
    await who.scan(COFFEE.id);
    expect(who.notice()).toEqual({kind: 'fault', code: 'databaseCorrupt'});
    isBroken = false;
    await who.scan(COFFEE.id);
    expect(amounts(who)).toEqual([450]);
  });

  test('a printer that fails never harms the sale: the receipt waits and is printed when asked', async () => {
    const broken = {isBroken: true};
    const papers: number[] = [];
    const who = await signedOn({
      printer: {
        print: async ({ticketNo}) => {
          if (broken.isBroken) throw new Fault('printerAbsent', 'no paper');
          papers.push(ticketNo);
        },
      },
    });
    await who.scan(COFFEE.id);
    await who.press('pay', 'cash');
    await who.printed();
    expect(who.state().lastClosed?.no).toBe(1);
    expect(who.troubles()).toEqual(['unprinted', 'printer']);
    broken.isBroken = false;
    await who.press('last-receipt', 'print');
    await who.printed();
    expect(papers).toEqual([1]);
    expect(who.troubles()).toEqual([]);
  });

  test('a receipt that was under way when the till was cut off is not printed again by itself', async () => {
    let who = await signedOn({printer: {print: () => new Promise(() => undefined)}});
    await who.scan(COFFEE.id);
    await who.press('pay', 'cash');
    who = await who.restart();
    expect(who.troubles()).toEqual(['unprinted']);
    expect(who.store.jobs().filter(({kind}) => kind === 'receipt')).toMatchObject([{copy: 0}]);
    await who.press('last-receipt', 'skip');
    expect(who.troubles()).toEqual([]);
  });

  test('a reprint is a copy, and the second one is the second', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.press('pay', 'cash', 'last-receipt', 'print', 'last-receipt', 'print');
    await who.printed();
    expect(who.paper.map(({copy}) => copy)).toEqual([0, 1, 2]);
  });

  test('a swiped card is refused and leaves nothing behind', async () => {
    const who = await signedOn();
    await who.give({kind: 'swipe', tracks: '%B4111111111111111^A/B^2512?', typedBefore: 0, atMs: 0});
    expect(objection(who)).toBe('cardUnknown');
    expect(JSON.stringify([who.page(), who.notice(), who.state(), who.store.events()])).not.toContain('4111');
  });
});

describe('a ticket on which nothing is due', () => {
  async function even() {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.type('-');
    await who.scan(COFFEE.id, 0);
    await who.press('pay');
    return who;
  }

  test.each(['cash', 'card', 'other', 'note-1', 'note-5'] as const)('refuses %s in words', async (intent) => {
    const who = await even();
    expect(due(who)).toBe(0);
    await who.press(intent);
    expect([who.page().screen, refusal(who)]).toEqual(['pay', 'nothingDue']);
    await who.type('5');
    await who.press(intent);
    expect([who.page().screen, refusal(who)]).toEqual(['pay', 'nothingDue']);
  });

  test('is closed by Enter', async () => {
    const who = await even();
    await who.press('cash', 'enter');
    expect(who.state().lastClosed).toMatchObject({no: 1, tenders: [], changeCents: 0});
  });
});
