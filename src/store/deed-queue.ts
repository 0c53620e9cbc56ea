import * as v from 'valibot';
import type {DeedFate, DeedQueue, QueuedDeed, RefusedDeed} from '../app/member-links.ts';
import type {MemberDeed} from '../core/members/deed.ts';
import type {Database} from './open-database.ts';
import {numberOf, numberOrNull, textOf, textOrNull} from './rows.ts';
import {statementsOn, type Run} from './statements-on-use.ts';

const COLUMNS = 'SELECT rowid AS row, seq, at_ms, body FROM member_deed';

/** Most deeds are done: by the words of its index SQLite finds the few that were refused without reading the others. */
const REFUSED = "state IN ('refused', 'seen')";

const SQL = {
  page: `${COLUMNS} WHERE state = 'waiting' AND link = ? AND (seq, rowid) > (?, ?) ORDER BY seq, rowid LIMIT ?`,
  firstOf: `${COLUMNS} WHERE state = 'waiting' AND link = ? AND number = ? ORDER BY seq, rowid LIMIT 1`,
  awaited: `SELECT number FROM (
      SELECT number, seq, rowid AS row FROM member_deed
        WHERE state = 'waiting' AND kind = 'memberTake' AND link = ?1
      UNION ALL
      SELECT number, seq, rowid AS row FROM member_deed
        WHERE state = 'waiting' AND body->>'isAwaited' = 1 AND link = ?1
    ) ORDER BY seq, row LIMIT ?2`,
  takes: "SELECT id FROM member_deed WHERE state = 'waiting' AND kind = 'memberTake' AND link = ?",
  waitingOf: "SELECT id, link FROM member_deed WHERE state = 'waiting' AND ticket_id = ? ORDER BY seq, rowid",
  waiting: `SELECT link, count(*) AS count, min(at_ms) AS oldest_ms FROM member_deed
    WHERE state = 'waiting' GROUP BY link`,
  refusedCount: `SELECT link, count(*) AS count FROM member_deed WHERE ${REFUSED} AND state = 'refused' GROUP BY link`,
  fateOf: 'SELECT state, reason, reference, remaining FROM member_deed WHERE id = ?',
  settle: "UPDATE member_deed SET state = ?, reason = ? WHERE id = ? AND state = 'waiting'",
  refused: `SELECT at_ms, body, reason, detail, state,
      (SELECT no FROM ticket WHERE id = member_deed.ticket_id) AS ticket_no,
      (SELECT coalesce(taken.body->>'$.act.cents', taken.body->>'$.act.hundredths')
        FROM member_deed AS taken WHERE taken.id = member_deed.body->>'$.back.ofId') AS taken
    FROM member_deed WHERE ${REFUSED} AND state = ?
    ORDER BY seq DESC, rowid DESC LIMIT ?`,
} as const;
export {SQL as DEED_SQL};

/** The queue, and `close` for when the database is closed. */
export type OpenDeedQueue = DeedQueue & {readonly close: () => Promise<void>};

const text = v.string();
const whole = v.pipe(v.number(), v.safeInteger());
const forSale = {id: text, number: text, ticketId: text} as const;
const points = {bucket: text, hundredths: whole} as const;
const money = {account: text, cents: whole} as const;
const ofDeed = {id: text, link: text, number: text, ticketId: text} as const;

const TAKE = v.variant('kind', [
  v.object({kind: v.literal('redeemAuthorise'), ...forSale, ...points}),
  v.object({kind: v.literal('chargeAuthorise'), ...forSale, ...money}),
  v.object({kind: v.literal('debit'), ...forSale, ...money}),
  v.object({kind: v.literal('voucherUse'), ...forSale, voucherId: text}),
]);
const FINISH = v.object({kind: v.picklist(['redeemConfirm', 'chargeSettle']), id: text, ofId: text});
const FUND = v.object({kind: v.literal('fund'), ...forSale, ...money});
const EARN = v.object({kind: v.literal('earn'), ...forSale, ...points, completedAtMs: whole});
const BACK = v.object({
  ofId: text,
  ofKind: v.picklist(['redeemAuthorise', 'chargeAuthorise', 'debit', 'voucherUse', 'earn']),
  reference: v.nullable(text),
  amount: v.nullable(whole),
});

const DEED = v.variant('kind', [
  v.object({kind: v.literal('memberTake'), ...ofDeed, act: TAKE}),
  v.object({kind: v.literal('memberFinish'), ...ofDeed, act: v.variant('kind', [FINISH, FUND])}),
  v.object({kind: v.literal('memberEarn'), ...ofDeed, act: EARN}),
  v.object({
    kind: v.literal('memberGiveBack'),
    ...ofDeed,
    back: BACK,
    isAwaited: v.exactOptional(v.literal(true)),
  }),
]) satisfies v.GenericSchema<unknown, MemberDeed>;

function deedOf(row: unknown): MemberDeed {
  return v.parse(DEED, JSON.parse(textOf(row, 'body')));
}

function queuedOf(row: unknown): QueuedDeed {
  const place = {seq: numberOf(row, 'seq'), row: numberOf(row, 'row')};
  return {deed: deedOf(row), place, atMs: numberOf(row, 'at_ms')};
}

/** A refusal that the manager has seen is one all the same. */
function fateOf(row: unknown): DeedFate | null {
  if (row === undefined) return null;
  const state = textOf(row, 'state');
  if (state === 'waiting') return {kind: 'waiting'};
  if (state !== 'done') return {kind: 'refused', reason: textOf(row, 'reason')};
  const reference = textOrNull(row, 'reference');
  return reference === null ? {kind: 'nothing'} : {kind: 'done', reference, left: numberOrNull(row, 'remaining')};
}

function refusedOf(row: unknown): RefusedDeed {
  return {
    deed: deedOf(row),
    ticketNo: numberOrNull(row, 'ticket_no'),
    taken: numberOrNull(row, 'taken'),
    atMs: numberOf(row, 'at_ms'),
    reason: textOf(row, 'reason'),
    detail: textOrNull(row, 'detail'),
    isSeen: textOf(row, 'state') === 'seen',
  };
}

async function counts(run: Run): ReturnType<DeedQueue['counts']> {
  const waiting = await run(SQL.waiting, (all) => all.all());
  const refused = await run(SQL.refusedCount, (all) => all.all());
  const links = new Set([...waiting, ...refused].map((row) => textOf(row, 'link')));
  const of = (rows: readonly unknown[], link: string): unknown => rows.find((row) => textOf(row, 'link') === link);
  return [...links].toSorted().map((link) => {
    const [waits, no] = [of(waiting, link), of(refused, link)];
    return {
      link,
      waiting: waits === undefined ? 0 : numberOf(waits, 'count'),
      oldestMs: waits === undefined ? null : numberOf(waits, 'oldest_ms'),
      refused: no === undefined ? 0 : numberOf(no, 'count'),
    };
  });
}

/**
 * The queue to the links of members' systems on the till's open database. Deeds get into it, and most of them out of
 * it, by the commits of the till's store. Throws Faults.
 */
export function openDeedQueue(database: Pick<Database, 'connection'>): OpenDeedQueue {
  const {run, close} = statementsOn(database, 'the queue to members’ links');
  return {
    page: (link, {seq, row}, limit) =>
      run(SQL.page, async (page) => (await page.all(link, seq, row, limit)).map(queuedOf)),
    firstOf: (link, number) =>
      run(SQL.firstOf, async (first) => {
        const row = await first.get(link, number);
        return row === undefined ? null : queuedOf(row);
      }),
    awaited: (link, limit) =>
      run(SQL.awaited, async (numbers) => (await numbers.all(link, limit)).map((row) => textOf(row, 'number'))),
    takes: (link) => run(SQL.takes, async (takes) => (await takes.all(link)).map((row) => textOf(row, 'id'))),
    waitingOf: (ticketId) =>
      run(SQL.waitingOf, async (waiting) =>
        (await waiting.all(ticketId)).map((row) => ({id: textOf(row, 'id'), link: textOf(row, 'link')})),
      ),
    counts: () => counts(run),
    fateOf: (id) => run(SQL.fateOf, async (fate) => fateOf(await fate.get(id))),
    settle: (id, reason) =>
      run(SQL.settle, async (settle) => void (await settle.run(reason === null ? 'done' : 'refused', reason, id))),
    refused: (limit) =>
      run(SQL.refused, async (refused) => {
        const open = await refused.all('refused', limit);
        const seen = open.length < limit ? await refused.all('seen', limit - open.length) : [];
        return [...open, ...seen].map(refusedOf);
      }),
    close,
  };
}
