import {afterEach, describe, expect, it} from 'vitest';
import type {PeerClaim} from '../../src/core/peers/peer-claim.ts';
import {openTillClaims, type ClaimsParts, type RunningClaims} from '../../src/links/till-claims.ts';
import type {ClaimOutcome} from '../../src/links/till-client.ts';
import {TEN_O_CLOCK} from '../support/builders.ts';

/* Whom a till tells what became of its claims, and in which order; with real tills it is tested beside this. */

const NEVER = 3_600_000;

let worker: RunningClaims | null = null;
afterEach(() => worker?.close());

const dropped = (id: string, tillNo: string): PeerClaim => ({
  stage: 'dropped',
  id,
  tillNo,
  ticketId: 'ticket-1',
  ticketNo: 1,
  lines: [{line: 1, quantity: 1000}],
  atMs: TEN_O_CLOCK,
});

const unknown = (why: 'silent' | 'rejected'): ClaimOutcome => ({
  kind: 'unknown',
  why,
  thisRequest: 'no',
  message: `it is ${why}`,
});

type Desk = {readonly settled: readonly string[]; readonly log: readonly string[]; readonly round: () => Promise<void>};

/** Tells these claims to tills that answer so; `round` wakes it, and resolves once all claims were gone through again. */
async function openDesk(claims: readonly PeerClaim[], answers: Readonly<Record<string, ClaimOutcome>>): Promise<Desk> {
  let open = [...claims];
  const [settled, log]: [string[], string[]] = [[], []];
  let begun = Promise.withResolvers<void>();
  const release = async (id: string): Promise<ClaimOutcome> => answers[id] ?? {kind: 'stands', standing: 'released'};
  const parts: ClaimsParts = {
    clientOf: () => ({release, confirm: release}),
    open: () => {
      begun.resolve();
      return open;
    },
    ticket: async () => null,
    dispatch: async (command) => {
      if (command.kind !== 'settlePeerClaim') throw new Error(command.kind);
      settled.push(command.id);
      open = open.filter(({id}) => id !== command.id);
      return {kind: 'done', events: []};
    },
    again: {firstMs: NEVER, mostMs: NEVER},
    log: (_what, {id} = {}) => void log.push(String(id)),
    onBug: (error) => {
      throw error;
    },
  };
  worker = openTillClaims(parts);
  // The round that is waited for begins behind the end of the one before.
  const round = async (): Promise<void> => {
    begun = Promise.withResolvers<void>();
    worker?.wake();
    await begun.promise;
  };
  await round();
  return {settled, log, round};
}

describe('the ends of claims', () => {
  it('are told though the same till turned another one down', async () => {
    const claims = [dropped('bad', '2'), dropped('good', '2')];
    const {settled, log} = await openDesk(claims, {bad: unknown('rejected')});
    expect([settled, log]).toEqual([['good'], ['bad']]);
  });

  it('are told to a till though another one is silent, which is asked once a round', async () => {
    const claims = [dropped('first', '2'), dropped('second', '2'), dropped('good', '3')];
    const {settled, log} = await openDesk(claims, {first: unknown('silent'), second: unknown('silent')});
    expect([settled, log]).toEqual([['good'], ['first']]);
  });

  it('that can’t be told to two tills are logged once each, however often it is tried', async () => {
    const claims = [dropped('one', '2'), dropped('other', '3')];
    const {log, round} = await openDesk(claims, {one: unknown('silent'), other: unknown('silent')});
    await round();
    await round();
    expect(log).toEqual(['one', 'other']);
  });
});
