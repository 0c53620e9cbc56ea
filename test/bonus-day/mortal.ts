import type {BonusQueue} from '../../src/app/bonus-queue.ts';
import type {Catalogue, Printer, TillStore} from '../../src/app/ports.ts';

/** Before a step was taken at all, or when it was taken and nobody has been told. */
export type Edge = 'before' | 'after';

/**
 * A till that can be cut off at any step it takes to disk or paper. From then on none of its steps begins, and none
 * that was under way ever comes back to it: what the program would have done next does not happen, as with a power cut.
 */
export class Mortal {
  readonly died: Promise<void>;
  readonly #die: () => void;
  readonly #working = new Set<Promise<unknown>>();
  #isDead = false;
  #isSpared = false;
  #fate: {steps: number; edge: Edge} | null = null;

  constructor() {
    const {promise, resolve} = Promise.withResolvers<void>();
    this.died = promise;
    this.#die = resolve;
  }

  isDead(): boolean {
    return this.#isDead;
  }

  /** It will be cut off at one of its next steps. */
  arm(steps: number, edge: Edge): void {
    this.#fate ??= {steps, edge};
  }

  /** Nothing cuts it off any more, unless that has happened. */
  spare(): void {
    this.#isSpared = true;
    this.#fate = null;
  }

  die(): void {
    this.#isDead = true;
    this.#die();
  }

  /** A step to disk or paper. */
  async write<Value>(work: () => Promise<Value>): Promise<Value> {
    const edge = this.#strikes();
    if (edge === 'before') this.die();
    const value = await this.read(work);
    if (edge === 'after' && !this.#isSpared) this.die();
    return this.#isDead ? never() : value;
  }

  /** Something that is only looked at. */
  async read<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.#isDead) return never();
    const working = work();
    this.#working.add(working);
    try {
      return await working;
    } catch (error) {
      if (this.#isDead) return never();
      throw error;
    } finally {
      this.#working.delete(working);
    }
  }

  /** Resolves when the steps that were under way are over, however they ended. */
  async settled(): Promise<void> {
    while (this.#working.size > 0) await Promise.allSettled(this.#working);
  }

  #strikes(): Edge | null {
    if (this.#isDead || this.#fate === null) return null;
    this.#fate.steps -= 1;
    return this.#fate.steps > 0 ? null : this.#fate.edge;
  }
}

function never<Value>(): Promise<Value> {
  return new Promise(() => undefined);
}

/** The store of a mortal till. */
export function mortalStore(store: TillStore, mortal: Mortal): TillStore {
  return {
    load: () => mortal.read(store.load),
    commit: (batch) => mortal.write(() => store.commit(batch)),
    openJobs: () => mortal.read(store.openJobs),
    markJob: (id, status) => mortal.write(() => store.markJob(id, status)),
    ticket: (id) => mortal.read(() => store.ticket(id)),
    wasReopened: (id) => mortal.read(() => store.wasReopened(id)),
    refundsOf: (id) => mortal.read(() => store.refundsOf(id)),
    tickets: (limit, range) => mortal.read(() => store.tickets(limit, range)),
    ticketsAround: (range) => mortal.read(() => store.ticketsAround(range)),
    ticketNumbered: (no) => mortal.read(() => store.ticketNumbered(no)),
    claimHolder: (id) => mortal.read(() => store.claimHolder(id)),
    report: (id) => mortal.read(() => store.report(id)),
    keepCount: (operatorNo, draft) => mortal.write(() => store.keepCount(operatorNo, draft)),
    keptCount: (operatorNo) => mortal.read(() => store.keptCount(operatorNo)),
    close: store.close,
  };
}

/** Its queue to the bonus host. */
export function mortalQueue(queue: BonusQueue, mortal: Mortal): BonusQueue {
  return {
    page: (after, limit) => mortal.read(() => queue.page(after, limit)),
    firstOf: (code) => mortal.read(() => queue.firstOf(code)),
    awaited: (limit) => mortal.read(() => queue.awaited(limit)),
    count: () => mortal.read(queue.count),
    unsent: (nowMs) => mortal.read(() => queue.unsent(nowMs)),
    fateOf: (id) => mortal.read(() => queue.fateOf(id)),
    settle: (id, reason) => mortal.write(() => queue.settle(id, reason)),
    refused: (limit) => mortal.read(() => queue.refused(limit)),
    keep: (name, kept) => mortal.write(() => queue.keep(name, kept)),
    kept: (name) => mortal.read(() => queue.kept(name)),
  };
}

/** Its catalogue. */
export function mortalCatalogue(catalogue: Catalogue, mortal: Mortal): Catalogue {
  return {
    byCode: (code) => mortal.read(() => catalogue.byCode(code)),
    byName: (text, limit) => mortal.read(() => catalogue.byName(text, limit)),
    group: (code) => mortal.read(() => catalogue.group(code)),
    groups: (limit) => mortal.read(() => catalogue.groups(limit)),
  };
}

/** Its printer. */
export function mortalPrinter(printer: Printer, mortal: Mortal): Printer {
  return {
    print: (receipt) => mortal.write(() => printer.print(receipt)),
    openDrawer: () => mortal.write(printer.openDrawer),
    status: printer.status,
    ask: printer.ask,
  };
}
