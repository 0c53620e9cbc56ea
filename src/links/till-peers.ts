import type {PeerRefund, PeerRefundEnd, Peers, PeerTicket} from '../app/peers.ts';
import type {OtherTillSettings} from '../app/settings.ts';
import type {Outcome} from '../app/till.ts';
import type {Command} from '../core/commands.ts';
import type {PeerClaim} from '../core/peers/peer-claim.ts';
import type {TillNo} from '../core/peers/protocol.ts';
import type {Refusal} from '../core/refusals.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import {openOtherTill} from './other-till.ts';
import type {Backoff} from './pause.ts';
import {openTillClaims} from './till-claims.ts';
import type {TillClient} from './till-client.ts';
import {awayOf, openTillDays, type TillDays} from './till-days.ts';
import {refundElsewhere} from './till-refund.ts';
import type {Log} from '../app/log.ts';

export type PeersParts = {
  readonly others: readonly OtherTillSettings[];
  readonly dispatch: (command: Command) => Promise<Outcome>;
  readonly refusalOf: (command: Command) => Refusal | null;
  readonly open: () => readonly PeerClaim[];
  readonly ticket: (id: string) => Promise<ClosedTicket | null>;
  readonly newId: () => string;
  readonly again: Backoff;
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
  readonly log: Log;
};

/** The other tills as they are called, and `wake` for when a claim may have come to its end. */
export type RunningPeers = Peers & {readonly wake: () => void; readonly close: () => Promise<void>};

/** How long it takes until an owner that does not answer is told again. */
export const USUAL_AGAIN: Backoff = {firstMs: 1000, mostMs: 60_000};

type Line = {readonly client: TillClient; readonly days: TillDays};

/** The one ticket that is looked at. */
function openTicketView(
  clientOf: (tillNo: TillNo) => TillClient | null,
  onChange: () => void,
): Pick<Peers, 'askTicket' | 'ticket'> {
  let shown: {readonly key: string; readonly view: PeerTicket} = {key: '', view: {kind: 'none'}};
  const fetch = async (client: TillClient, {id, key}: {id: string; key: string}): Promise<void> => {
    const answer = await client.ticket(id);
    if (shown.key !== key) return;
    if (answer.kind === 'unknown') shown = {key, view: {kind: 'away', why: awayOf(answer)}};
    else shown = {key, view: answer.told === null ? {kind: 'none'} : {kind: 'told', told: answer.told}};
    onChange();
  };
  return {
    askTicket: (tillNo, id) => {
      const client = clientOf(tillNo);
      const key = `${tillNo}/${id}`;
      shown = {key, view: client === null ? {kind: 'none'} : {kind: 'asking'}};
      if (client !== null) void fetch(client, {id, key});
    },
    ticket: (tillNo, id) => (shown.key === `${tillNo}/${id}` ? shown.view : {kind: 'none'}),
  };
}

/** Refunds elsewhere, one at a time. */
function openRefunding(
  clientOf: (tillNo: TillNo) => TillClient | null,
  parts: PeersParts,
  wake: () => void,
): Pick<Peers, 'refund' | 'isRefunding' | 'takeEnd'> & {readonly idle: () => Promise<void>} {
  const {onChange, onBug} = parts;
  let end: PeerRefundEnd | null = null;
  let working: Promise<void> | null = null;
  const work = async (order: PeerRefund): Promise<void> => {
    const {tillNo} = order.told;
    const client = clientOf(tillNo);
    end = client === null ? {kind: 'away', tillNo, why: 'signOff'} : await refundElsewhere(order, {...parts, client});
    working = null;
    wake();
    onChange();
  };
  return {
    refund: (order) => {
      if (working !== null) return;
      end = null;
      working = work(order).catch(onBug);
    },
    isRefunding: () => working !== null,
    takeEnd: () => {
      const ended = end;
      end = null;
      return ended;
    },
    idle: async () => void (await working),
  };
}

/** Opens the other tills of the settings; each is called when something is asked of it. */
export function openPeers(parts: PeersParts): RunningPeers {
  const {others, onChange, log} = parts;
  const lines = new Map<TillNo, Line>(
    others.map((other) => {
      const client = openOtherTill(other, {log, onCall: () => undefined});
      return [other.no, {client, days: openTillDays(other.no, client, onChange)}];
    }),
  );
  const clientOf = (tillNo: TillNo): TillClient | null => lines.get(tillNo)?.client ?? null;
  const claims = openTillClaims({...parts, clientOf});
  const refunding = openRefunding(clientOf, parts, claims.wake);
  return {
    others: () => [...lines.keys()],
    askDay: (day) => lines.forEach(({days}) => days.ask(day)),
    day: (day) => [...lines.values()].map(({days}) => days.day(day)),
    ...openTicketView(clientOf, onChange),
    refund: refunding.refund,
    isRefunding: refunding.isRefunding,
    takeEnd: refunding.takeEnd,
    wake: claims.wake,
    close: async () => {
      for (const {client} of lines.values()) client.close();
      await refunding.idle();
      await claims.close();
    },
  };
}
