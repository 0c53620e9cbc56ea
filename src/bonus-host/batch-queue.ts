/** Too many orders wait; this one was not begun. */
export class Overloaded extends Error {}

/** Orders that wait before one is turned away. */
const QUEUE_MAX = 4000;
/** Orders decided together and written in one commit: one sync of the disk for all of them. */
const BATCH_MAX = 50;

/** Settles orders together, in one commit: an answer for each, in their order. Rejects where none was written. */
type Settle<Order, Settled> = (orders: readonly Order[]) => Promise<readonly Settled[]>;

type Waiting<Order, Settled> = {
  readonly order: Order;
  readonly resolve: (settled: Settled) => void;
  readonly reject: (error: unknown) => void;
};

/** Settles a batch; where it fails as a whole each is tried alone, so that one can't take the others with it. */
async function settleBatch<Order, Settled>(
  batch: readonly Waiting<Order, Settled>[],
  settle: Settle<Order, Settled>,
): Promise<void> {
  try {
    const settled = await settle(batch.map(({order}) => order));
    batch.forEach(({resolve, reject}, index) => {
      const one = settled[index];
      if (one === undefined) reject(new Error('an order was left out'));
      else resolve(one);
    });
  } catch (error) {
    if (batch.length === 1) batch[0]?.reject(error);
    else for (const one of batch) await settleBatch([one], settle);
  }
}

export type BatchQueue<Order, Settled> = {
  /** Resolves once the order is on disk. Rejects with Overloaded when too many wait, else as `settle` does. */
  readonly submit: (order: Order) => Promise<Settled>;
  /** Resolves when nothing that was submitted waits any more. */
  readonly idle: () => Promise<void>;
};

/** Takes waiting orders batch by batch; while one is written, the next gathers. */
export function openBatchQueue<Order, Settled>(settle: Settle<Order, Settled>): BatchQueue<Order, Settled> {
  const waiting: Waiting<Order, Settled>[] = [];
  let running: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    while (waiting.length > 0) await settleBatch(waiting.splice(0, BATCH_MAX), settle);
    running = null;
  };
  return {
    submit: (order) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= QUEUE_MAX) {
          reject(new Overloaded('too many acts wait'));
          return;
        }
        waiting.push({order, resolve, reject});
        running ??= run();
      }),
    idle: async () => {
      while (running !== null) await running;
    },
  };
}
