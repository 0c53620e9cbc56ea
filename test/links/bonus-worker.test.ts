import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Outcome} from '../../src/app/till.ts';
import type {Command} from '../../src/core/commands.ts';
import type {TillEvent} from '../../src/core/events.ts';
import {wireId} from '../../src/links/bonus-codec.ts';
import {COFFEE, type BonusTill} from '../support/bonus-till.ts';
import {openPair, timesOf, type Pair} from '../support/bonus-pair.ts';
import {pay, signOn} from '../support/builders.ts';
import {FAULTS, type Fault, type PassingCall} from '../support/lying-host.ts';

/* Points on their way from a real till to the real host, over a road on which everything happens to them. */

const PLAIN = '00000000001001';
const BLOCKED = '00000000001006';
const HOLDS_TWELVE = '00000000001002';

let pair: Pair;
beforeEach(async () => {
  pair = await openPair();
});
afterEach(() => pair.close());

/** A sale of one coffee that collects for a code. */
const saleFor = (code: string): readonly Command[] => [
  COFFEE,
  {kind: 'readCode', code, replaces: false},
  pay('cash', 450),
];
/** Chance that is the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const isCollect = ({path}: PassingCall): boolean => path === '/v1/collect';
const nothingWaits = (till: BonusTill) => (): boolean => till.link.status().waiting === 0;

/** Ids of the collections that a journal owes for a code, in its order. */
function owedFor(journal: readonly TillEvent[], code: string): readonly string[] {
  return journal.flatMap((event) =>
    event.kind === 'pointsCollected' && event.code === code ? [wireId(event.id)] : [],
  );
}

async function expectDeliveredOnce(code: string): Promise<void> {
  await pair.till.until(nothingWaits(pair.till));
  const journal = await pair.till.journal();
  const owed = owedFor(journal, code);
  expect(await pair.doneAtHost('collect', code)).toEqual(owed);
  const confirmed = journal.flatMap((event) =>
    event.kind === 'collectionConfirmed' && event.code === code ? [wireId(event.id)] : [],
  );
  expect(confirmed.toSorted()).toEqual(owed.toSorted());
}

describe('a collection is delivered exactly once', () => {
  it('when nothing happens to it', async () => {
    await pair.till.play(...saleFor(PLAIN));
    await expectDeliveredOnce(PLAIN);
    expect(await pair.held(PLAIN)).toBe(1);
    expect(await pair.held(PLAIN, 'house')).toBe(4);
  });

  it.each(FAULTS)('when its call is %s', async (fault) => {
    let left = 1;
    pair.road.befall((call) => (isCollect(call) && left-- > 0 ? fault : 'none'));
    await pair.till.play(...saleFor(PLAIN));
    await expectDeliveredOnce(PLAIN);
    expect(await pair.held(PLAIN)).toBe(1);
  });

  it.each(FAULTS)('when a third of all calls, of any kind, are %s', async (fault) => {
    const random = randomFrom(7);
    pair.road.befall(() => (random() < 1 / 3 ? fault : 'none'));
    for (let sale = 0; sale < 5; sale += 1) await pair.till.play(...saleFor(PLAIN), ...saleFor(HOLDS_TWELVE));
    await expectDeliveredOnce(PLAIN);
    expect(await pair.held(PLAIN)).toBe(5);
    expect(await pair.held(HOLDS_TWELVE)).toBe(12 + 5);
  });

  it('when the host is restarted after each of ten', async () => {
    for (let sale = 0; sale < 10; sale += 1) {
      await pair.till.play(...saleFor(PLAIN));
      await pair.hostDown();
      await pair.hostUp();
    }
    await expectDeliveredOnce(PLAIN);
    expect(await pair.held(PLAIN)).toBe(10);
  });
});

describe('a till that loses its power', () => {
  const endless = new Promise<never>(() => undefined);

  it('before the message goes out: it goes out after the restart', async () => {
    await pair.hostDown();
    await pair.till.play(...saleFor(PLAIN));
    await pair.restartTill();
    await pair.hostUp();
    await expectDeliveredOnce(PLAIN);
  });

  it('while the message is on its way', async () => {
    const arrived = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    pair.road.befall(async (call): Promise<Fault> => {
      if (!isCollect(call)) return 'none';
      arrived.resolve();
      await goOn.promise;
      return 'none';
    });
    await pair.till.play(...saleFor(PLAIN));
    await arrived.promise;
    await pair.restartTill();
    goOn.resolve();
    await expectDeliveredOnce(PLAIN);
    expect(await pair.held(PLAIN)).toBe(1);
  });

  it.each<[string, (dispatch: () => Promise<Outcome>) => Promise<unknown>]>([
    ['before the answer is written down', async () => undefined],
    ['right after the answer was written down', (dispatch) => dispatch()],
  ])('%s', async (_when, first) => {
    const reached = Promise.withResolvers<void>();
    await pair.restartTill({
      answering: async (dispatch, command) => {
        if (command.kind !== 'answerCollection') return dispatch();
        await first(dispatch);
        reached.resolve();
        return endless;
      },
    });
    await pair.till.until(() => pair.till.link.actions().length > 0);
    await pair.till.play(...saleFor(PLAIN));
    await reached.promise;
    await pair.restartTill();
    await expectDeliveredOnce(PLAIN);
    const journal = await pair.till.journal();
    const [event] = journal.filter(({kind}) => kind === 'pointsCollected');
    const id = event?.kind === 'pointsCollected' ? event.id : '';
    expect(timesOf(journal, 'collectionConfirmed', id)).toBe(1);
    expect(await pair.held(PLAIN)).toBe(1);
  });
});

describe('what the host refuses for good', () => {
  it('is kept for the manager with its reason, and the queue goes on', async () => {
    await pair.till.play(...saleFor(BLOCKED), ...saleFor('99999999999999'), ...saleFor(PLAIN));
    await pair.till.until(() => pair.till.link.status().refused === 2 && pair.till.link.status().waiting === 0);
    const refused = (await pair.till.journal()).flatMap((event) =>
      event.kind === 'collectionRefused' ? [[event.code, event.reason]] : [],
    );
    expect(refused).toEqual([
      [BLOCKED, 'codeBlocked'],
      ['99999999999999', 'codeUnknown'],
    ]);
    expect(await pair.held(PLAIN)).toBe(1);
  });

  it('is still counted after a restart', async () => {
    await pair.till.play(...saleFor(BLOCKED));
    await pair.till.until(() => pair.till.link.status().refused === 1);
    await pair.restartTill();
    expect(pair.till.link.status()).toMatchObject({refused: 1, waiting: 0});
  });
});

describe('a long queue', () => {
  const COUNT = 1000;
  const CODES = [PLAIN, HOLDS_TWELVE, '00000000001003', '00000000001004', '00000000001008'];

  it(`of ${COUNT} acts is drained, each code in its order, over a bad road, while selling goes on`, async () => {
    await pair.hostDown();
    for (let sale = 0; sale < COUNT; sale += 1) await pair.till.play(...saleFor(CODES[sale % CODES.length] ?? PLAIN));
    await pair.till.until(() => pair.till.link.status().waiting === COUNT);
    const random = randomFrom(11);
    pair.road.befall(() => (random() < 0.05 ? (FAULTS[Math.floor(random() * FAULTS.length)] ?? 'none') : 'none'));
    await pair.hostUp();
    for (let sale = 0; sale < 50; sale += 1) await pair.till.play(...saleFor(PLAIN));
    await pair.till.until(nothingWaits(pair.till));
    const journal = await pair.till.journal();
    for (const code of CODES) expect(await pair.doneAtHost('collect', code)).toEqual(owedFor(journal, code));
    expect(journal.filter(({kind}) => kind === 'collectionConfirmed')).toHaveLength(COUNT + 50);
  }, 120_000);

  it('that holds an act which the host takes for none goes on behind it', async () => {
    await pair.hostDown();
    await pair.till.play(...saleFor(HOLDS_TWELVE), ...saleFor(PLAIN), ...saleFor(HOLDS_TWELVE), ...saleFor(PLAIN));
    const first = owedFor(await pair.till.journal(), HOLDS_TWELVE)[0] ?? '';
    // Nobody may learn of it by its id either.
    pair.road.befall((call) => (call.body.includes(first) || call.path.includes(first) ? 'garbage' : 'none'));
    await pair.hostUp();
    const isAsked = (): boolean => pair.road.calls().some(({path}) => path.endsWith(first));
    await pair.till.until(() => pair.till.link.status().waiting === 2 && isAsked());
    expect(await pair.held(PLAIN)).toBe(2);
    expect(await pair.doneAtHost('collect', HOLDS_TWELVE)).toEqual([]);
    pair.road.befall(() => 'none');
    await expectDeliveredOnce(HOLDS_TWELVE);
  });
});

describe('a host that is not there', () => {
  it('never keeps a sale waiting, however it is not there', async () => {
    pair.road.befall(() => new Promise(() => undefined));
    for (let sale = 0; sale < 20; sale += 1) await pair.till.play(...saleFor(PLAIN));
    await pair.till.until(() => pair.till.link.status().waiting === 20);
    pair.road.befall(() => 'lost');
    await pair.till.play(...saleFor(PLAIN));
    expect(pair.till.till.state().nextTicketNo).toBe(22);
  });

  it('leaves an operator who signs off with nothing to wait for', async () => {
    await pair.hostDown();
    await pair.till.play(...saleFor(PLAIN), {kind: 'signOff'});
    await pair.hostUp();
    await expectDeliveredOnce(PLAIN);
    await pair.till.play(signOn());
  });
});
