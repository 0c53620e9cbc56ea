import type {BonusQueue} from '../app/bonus-queue.ts';
import type {Clock, CodeView} from '../app/ports.ts';
import type {CodeRead} from '../core/bonus/host-protocol.ts';
import type {BonusClient} from './bonus-client.ts';
import {codeReadOf, type ReadOutcome} from './bonus-codec.ts';
import {whyOf, type Log} from '../app/log.ts';

/** Codes in memory: those that were asked for last. */
const CODES_MAX = 200;

type Entry = {
  readonly view: CodeView;
  /** Being asked now; `again`: something happened meanwhile that the answer may not know of. */
  readonly asking: 'no' | 'yes' | 'again';
};

export type ViewsParts = {
  readonly client: Pick<BonusClient, 'read'>;
  readonly queue: Pick<BonusQueue, 'keep' | 'kept'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** Names what is kept, by code and host. */
  readonly nameOf: (code: string) => string;
  readonly onChange: () => void;
  /** Told of every answer of the host. */
  readonly onRead: (read: CodeRead) => void;
  readonly onBug: (error: unknown) => void;
  readonly log: Log;
};

export type CodeViews = {
  /**
   * What is known of a code. One that is looked at and was never asked about (it came with a ticket, after a restart)
   * is asked about, and so is one about which the host did not answer, now that it does.
   */
  readonly view: (code: string, isOnline: boolean | null) => CodeView;
  readonly ask: (code: string) => void;
  /** True while the host is asked about a code. */
  readonly isAsking: () => boolean;
  /** Asks again about a code, if it is the one that was asked about last. */
  readonly refresh: (code: string) => void;
};

/** What was read stays known while the host does not answer, and may not be spent. */
function whileOffline(view: CodeView): CodeView {
  return view.kind === 'live' ? {kind: 'offline', known: view.read} : view;
}

function knownOf(view: CodeView): CodeRead | null {
  if (view.kind === 'live') return view.read;
  return view.kind === 'refused' ? null : view.known;
}

function viewAfter(outcome: ReadOutcome, known: CodeRead | null, atMs: number): CodeView {
  if (outcome.kind === 'read') return {kind: 'live', read: outcome.read, atMs};
  return outcome.kind === 'refused' ? {kind: 'refused', reason: outcome.reason} : {kind: 'offline', known};
}

/** The codes that were asked about last, the latest at the end. */
class Entries {
  readonly #entries = new Map<string, Entry>();

  get(code: string): Entry | undefined {
    return this.#entries.get(code);
  }

  some(test: (entry: Entry) => boolean): boolean {
    return [...this.#entries.values()].some(test);
  }

  set(code: string, entry: Entry): void {
    this.#entries.delete(code);
    this.#entries.set(code, entry);
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > CODES_MAX && oldest.done !== true) this.#entries.delete(oldest.value);
  }
}

/** Shows what was kept of a code, unless the host was faster. */
async function recall(code: string, entries: Entries, {queue, nameOf, onChange}: ViewsParts): Promise<void> {
  const kept = await queue.kept(nameOf(code)).catch(() => null);
  const read = kept === null ? null : codeReadOf(kept.body);
  const entry = entries.get(code);
  if (read === null || entry === undefined || entry.view.kind === 'live' || entry.view.kind === 'refused') return;
  entries.set(code, {...entry, view: {...entry.view, known: read}});
  onChange();
}

/** Keeps an answer on disk; that it could not be kept harms nothing today. */
function keep(read: CodeRead, atMs: number, {queue, nameOf, log}: ViewsParts): void {
  const name = nameOf(read.code);
  queue.keep(name, {atMs, body: JSON.stringify(read)}).catch((error: unknown) => {
    log('what the bonus host said of a code could not be kept', {level: 'warn', why: whyOf(error)});
  });
}

/** What the host said of codes: in memory for those asked about last, on disk for when it does not answer. */
export function openCodeViews(parts: ViewsParts): CodeViews {
  const {client, clock, onChange, onRead, onBug} = parts;
  const entries = new Entries();
  let last: string | null = null;

  const inquire = async (code: string): Promise<void> => {
    const outcome = await client.read(code);
    const atMs = clock.nowMs();
    if (outcome.kind === 'read') {
      onRead(outcome.read);
      keep(outcome.read, atMs, parts);
    }
    const entry = entries.get(code);
    if (entry === undefined) return;
    entries.set(code, {view: viewAfter(outcome, knownOf(entry.view), atMs), asking: 'no'});
    onChange();
    if (entry.asking === 'again') ask(code);
  };

  const ask = (code: string): void => {
    const entry = entries.get(code);
    if (entry !== undefined && entry.asking !== 'no') {
      entries.set(code, {...entry, asking: 'again'});
      return;
    }
    const known = entry === undefined ? null : knownOf(entry.view);
    entries.set(code, {view: {kind: 'checking', known}, asking: 'yes'});
    if (known === null) recall(code, entries, parts).catch(onBug);
    inquire(code).catch(onBug);
  };

  return {
    view: (code, isOnline) => {
      const before = entries.get(code)?.view;
      if (before === undefined || (isOnline === true && before.kind === 'offline')) ask(code);
      const view = entries.get(code)?.view ?? {kind: 'checking', known: null};
      return isOnline === false ? whileOffline(view) : view;
    },
    ask: (code) => {
      last = code;
      ask(code);
    },
    isAsking: () => entries.some(({asking}) => asking !== 'no'),
    refresh: (code) => code === last && ask(code),
  };
}
