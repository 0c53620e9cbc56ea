import {Agent, request} from 'node:http';
import {text} from 'node:stream/consumers';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {ask, heldBy, newCode, openDesk, type Desk} from './desk.ts';

const PAIRS = 200;
/** Every act comes over a connection of its own. */
const CONNECTIONS = 2 * PAIRS;

let desk: Desk;
let agent: Agent;

beforeEach(async () => {
  desk = await openDesk();
  agent = new Agent({keepAlive: true, maxSockets: CONNECTIONS});
});
afterEach(async () => {
  agent.destroy();
  await desk.close();
});

function codeNo(no: number): string {
  return String(no).padStart(14, '0');
}

type Answer = {readonly status: number; readonly text: string};

/** Sends a body as a till. */
function send(path: string, body: object, till: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {authorization: `Bearer ${desk.tokens[till]}`, 'content-type': 'application/json'};
    const going = request(`${desk.host.url}${path}`, {agent, method: 'POST', headers}, (response) => {
      text(response).then((body) => resolve({status: response.statusCode ?? 0, text: body}), reject);
    });
    going.once('error', reject).end(JSON.stringify(body));
  });
}

/** Both tills of every pair at once. */
function answersOf(
  bodyOf: (no: number, till: string) => object,
  path: string,
): Promise<readonly (readonly Answer[])[]> {
  return Promise.all(
    Array.from({length: PAIRS}, (_, no) => Promise.all(['01', '02'].map((till) => send(path, bodyOf(no, till), till)))),
  );
}

/** The same; gives the statuses of each pair, the lower one first. */
async function race(
  bodyOf: (no: number, till: string) => object,
  path: string,
): Promise<readonly (readonly number[])[]> {
  const answers = await answersOf(bodyOf, path);
  return answers.map((both) => both.map(({status}) => status).toSorted((a, b) => a - b));
}

/** What an answer says was paid; nothing where it is a refusal. */
function paidIn({text: body}: Answer): number {
  return Number(/"paidCents":(\d+)/.exec(body)?.[1] ?? 0);
}

describe(`${PAIRS} pairs of tills at one balance`, () => {
  it('redeem: one of each pair wins, and no balance falls below zero', async () => {
    for (let no = 0; no < PAIRS; no += 1) {
      await desk.office({kind: 'create', ...newCode(codeNo(no), {pools: [{pool: 'coffee', points: 10 + (no % 10)}]})});
    }
    const pairs = await race(
      (no, till) => ask.redeem({id: `redeem-${no}-${till}`, code: codeNo(no), ticketId: `ticket-${till}`}),
      '/v1/redeem',
    );
    expect(pairs).toEqual(Array.from({length: PAIRS}, () => [200, 422]));
    for (const no of [0, 9, 199])
      expect(await heldBy(desk, codeNo(no))).toEqual({credit: 0, ...(no % 10 > 0 ? {coffee: no % 10} : {})});
  });

  it('all at one code: as many win as its points pay for', async () => {
    await desk.office({kind: 'create', ...newCode(codeNo(1), {pools: [{pool: 'coffee', points: 10 * 37 + 9}]})});
    const pairs = await race(
      (no, till) => ask.redeem({id: `redeem-${no}-${till}`, code: codeNo(1), ticketId: `ticket-${till}`}),
      '/v1/redeem',
    );
    expect(pairs.flat().filter((status) => status === 200)).toHaveLength(37);
    expect(await heldBy(desk, codeNo(1))).toEqual({credit: 0, coffee: 9});
  });

  it('pay with credit: together they pay exactly what there was', async () => {
    await desk.office({kind: 'create', ...newCode(codeNo(1), {creditCents: 100_050})});
    const answers = await answersOf(
      (no, till) => ask.payCredit({id: `payment-${no}-${till}`, code: codeNo(1), openCents: 700}),
      '/v1/payCredit',
    );
    const paid = answers.flat().map(paidIn);
    expect(paid.reduce((sum, cents) => sum + cents, 0)).toBe(100_050);
    // 142 whole ones, 6.50 for one more, and nothing for the others.
    expect(paid.filter((cents) => cents > 0).toSorted((a, b) => a - b)).toEqual([
      650,
      ...Array.from({length: 142}, () => 700),
    ]);
    expect(await heldBy(desk, codeNo(1))).toEqual({credit: 0});
  });

  it('pay with credit of a card each: the one gets all, the other what is left, or nothing', async () => {
    for (let no = 0; no < PAIRS; no += 1) {
      await desk.office({kind: 'create', ...newCode(codeNo(no), {creditCents: no % 2 === 0 ? 1000 : 700})});
    }
    const answers = await answersOf(
      (no, till) => ask.payCredit({id: `payment-${no}-${till}`, code: codeNo(no), openCents: 700}),
      '/v1/payCredit',
    );
    expect(answers.map((both) => both.map(paidIn).toSorted((a, b) => a - b))).toEqual(
      Array.from({length: PAIRS}, (_, no) => [no % 2 === 0 ? 300 : 0, 700]),
    );
    for (const no of [0, 1, 199]) expect(await heldBy(desk, codeNo(no))).toEqual({credit: 0});
  });
});
