import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Tale} from '../support/lying-host.ts';
import {programCommand} from '../support/program.ts';
import {openTillOnLies, type TillOnLies} from '../support/till-on-lies.ts';

/*
 * The real till at a bonus host that lies. It downloaded good actions at its start; what it is told from then on can't
 * be. Each time the screen stays whole, a coffee is sold, and the good actions collect for it.
 */
const [FILE, ...ARGS] = await programCommand();
const CODE = '00000000001001';
const COFFEE = '2900000001015';
const COFFEE_ACTION = 'Every tenth coffee free';
const LIMIT_MS = 60_000;
/** A till that only sells takes about half of it. */
const PEAK_MB_MOST = 220;

let till: TillOnLies;
let sold = 0;
/** Of the actions, as the host says it: each lie has its own. */
let version = 1;
beforeAll(async () => {
  till = await openTillOnLies({file: FILE, args: ARGS});
}, LIMIT_MS);
afterAll(() => till.close());

/** Lies about the actions. What is read of a code says that they are newer, so that the till downloads them. */
function aboutActions(lie: (actions: readonly object[]) => string): Tale {
  return ({path}, body) => {
    if (path === '/v1/read') return JSON.stringify({...JSON.parse(body), actionsVersion: version});
    if (path !== '/v1/actions') return body;
    const {actions}: {readonly actions: readonly object[]} = JSON.parse(body);
    return lie(actions);
  };
}

/** Lies about each action of the list. */
function aboutEach(change: object): Tale {
  return aboutActions((actions) => JSON.stringify({version, actions: actions.map((one) => ({...one, ...change}))}));
}

/** Lies about what a code holds. */
function aboutCode(change: object): Tale {
  return ({path}, body) => (path === '/v1/read' ? JSON.stringify({...JSON.parse(body), ...change}) : body);
}

const ANY_TIME = {fromDate: null, untilDate: null, weekdays: [1, 2, 3, 4, 5, 6, 7], hours: null};
const FREE = {kind: 'freeProduct', productId: '101'};
/** Clears the screen, sets the title, rings, turns what follows around, ends the line. */
const NASTY = '\u001b[2J\u001b]0;owned\u0007\u202e\u009b2J\r\n\tTenth\u0000 coffee';

function downloads(): number {
  return till.liar.calls().filter(({path}) => path === '/v1/actions').length;
}

/** The screen of a sale or a Card Manager is whole: its first and its last row stand where they belong. */
function expectWhole(): void {
  const rows = till.screen();
  expect(rows).toHaveLength(24);
  expect(rows[0]).toMatch(/^ Till 03 {2}Mia M\. .* PRACTICE {2}\w{3} \d\d:\d\d$/);
  expect(rows.at(-1)).toMatch(/^ ?F(1 ?\/1| or \/: 1) Help/);
  expect(rows.join('\n')).not.toMatch(/[^\P{C}\n]/u);
}

/** Tells the lie, sells a coffee with a code on it, and sees to it that one point is collected for it. */
async function sellUnder(tale: Tale, name = COFFEE_ACTION): Promise<string> {
  version += 1;
  const before = downloads();
  till.liar.tell(tale);
  await till.scan(COFFEE);
  await till.scan(CODE);
  await till.until('Code ****1001');
  await expect.poll(downloads, {timeout: LIMIT_MS}).toBeGreaterThan(before);
  expectWhole();
  await till.press('back', 'pay');
  expect(await till.until(name)).toContain(name);
  expectWhole();
  await till.press('cash');
  sold += 1;
  const ticket = `Ticket ${String(sold).padStart(6, '0')}`;
  expect(await till.until(`${ticket} is closed`)).toContain(`${ticket} is closed`);
  expectWhole();
  const receipt = await till.receiptWith(ticket);
  expect(receipt).not.toMatch(/[^\P{C}\n]/u);
  expect(await till.peakMb()).toBeLessThan(PEAK_MB_MOST);
  return receipt;
}

describe('lists of actions that can’t be', () => {
  it.each<readonly [string, Tale]>([
    [
      'a million actions',
      aboutActions(() => `{"version":${version},"actions":[${'{"id":"a"},'.repeat(999_999)}{"id":"a"}]}`),
    ],
    [
      'a hundred thousand in few bytes',
      aboutActions(() => `{"version":${version},"actions":[${'0,'.repeat(100_000)}0]}`),
    ],
    ['lists within lists', aboutActions(() => `{"version":${version},"actions":${'['.repeat(9e4)}${']'.repeat(9e4)}}`)],
    ['501 of them', aboutActions(([one]) => JSON.stringify({version, actions: Array(501).fill(one)}))],
    ['one of them twice', aboutActions((list) => JSON.stringify({version, actions: [...list, ...list]}))],
    ['a day that does not exist', aboutEach({validity: {...ANY_TIME, untilDate: '2026-02-30'}})],
    ['an end before the start', aboutEach({validity: {...ANY_TIME, fromDate: '2026-03-01', untilDate: '2026-02-01'}})],
    ['a name of escape sequences alone', aboutEach({name: '\u001b\u0007\u202e'})],
    ['a name of a million letters', aboutEach({name: 'x'.repeat(250_000)})],
    ['a cost beyond all numbers', aboutEach({spending: {costPoints: 1e308, benefit: FREE, limitPerTicket: null}})],
    ['half a cost', aboutEach({spending: {costPoints: 0.5, benefit: FREE, limitPerTicket: null}})],
    ['a page of somebody else', aboutActions(() => '<html>Welcome to our WiFi</html>')],
  ])(
    '%s: the old ones stay in force',
    async (_what, tale) => {
      expect(await sellUnder(tale)).toMatch(/Every tenth coffee free +\+1/);
    },
    LIMIT_MS,
  );

  it(
    'behind a power cut the old ones are still there',
    async () => {
      await till.restart();
      const receipt = await sellUnder(aboutActions(() => `{"version":${version},"actions":[0]}`));
      expect(receipt).toMatch(/Every tenth coffee free +\+1/);
    },
    LIMIT_MS,
  );
});

describe('an escape sequence in an action’s name', () => {
  it(
    'is taken out before it reaches the screen and the paper',
    async () => {
      const receipt = await sellUnder(aboutEach({name: NASTY}), '[2J]0;owned2J Tenth coffee');
      expect(receipt).toMatch(/\[2J\]0;owned2J Tenth coffee +\+1/);
    },
    LIMIT_MS,
  );
});

describe('a code that can’t hold what it is said to', () => {
  it.each<readonly [string, object]>([
    ['points below nothing', {pools: [{pool: 'coffee', points: -5}]}],
    ['credit that is no whole number', {creditCents: 0.5}],
    ['more credit than there is money', {creditCents: 1e15}],
    ['a discount of more than all', {discount: {kind: 'percent', ratePpm: 2_000_000}}],
    ['a last day that does not exist', {creditLastDay: '2026-02-30'}],
    ['another code', {code: '00000000001002'}],
  ])(
    '%s: nothing of it is believed, and the sale collects all the same',
    async (_what, change) => {
      till.liar.tell(aboutCode(change));
      await till.scan(COFFEE);
      await till.scan(CODE);
      expect(await till.until('OFFLINE')).toContain('OFFLINE');
      expectWhole();
      await till.press('back', 'pay', 'cash');
      sold += 1;
      expect(await till.until(`Ticket ${String(sold).padStart(6, '0')} is`)).toContain('is closed');
    },
    LIMIT_MS,
  );
});

describe('behind all the lies', () => {
  it(
    'every coffee has its point, and the journal is whole',
    async () => {
      till.liar.tell(null);
      await expect.poll(() => till.held(CODE, 'coffee'), {timeout: LIMIT_MS}).toBe(sold);
      const {exitCode, log} = await till.verify();
      expect(exitCode).toBe(0);
      // A list that was cut off, or was none, is a host that does not answer; the others are told to the technician.
      expect(log).toContain('a list of actions that can’t be; the old one stays');
    },
    LIMIT_MS,
  );
});
