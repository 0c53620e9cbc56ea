import type {BonusLink, CodeView, HeldPin, LinkStatus, OutboxRow} from '../app/ports.ts';
import type {BonusAction} from '../core/bonus/action.ts';
import type {HostWord} from '../core/bonus/figures.ts';
import type {CodeRead, CodeReason} from '../core/bonus/host-protocol.ts';

/** A bonus link whose host is a test: it says when the host answers, and what. */
export type MemoryBonusLink = BonusLink & {
  /** The codes that were asked about, in order. */
  readonly asked: () => readonly string[];
  /** The PIN in memory. */
  readonly heldPin: () => HeldPin | null;
  /** The acts that are owed to the host, in order. */
  readonly taken: () => readonly OutboxRow[];
  /** The host answers about the code of `read`, and is online with that. */
  readonly answer: (read: CodeRead, atMs: number) => void;
  readonly refuse: (code: string, reason: CodeReason) => void;
  /** The host is gone: what it said before is still known. */
  readonly goOffline: () => void;
  readonly goOnline: () => void;
  /** What the host says of a code behind a ticket from now on; of others it says nothing in time. */
  readonly say: (word: HostWord) => void;
  readonly setActions: (actions: readonly BonusAction[]) => void;
  /** What the host has done with the acts: how many wait since when, how many it refused. */
  readonly setWaiting: (waiting: Omit<LinkStatus, 'isOnline'>) => void;
};

const NOTHING_WAITS: Omit<LinkStatus, 'isOnline'> = {waiting: 0, oldestMs: null, refused: 0};

function heldInMemory(): Pick<MemoryBonusLink, 'holdPin' | 'hasPin' | 'heldPin'> {
  let held: HeldPin | null = null;
  return {
    holdPin: (next) => {
      held = next;
    },
    hasPin: (code) => held?.code === code,
    heldPin: () => held,
  };
}

/** The twin of the bonus link: the same promises, kept in memory. Online is not known before a first word of the host. */
export function memoryBonusLink(first: readonly BonusAction[] = []): MemoryBonusLink {
  const asked: string[] = [];
  const taken: OutboxRow[] = [];
  const answers = new Map<string, CodeView>();
  const known = new Map<string, CodeRead>();
  const words = new Map<string, HostWord>();
  let actions = first;
  let isOnline: boolean | null = null;
  let waiting = NOTHING_WAITS;
  return {
    ...heldInMemory(),
    view: (code) => {
      const answer = answers.get(code);
      // What was refused stays so, as with the real link.
      if (isOnline === false && answer?.kind !== 'refused') return {kind: 'offline', known: known.get(code) ?? null};
      return answer ?? {kind: 'checking', known: known.get(code) ?? null};
    },
    isAsking: () => false,
    ask: (code) => {
      asked.push(code);
      answers.delete(code);
    },
    actions: () => actions,
    status: () => ({isOnline, ...waiting}),
    seen: () => {
      waiting = {...waiting, refused: Math.max(0, waiting.refused - 1)};
    },
    take: (rows) => void taken.push(...rows),
    wordsOn: async (_ticketId, codes) => (isOnline === false ? [] : codes.flatMap((code) => words.get(code) ?? [])),
    say: (word) => void words.set(word.code, word),
    asked: () => asked,
    taken: () => taken,
    answer: (read, atMs) => {
      isOnline = true;
      known.set(read.code, read);
      answers.set(read.code, {kind: 'live', read, atMs});
    },
    refuse: (code, reason) => {
      isOnline = true;
      known.delete(code);
      answers.set(code, {kind: 'refused', reason});
    },
    goOffline: () => void (isOnline = false),
    goOnline: () => void (isOnline = true),
    setActions: (next) => void (actions = next),
    setWaiting: (next) => void (waiting = next),
  };
}
