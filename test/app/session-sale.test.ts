import {describe, expect, test} from 'vitest';
import {operator} from '../support/builders.ts';
import {amounts, cashier, COFFEE, due, objection, refusal, signedOn} from '../support/cashier.ts';

describe('signing on', () => {
  test('number, Enter, PIN, Enter leads to the sale', async () => {
    const who = await signedOn();
    expect(who.page().screen).toBe('sale');
    expect(who.state().operator?.no).toBe('1');
  });

  test('a wrong PIN says how many tries are left, and five lock the number, right PIN or not, over a restart', async () => {
    let who = await cashier();
    for (const left of [4, 3, 2, 1, 0]) {
      await who.type('1');
      await who.press('enter');
      await who.type('9999');
      await who.press('enter');
      expect(who.notice()).toEqual({kind: 'objected', objection: {code: 'wrongPin', triesLeft: left}});
    }
    who = await who.restart();
    await who.type('1');
    await who.press('enter');
    await who.type('4711');
    await who.press('enter');
    expect(refusal(who)).toBe('pinLocked');
    expect(who.state().operator).toBeNull();
  });

  test('a scan on the lock screen is no number and no PIN', async () => {
    const who = await cashier();
    await who.type('1');
    await who.scan('4711471147114', 0);
    expect(who.page()).toMatchObject({screen: 'lock', step: 'number', entry: '1'});
    await who.press('enter');
    await who.type('9');
    await who.scan('9310072011691', 1);
    expect(who.page()).toMatchObject({screen: 'lock', step: 'pin', entry: ''});
    expect(objection(who)).toBe('signOnFirst');
  });

  test('a PIN typed as a number is not written down', async () => {
    const who = await cashier();
    await who.type('4338');
    await who.press('enter');
    await who.type('4711');
    await who.press('enter');
    expect(objection(who)).toBe('wrongPin');
    expect(JSON.stringify(who.store.events())).not.toContain('4338');
  });

  test('an operator without the right to operate tills is refused', async () => {
    const who = await signedOn({operators: [{...operator('1', 'operateTills'), pin: '4711'}]});
    expect(refusal(who)).toBe('noPrivilege');
    expect(who.page().screen).toBe('lock');
  });
});

describe('ringing up', () => {
  const rows = [
    {it: 'a scan is one piece', keys: '', code: '9310072011691', lines: [450]},
    {it: '3* before a scan is three', keys: '3*', code: '9310072011691', lines: [1350]},
    {it: '- before a scan is a return', keys: '-', code: '9310072011691', lines: [-450]},
    {it: '-2* before a scan is a return of two', keys: '-2*', code: '9310072011691', lines: [-900]},
    {it: 'weight before the star is weight', keys: '1.69*', code: '4011', lines: [674]},
    {it: 'digits without a star are no quantity', keys: '3', code: '9310072011691', lines: [450]},
  ];
  test.each(rows)('$it', async ({keys, code, lines}) => {
    const who = await signedOn();
    await who.type(keys);
    await who.scan(code);
    expect(amounts(who)).toEqual(lines);
  });

  test('what was typed without a star stays in the entry after the scan', async () => {
    const who = await signedOn();
    await who.type('3');
    await who.scan('9310072011691');
    expect(who.page()).toMatchObject({screen: 'sale', entry: '3'});
  });

  test('the digits of a burst that were let out as typing are taken back', async () => {
    const who = await signedOn();
    await who.type('3*9');
    await who.scan('9310072011691', 1);
    expect(amounts(who)).toEqual([1350]);
    expect(who.page()).toMatchObject({entry: ''});
  });

  test('a typed PLU and Enter book; Enter on an empty entry repeats nothing', async () => {
    const who = await signedOn();
    await who.type('101');
    await who.press('enter', 'enter', 'enter');
    expect(amounts(who)).toEqual([640]);
    expect(objection(who)).toBe('nothingTyped');
  });

  test('twenty scans are twenty lines', async () => {
    const who = await signedOn();
    for (let count = 0; count < 20; count += 1) await who.scan(COFFEE.id);
    expect(amounts(who)).toEqual(Array.from({length: 20}, () => 450));
  });

  test('a product by weight asks for it, and a scan is no weight', async () => {
    const who = await signedOn();
    await who.scan('4011');
    expect(who.page()).toMatchObject({screen: 'ask', question: {kind: 'weight'}});
    await who.scan('9310072011691');
    expect(objection(who)).toBe('typeFirst');
    await who.type('0.5');
    await who.press('enter');
    expect(amounts(who)).toEqual([200]);
  });

  test('a product without a price asks for it, and nothing is no price', async () => {
    const who = await signedOn();
    await who.type('2*900');
    await who.press('enter');
    await who.type('0');
    await who.press('enter');
    expect(refusal(who)).toBe('amountZero');
    await who.type('12.50');
    await who.press('enter');
    expect(amounts(who)).toEqual([2500]);
  });

  const bad = [
    {it: 'an unknown code', code: '7777', says: 'unknownCode'},
    {it: 'a code with a wrong check digit', code: '9310072011692', says: 'wrongCheckDigit'},
    {it: 'a code with a control character', code: '93100\u001b[2J', says: 'notACode'},
    {it: 'a code of 5,000 characters', code: '9'.repeat(5000), says: 'notACode'},
  ];
  test.each(bad)('$it is refused and leaves the ticket as it was', async ({code, says}) => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.scan(code);
    expect(objection(who)).toBe(says);
    expect(amounts(who)).toEqual([450]);
  });

  const badTyped = [
    {it: 'quantity 0', keys: '0*101', says: 'quantityZero'},
    {it: 'a quantity of a thousand million', keys: '1000000000*101', says: 'quantityTooLarge'},
    {it: 'a part of a piece', keys: '1.5*101', says: 'fractionOfPiece'},
  ];
  test.each(badTyped)('$it is refused in words and stays in the entry', async ({keys, says}) => {
    const who = await signedOn();
    await who.type(keys);
    await who.press('enter');
    expect(refusal(who)).toBe(says);
    expect(who.page()).toMatchObject({entry: keys});
    expect(who.state().ticket).toBeNull();
  });

  test('what was refused stays to be mended; typing begins anew', async () => {
    const who = await signedOn();
    await who.type('1012');
    await who.press('enter');
    expect(objection(who)).toBe('unknownCode');
    await who.press('erase', 'enter');
    expect(amounts(who)).toEqual([640]);
    await who.type('7777');
    await who.press('enter');
    await who.type('101');
    await who.press('enter');
    expect(amounts(who)).toEqual([640, 640]);
  });

  test('a price of minus one can’t even be typed', async () => {
    const who = await signedOn();
    await who.type('900');
    await who.press('enter');
    await who.type('-1');
    expect(who.page()).toMatchObject({screen: 'ask', entry: '1'});
  });
});

describe('functions of the ticket', () => {
  test('void takes back the newest line, the chosen one, or as many as were typed', async () => {
    const who = await signedOn();
    await who.type('5*101');
    await who.press('enter');
    await who.scan(COFFEE.id);
    await who.press('void');
    expect(amounts(who)).toEqual([3200, 0]);
    await who.press('up');
    await who.type('2');
    await who.press('void');
    expect(amounts(who)).toEqual([1920, 0]);
  });

  test('a leaned-on void takes back one line', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.scan(COFFEE.id);
    await who.lean('void', 40, 33);
    expect(amounts(who)).toEqual([450, 0]);
    expect(objection(who)).toBe('keyTooSoon');
  });

  const menu = [
    {it: '1 price', choose: '1', answer: '3.99', lines: [399], total: 399},
    {it: '2 discount on the line', choose: '2', answer: '0.50', lines: [450, -50], total: 400},
    {it: '3 percent off', choose: '3', answer: '10', lines: [450], total: 405},
    {it: '4 amount off', choose: '4', answer: '1', lines: [450], total: 350},
  ];
  test.each(menu)('More, $it', async ({choose, answer, lines, total}) => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.press('more');
    await who.type(choose);
    await who.press('enter');
    await who.type(answer);
    await who.press('enter');
    expect(amounts(who)).toEqual(lines);
    expect(due(who)).toBe(total);
    expect(who.page().screen).toBe('sale');
  });

  test('an open price goes to the group that is chosen', async () => {
    const who = await signedOn();
    await who.type('2*2.99');
    await who.press('more');
    await who.type('6');
    await who.press('enter', 'enter');
    await who.type('kitchen');
    await who.press('enter');
    expect(amounts(who)).toEqual([598]);
    expect(who.state().ticket?.lines[0]).toMatchObject({kind: 'group', group: 'kitchen'});
  });

  test('a coupon’s number may be scanned', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.press('more');
    await who.type('7');
    await who.press('enter');
    await who.scan('0059162799276');
    await who.type('1');
    await who.press('enter');
    expect(amounts(who)).toEqual([450, -100]);
  });

  test('cancel asks once; a leaned-on Enter does not answer', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.press('more');
    await who.type('8');
    await who.lean('enter', 30, 33);
    expect(who.page().screen).toBe('confirm');
    expect(who.state().ticket).not.toBeNull();
    await who.press('enter');
    expect(who.state().ticket).toBeNull();
    expect(who.page().screen).toBe('sale');
  });

  test('a menu item that needs a right says so at once', async () => {
    const who = await signedOn({operators: [{...operator('1', 'manualDiscounts'), pin: '4711'}]});
    await who.scan(COFFEE.id);
    await who.press('more');
    await who.type('3');
    await who.press('enter');
    expect(who.notice()).toEqual({kind: 'refused', refusal: {code: 'noPrivilege', privilege: 'manualDiscounts'}});
    expect(who.page().screen).toBe('menu');
  });

  test('what the operator may not do is refused', async () => {
    const who = await signedOn({operators: [{...operator('1', 'voidLine'), pin: '4711'}]});
    await who.scan(COFFEE.id);
    await who.press('void');
    expect(who.notice()).toEqual({kind: 'refused', refusal: {code: 'noPrivilege', privilege: 'voidLine'}});
    expect(amounts(who)).toEqual([450]);
  });
});
