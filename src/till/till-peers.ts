import {noPeers, type Peers} from '../app/peers.ts';
import type {TillStore} from '../app/ports.ts';
import type {Settings} from '../app/settings.ts';
import type {Till} from '../app/till.ts';
import type {PeerClaim} from '../core/peers/peer-claim.ts';
import type {RunningPeers} from '../links/till-peers.ts';
import type {Log} from '../app/log.ts';

/** The other tills as this one calls them, whose code comes in behind the first frame. */
export type TillPeers = Peers & {
  readonly begin: () => Promise<void>;
  /** Something happened at the till: what other tills are owed by now is told to them. */
  readonly noticed: () => void;
  readonly close: () => Promise<void>;
};

export type TillPeersParts = {
  readonly settings: Pick<Settings, 'tills'>;
  readonly till: () => Pick<Till, 'dispatch' | 'own' | 'refusalOf'>;
  readonly store: Pick<TillStore, 'ticket'>;
  readonly newId: () => string;
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
  readonly log: Log;
};

/** Prepares what a till knows of others; without a word of them in the settings, nothing. */
export function openTillPeers(parts: TillPeersParts): TillPeers {
  const {settings, till, store, newId, onBug, log} = parts;
  const {others} = settings.tills;
  const nothing = async (): Promise<void> => undefined;
  // What a till of before still owes others is kept for when they are named again.
  if (others.length === 0) return {...noPeers, begin: nothing, noticed: () => undefined, close: nothing};
  let running: RunningPeers | null = null;
  let working: Promise<void> = Promise.resolve();
  let seen: readonly PeerClaim[] | null = null;
  let isClosed = false;
  const begin = async (): Promise<void> => {
    const {openPeers, USUAL_AGAIN} = await import('../links/till-peers.ts');
    if (isClosed) return;
    running = openPeers({
      others,
      dispatch: (command) => till().dispatch(command),
      refusalOf: (command) => till().refusalOf(command),
      open: () => till().own().peerClaims,
      ticket: store.ticket,
      newId,
      again: USUAL_AGAIN,
      onChange: () => isClosed || parts.onChange(),
      onBug,
      log,
    });
  };
  return {
    others: () => others.map(({no}) => no),
    askDay: (day) => running?.askDay(day),
    day: (day) => running?.day(day) ?? [],
    askTicket: (tillNo, id) => running?.askTicket(tillNo, id),
    ticket: (tillNo, id) => running?.ticket(tillNo, id) ?? {kind: 'none'},
    refund: (order) => running?.refund(order),
    isRefunding: () => running?.isRefunding() ?? false,
    takeEnd: () => running?.takeEnd() ?? null,
    noticed: () => {
      const {peerClaims} = till().own();
      if (peerClaims === seen) return;
      seen = peerClaims;
      running?.wake();
    },
    begin: () => (working = begin()),
    close: async () => {
      isClosed = true;
      await working.catch(() => undefined);
      await running?.close();
    },
  };
}
