import {afterEach, expect, it} from 'vitest';
import {openQueueWorker, type Delivery, type QueueWorker} from '../../src/links/queue-worker.ts';

/* The worker of a queue by itself; with real hosts and roads it is tested beside the links. */

type Act = {readonly id: string; readonly lane: string};

const NEVER = 3_600_000;

let worker: QueueWorker | null = null;
afterEach(() => worker?.close());

/** A queue in memory, of acts that somebody waits for, and what is to come of each; `told` resolves when one is over. */
function openQueue(deliver: (act: Act) => Promise<Delivery>) {
  const waiting: Act[] = [];
  const over = new Map<string, PromiseWithResolvers<void>>();
  const endOf = (id: string): PromiseWithResolvers<void> => {
    const end = over.get(id) ?? Promise.withResolvers<void>();
    over.set(id, end);
    return end;
  };
  worker = openQueueWorker<Act>({
    queue: {
      page: async () => [],
      firstOf: async (lane) => waiting.find((act) => act.lane === lane) ?? null,
      awaited: async () => waiting.map(({lane}) => lane),
      laneOf: ({lane}) => lane,
    },
    deliver: async (act) => {
      const delivery = await deliver(act);
      if (delivery === 'settled') waiting.splice(waiting.indexOf(act), 1);
      endOf(`${act.id} ${delivery}`).resolve();
      return delivery;
    },
    // Longer than any test: who waits for it never ends.
    backoff: {firstMs: NEVER, mostMs: NEVER},
    to: 'nobody',
    onBug: (error) => {
      throw error;
    },
    log: () => undefined,
  });
  return {
    add: (id: string, lane: string): void => {
      waiting.push({id, lane});
      worker?.more();
    },
    told: (end: string) => endOf(end).promise,
    left: () => waiting.map(({id}) => id),
  };
}

it.each<Delivery>(['stuck', 'down'])(
  'what somebody waits for goes out at once, also where the last try for another was %s',
  async (delivery) => {
    const queue = openQueue(async ({id}) => (id === 'bad' ? delivery : 'settled'));
    queue.add('bad', 'anna');
    await queue.told(`bad ${delivery}`);
    queue.add('good', 'bert');
    await queue.told('good settled');
    expect(queue.left()).toEqual(['bad']);
  },
);

it('what somebody waits for does not stand behind another’s act that is not answered', async () => {
  const silence = Promise.withResolvers<Delivery>();
  const queue = openQueue(({id}) => (id === 'silent' ? silence.promise : Promise.resolve('settled')));
  queue.add('silent', 'anna');
  queue.add('good', 'bert');
  await queue.told('good settled');
  expect(queue.left()).toEqual(['silent']);
  silence.resolve('settled');
  await queue.told('silent settled');
});

it('acts of one lane go out one after the other', async () => {
  const first = Promise.withResolvers<Delivery>();
  const begun: string[] = [];
  const queue = openQueue(({id}) => {
    begun.push(id);
    return id === 'first' ? first.promise : Promise.resolve('settled');
  });
  queue.add('first', 'anna');
  queue.add('second', 'anna');
  queue.add('other', 'bert');
  await queue.told('other settled');
  expect(begun).toEqual(['first', 'other']);
  first.resolve('settled');
  await queue.told('second settled');
  expect(begun).toEqual(['first', 'other', 'second']);
});
