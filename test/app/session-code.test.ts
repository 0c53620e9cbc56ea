import {describe, expect, test} from 'vitest';
import {product} from '../support/builders.ts';
import {withLrc} from '../support/card-tracks.ts';
import {amounts, cashier, COFFEE, objection, signedOn, type Cashier} from '../support/cashier.ts';

const A = '84000231003177';
const A_WITH_PIN = `${A}4711`;

const assigned = (who: Cashier): string | null => who.state().ticket?.bonusCode ?? null;
const session = (who: Cashier): string | null => who.state().cardSession;

/** A coffee on the open ticket. */
async function withCoffee(): Promise<Cashier> {
  const who = await signedOn();
  await who.scan(COFFEE.id);
  return who;
}

describe('reading a code', () => {
  const ways = [
    {it: 'a scan', do: (who: Cashier) => who.scan(A)},
    {it: 'a scan with its PIN behind it', do: (who: Cashier) => who.scan(A_WITH_PIN)},
    {it: 'a web address from a QR', do: (who: Cashier) => who.scan(`https://bonus.example/v?code=${A}`)},
    {it: 'a swipe', do: (who: Cashier) => who.swipe(`;${A}?`)},
    {it: 'a swipe with a check character', do: (who: Cashier) => who.swipe(withLrc(`;${A}?`))},
    {
      it: 'its digits and Enter on the sale screen',
      do: async (who: Cashier) => {
        await who.type(A);
        await who.press('enter');
      },
    },
    {
      it: 'its digits and Code',
      do: async (who: Cashier) => {
        await who.type(A);
        await who.press('code');
      },
    },
    {
      it: 'Code, its digits and Enter',
      do: async (who: Cashier) => {
        await who.press('code');
        await who.type(A);
        await who.press('enter');
      },
    },
    {
      it: 'Code and a scan',
      do: async (who: Cashier) => {
        await who.press('code');
        await who.scan(A);
      },
    },
    {
      it: 'Code and a swipe',
      do: async (who: Cashier) => {
        await who.press('code');
        await who.swipe(`;${A}?`);
      },
    },
  ];
  test.each(ways)('$it assigns it and opens the Card Manager', async (way) => {
    const who = await withCoffee();
    await way.do(who);
    expect(assigned(who)).toBe(A);
    expect(session(who)).toBe(A);
    expect(who.page()).toEqual({screen: 'code', code: A, selected: 0});
    expect(who.bonus.asked()).toEqual([A]);
    expect(who.ui().code).toEqual({code: A, view: {kind: 'checking', known: null}});
  });

  const foreign = [
    {it: 'a scan of another length', do: (who: Cashier) => who.scan(`${A}1`), says: 'unknownCode'},
    {
      it: 'a web address without a code',
      do: (who: Cashier) => who.scan('https://x.example/?id=1'),
      says: 'foreignAddress',
    },
    {
      it: 'a web address with two codes',
      do: (who: Cashier) => who.scan(`https://x.example/?code=${A}&code=${A}`),
      says: 'foreignAddress',
    },
    {
      it: 'a web address that no browser opens',
      do: (who: Cashier) => who.scan(`ftp://x/?code=${A}`),
      says: 'foreignAddress',
    },
    {it: 'a payment card', do: (who: Cashier) => who.swipe(`;${A}=99121010000?`), says: 'cardUnknown'},
    {it: 'a card of another form', do: (who: Cashier) => who.swipe(';9000000000000012?'), says: 'cardOfNobody'},
    {it: 'an escape sequence', do: (who: Cashier) => who.scan(`\u001b[2J${A}`), says: 'notACode'},
    {
      it: 'too few digits at Code',
      do: async (who: Cashier) => {
        await who.press('code');
        await who.type('12345');
        await who.press('enter');
      },
      says: 'notABonusCode',
    },
    {
      it: 'nothing at Code',
      do: async (who: Cashier) => {
        await who.press('code', 'enter');
      },
      says: 'nothingTyped',
    },
    {
      it: 'a code with a quantity before it',
      do: async (who: Cashier) => {
        await who.type(`3*${A}`);
        await who.press('enter');
      },
      says: 'wrongCheckDigit',
    },
  ];
  test.each(foreign)('$it is refused in words and assigns nothing', async (way) => {
    const who = await withCoffee();
    await way.do(who);
    expect(objection(who)).toBe(way.says);
    expect(assigned(who)).toBeNull();
    expect(amounts(who)).toEqual([450]);
  });

  test('the number of a card that is none is nowhere afterwards', async () => {
    const who = await withCoffee();
    await who.swipe(`;${A}=99121010000?`);
    expect(JSON.stringify([who.store.events(), who.ui()])).not.toContain(A);
  });

  test('goods with fourteen digits of the catalogue are goods, with a prefix of its own a code is a code', async () => {
    const gtin = '00012345678905';
    const crate = product({id: gtin, name: 'Crate', priceCents: 2400});
    const who = await signedOn({products: [crate, COFFEE]});
    await who.scan(gtin);
    expect(amounts(who)).toEqual([2400]);
    const patterns = [{kind: 'digits', name: 'ours', digits: 14, pinDigits: 0, prefix: '00012', examples: []} as const];
    const other = await signedOn({products: [crate, COFFEE], settings: {bonus: {patterns, isOnReceipt: true}}});
    await other.scan(gtin);
    expect(session(other)).toBe(gtin);
  });

  test('leading zeros count: the code of a small number is not the product of that number', async () => {
    const who = await signedOn({products: [product({id: '1001', name: 'Tea'}), COFFEE]});
    await who.scan('00000000001001');
    expect(session(who)).toBe('00000000001001');
    expect(amounts(who)).toEqual([]);
  });

  test('what was typed for the next product stays', async () => {
    const who = await withCoffee();
    await who.type('3*');
    await who.scan(A);
    await who.press('back');
    await who.scan(COFFEE.id);
    expect(amounts(who)).toEqual([450, 1350]);
  });
});

describe('where a code may be read', () => {
  const never = [
    {
      it: 'in a PIN',
      open: async () => {
        const who = await cashier();
        await who.type('1');
        await who.press('enter');
        return who;
      },
      says: 'signOnFirst',
    },
    {
      it: 'in an amount',
      open: async () => {
        const who = await withCoffee();
        await who.press('more');
        await who.type('4');
        await who.press('enter');
        return who;
      },
      says: 'typeFirst',
    },
    {
      it: 'in a weight',
      open: async () => {
        const who = await signedOn();
        await who.scan('4011');
        return who;
      },
      says: 'typeFirst',
    },
    {
      it: 'while a card payment waits for its answer',
      open: async () => {
        const who = await withCoffee();
        await who.press('pay', 'card');
        return who;
      },
      says: 'answerFirst',
    },
  ];
  test.each(never)('never $it', async ({open, says}) => {
    const who = await open();
    const before = who.page();
    for (const reading of [() => who.scan(A), () => who.swipe(`;${A}?`)]) {
      await reading();
      expect(objection(who)).toBe(says);
      expect(who.page()).toEqual(before);
    }
    expect(session(who)).toBeNull();
  });

  test('on the payment screen, to which Back returns', async () => {
    const who = await withCoffee();
    await who.press('pay');
    await who.scan(A);
    expect(assigned(who)).toBe(A);
    await who.press('back');
    expect(who.page().screen).toBe('pay');
  });

  test.each(['find', 'more', 'help', 'manager'] as const)('over %s, to which Back returns', async (intent) => {
    const who = await withCoffee();
    await who.press(intent);
    const before = who.page();
    await who.swipe(`;${A}?`);
    expect(assigned(who)).toBe(A);
    await who.press('back');
    expect(who.page()).toEqual(before);
  });
});
