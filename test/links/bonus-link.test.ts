import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {CodeView} from '../../src/app/ports.ts';
import {putActions} from '../../src/bonus-host/action-book.ts';
import {PRACTICE_ACTIONS} from '../../src/bonus-host/practice.ts';
import {COFFEE} from '../support/bonus-till.ts';
import {openPair, type Pair} from '../support/bonus-pair.ts';
import {pay} from '../support/builders.ts';

const NOTHING_SOLD: ReadonlyMap<string, string> = new Map();

/* What the till knows of codes, actions and the host itself, while the host comes and goes. */

const TWELVE = '00000000001002';
const BLOCKED = '00000000001006';
const STRANGE = '55555555555555';

let pair: Pair;
beforeEach(async () => {
  pair = await openPair();
});
afterEach(() => pair.close());

const view = (code: string): CodeView => pair.till.link.view(code);
const becomes = (code: string, kind: CodeView['kind']): Promise<void> =>
  pair.till.until(() => view(code).kind === kind);
const isOnline = (): boolean | null => pair.till.link.status().isOnline;

describe('a code', () => {
  it('is checked, then live with what it holds', async () => {
    pair.till.link.ask(TWELVE);
    expect(view(TWELVE)).toEqual({kind: 'checking', known: null});
    await becomes(TWELVE, 'live');
    expect(view(TWELVE)).toMatchObject({read: {code: TWELVE, pools: [{pool: 'coffee', points: 12}, {points: 40}]}});
  });

  it('that can’t be used says why', async () => {
    pair.till.link.ask(BLOCKED);
    await becomes(BLOCKED, 'refused');
    expect(view(BLOCKED)).toMatchObject({reason: {code: 'codeBlocked', reason: 'reported lost'}});
  });

  it('is live again, with its new points, once these have arrived', async () => {
    pair.till.link.ask(TWELVE);
    await becomes(TWELVE, 'live');
    await pair.till.play(COFFEE, {kind: 'readCode', code: TWELVE, replaces: false}, pay('cash', 450));
    await pair.till.until(() => {
      const now = view(TWELVE);
      return now.kind === 'live' && now.read.pools.some(({pool, points}) => pool === 'coffee' && points === 13);
    });
    expect(await pair.held(TWELVE)).toBe(13);
  });

  it('that was live is only known while the host is silent, and live again behind that', async () => {
    pair.till.link.ask(TWELVE);
    await becomes(TWELVE, 'live');
    await pair.hostDown();
    pair.till.link.ask(STRANGE);
    await becomes(STRANGE, 'offline');
    expect(view(TWELVE)).toMatchObject({kind: 'offline', known: {code: TWELVE}});
    expect(view(STRANGE)).toEqual({kind: 'offline', known: null});
    await pair.hostUp();
    await becomes(STRANGE, 'refused');
    await becomes(TWELVE, 'live');
  });

  it('that was read before the power failed is known behind it, without the host', async () => {
    pair.till.link.ask(TWELVE);
    await becomes(TWELVE, 'live');
    await pair.hostDown();
    await pair.restartTill();
    await pair.till.until(() => {
      const now = view(TWELVE);
      return now.kind === 'offline' && now.known?.code === TWELVE;
    });
    expect(view(TWELVE)).toMatchObject({known: {pools: [{points: 12}, {points: 40}]}});
  });

  it('that came with a ticket is asked about when it is looked at', async () => {
    expect(view(TWELVE).kind).toBe('checking');
    await becomes(TWELVE, 'live');
  });

  it('is offline when the host is slower than its limit, which keeps nobody waiting', async () => {
    await pair.restartTill({limitMs: 100});
    pair.road.befall(() => new Promise(() => undefined));
    pair.till.link.ask(TWELVE);
    await becomes(TWELVE, 'offline');
    expect(isOnline()).toBe(false);
  });

  it('of which the host tells nonsense is not believed', async () => {
    pair.road.befall(({path}) => (path === '/v1/read' ? 'garbage' : 'none'));
    pair.till.link.ask(TWELVE);
    await becomes(TWELVE, 'offline');
    expect(view(TWELVE)).toEqual({kind: 'offline', known: null});
  });
});

describe('the actions', () => {
  it('are there after a start without the host', async () => {
    await pair.hostDown();
    await pair.restartTill();
    expect(pair.till.link.actions()).toEqual(PRACTICE_ACTIONS);
    expect(isOnline()).not.toBe(true);
  });

  it('are loaded again when a code was read under newer ones', async () => {
    const [first] = PRACTICE_ACTIONS;
    await putActions(pair.host.books.db, {actions: first === undefined ? [] : [{...first, name: 'Renamed'}]}, 0);
    pair.till.link.ask(TWELVE);
    await pair.till.until(() => pair.till.link.actions()[0]?.name === 'Renamed');
    expect(pair.till.link.actions()).toHaveLength(1);
  });

  it('collect without the host, and the points arrive when it is there', async () => {
    await pair.hostDown();
    await pair.restartTill();
    await pair.till.play(COFFEE, {kind: 'readCode', code: TWELVE, replaces: false}, pay('cash', 450));
    expect(pair.till.link.status()).toMatchObject({waiting: 1});
    await pair.hostUp();
    await pair.till.until(() => pair.till.link.status().waiting === 0);
    expect(await pair.held(TWELVE)).toBe(13);
  });
});

describe('the words on a ticket', () => {
  const sell = (code: string): Promise<void> =>
    pair.till.play(COFFEE, {kind: 'readCode', code, replaces: false}, pay('cash', 450));
  const words = (...codes: readonly string[]) =>
    pair.till.link.wordsOn(pair.till.till.state().lastClosed?.id ?? '', codes, NOTHING_SOLD);

  it('come behind its points: what the code holds has them in it', async () => {
    await sell(TWELVE);
    expect(await words(TWELVE)).toMatchObject([
      {code: TWELVE, collection: {kind: 'done'}, read: {pools: [{pool: 'coffee', points: 13}, {points: 44}]}},
    ]);
  });

  it('are a refusal where the host refuses the points', async () => {
    await sell(BLOCKED);
    expect(await words(BLOCKED)).toEqual([
      {code: BLOCKED, collection: {kind: 'refused', reason: 'codeBlocked'}, read: null},
    ]);
  });

  it('are left open while the host is gone, without a wait, and there when it is back', async () => {
    await pair.hostDown();
    pair.till.link.ask(TWELVE);
    await pair.till.until(() => isOnline() === false);
    await sell(TWELVE);
    const ended = pair.till.till.state().lastClosed?.id ?? '';
    expect(await words(TWELVE)).toEqual([{code: TWELVE, collection: {kind: 'waiting'}, read: null}]);
    await pair.hostUp();
    await pair.till.until(() => pair.till.link.status().waiting === 0);
    expect(await pair.till.link.wordsOn(ended, [TWELVE], NOTHING_SOLD)).toMatchObject([
      {collection: {kind: 'done'}, read: {pools: [{points: 13}, {points: 44}]}},
    ]);
  });

  it('are left open when the till ends', async () => {
    pair.road.befall(({path}) => (path === '/v1/collect' ? new Promise(() => undefined) : 'none'));
    await sell(TWELVE);
    const waiting = words(TWELVE);
    await pair.restartTill();
    expect(await waiting).toMatchObject([{code: TWELVE, read: null}]);
  });
});

describe('the link', () => {
  it('knows how many wait, since when, and that none does any more', async () => {
    await pair.hostDown();
    const sale = [COFFEE, {kind: 'readCode', code: TWELVE, replaces: false}, pay('cash', 450)] as const;
    await pair.till.play(...sale, ...sale);
    await pair.till.until(() => pair.till.link.status().waiting === 2);
    await pair.restartTill();
    const {oldestMs} = pair.till.link.status();
    expect(oldestMs).toBe((await pair.till.journal()).find(({kind}) => kind === 'pointsCollected')?.atMs);
    await pair.hostUp();
    await pair.till.until(() => pair.till.link.status().waiting === 0);
    expect(pair.till.link.status()).toEqual({isOnline: true, waiting: 0, oldestMs: null, refused: 0});
  });

  it('notices by itself that the host is there again', async () => {
    await pair.hostDown();
    pair.till.link.ask(TWELVE);
    await pair.till.until(() => isOnline() === false);
    await pair.hostUp();
    await pair.till.until(() => isOnline() === true);
    expect(pair.till.link.status().waiting).toBe(0);
  });

  it('is offline with a token that the host does not take', async () => {
    await pair.restartTill({tokenFile: `${pair.folder}/nothing-here`});
    pair.till.link.ask(TWELVE);
    await becomes(TWELVE, 'offline');
    expect(isOnline()).toBe(false);
  });

  it('ends at once, whatever it waits for', async () => {
    pair.road.befall(() => new Promise(() => undefined));
    pair.till.link.ask(TWELVE);
    await pair.till.play(COFFEE, {kind: 'readCode', code: TWELVE, replaces: false}, pay('cash', 450));
    await pair.restartTill();
    expect(pair.till.link.status().waiting).toBe(1);
  });
});
