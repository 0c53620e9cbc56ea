import * as v from 'valibot';
import type {BonusQueue, QueuedAct, RefusedAct} from '../app/bonus-queue.ts';
import type {Fate} from '../core/bonus/figures.ts';
import type {HostAct} from '../core/bonus/host-act.ts';
import type {Database} from './open-database.ts';
import {DAY_MS, HOUR_MS} from '../core/report/report.ts';
import {numberOf, numberOrNull, textOf} from './rows.ts';
import {statementsOn, type Run} from './statements-on-use.ts';

/** More codes than this are not remembered from one start to the next. */
const KEPT_MAX = 10_000;

const COLUMNS = 'SELECT rowid AS row, seq, at_ms, body FROM bonus_act';

const SQL = {
  page: `${COLUMNS} WHERE state = 'waiting' AND (seq, rowid) > (?, ?) ORDER BY seq, rowid LIMIT ?`,
  firstOf: `${COLUMNS} WHERE state = 'waiting' AND code = ? ORDER BY seq, rowid LIMIT 1`,
  awaited:
    "SELECT code FROM bonus_act WHERE state = 'waiting' AND kind IN ('redeem', 'payCredit') ORDER BY seq, rowid LIMIT ?",
  waiting: "SELECT count(*) AS count FROM bonus_act WHERE state = 'waiting'",
  oldest: "SELECT at_ms FROM bonus_act WHERE state = 'waiting' ORDER BY seq LIMIT 1",
  unsent: `SELECT count(*) FILTER (WHERE kind = 'collect' AND at_ms > ?1) AS under_hour,
    count(*) FILTER (WHERE kind = 'collect' AND at_ms > ?2 AND at_ms <= ?1) AS under_day,
    count(*) FILTER (WHERE kind = 'collect' AND at_ms <= ?2) AS older,
    count(*) FILTER (WHERE kind <> 'collect') AS others, min(at_ms) AS oldest_ms
    FROM bonus_act WHERE state = 'waiting'`,
  fateOf: 'SELECT state, reason FROM bonus_act WHERE id = ?',
  refusedCount: "SELECT count(*) AS count FROM bonus_act WHERE state = 'refused'",
  settle: "UPDATE bonus_act SET state = ?, reason = ? WHERE id = ? AND state = 'waiting'",
  refused: `SELECT at_ms, body, reason, state FROM bonus_act WHERE state = ? ORDER BY seq DESC, rowid DESC LIMIT ?`,
  keep: `INSERT INTO bonus_kept (name, at_ms, body) VALUES (?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET at_ms = excluded.at_ms, body = excluded.body`,
  kept: 'SELECT at_ms, body FROM bonus_kept WHERE name = ?',
  forget: `DELETE FROM bonus_kept WHERE name IN
    (SELECT name FROM bonus_kept WHERE name LIKE 'code/%' ORDER BY at_ms DESC LIMIT -1 OFFSET ${KEPT_MAX})`,
} as const;

/** The queue, and `close` for when the database is closed. */
export type OpenBonusQueue = BonusQueue & {readonly close: () => Promise<void>};

const text = v.string();
const whole = v.pipe(v.number(), v.safeInteger());
const ACT = v.variant('kind', [
  v.object({
    kind: v.literal('collect'),
    id: text,
    code: text,
    ticketId: text,
    ticketNo: whole,
    completedAtMs: whole,
    points: v.array(v.object({actionId: text, points: whole})),
  }),
  v.object({
    kind: v.literal('redeem'),
    id: text,
    code: text,
    ticketId: text,
    actionId: text,
    costPoints: whole,
    // Not there on acts that were written down before codes had PINs here.
    hasPin: v.optional(v.boolean(), false),
  }),
  v.object({
    kind: v.literal('payCredit'),
    id: text,
    code: text,
    ticketId: text,
    openCents: whole,
    hasPin: v.boolean(),
  }),
  v.object({kind: v.literal('returnCredit'), id: text, code: text, ofId: text, amountCents: whole}),
  v.object({
    kind: v.literal('sell'),
    id: text,
    code: text,
    ticketId: text,
    ticketNo: whole,
    card: v.picklist(['new', 'existing']),
    amountCents: whole,
    pinHash: v.nullable(text),
  }),
  v.object({kind: v.literal('release'), id: text, code: text, ofId: text}),
]) satisfies v.GenericSchema<unknown, HostAct>;

function actOf(row: unknown): HostAct {
  return v.parse(ACT, JSON.parse(textOf(row, 'body')));
}

function queuedOf(row: unknown): QueuedAct {
  return {act: actOf(row), place: {seq: numberOf(row, 'seq'), row: numberOf(row, 'row')}, atMs: numberOf(row, 'at_ms')};
}

/** A refusal that the manager has seen is one all the same. */
function fateOf(row: unknown): Fate {
  if (row === undefined) return {kind: 'none'};
  const state = textOf(row, 'state');
  if (state === 'refused' || state === 'seen') return {kind: 'refused', reason: textOf(row, 'reason')};
  return {kind: state === 'done' ? 'done' : 'waiting'};
}

function refusedOf(row: unknown): RefusedAct {
  const isSeen = textOf(row, 'state') === 'seen';
  return {act: actOf(row), atMs: numberOf(row, 'at_ms'), reason: textOf(row, 'reason'), isSeen};
}

function readers(run: Run): Omit<BonusQueue, 'settle' | 'keep'> {
  const countOf = (sql: string): Promise<number> => run(sql, async (count) => numberOf(await count.get(), 'count'));
  return {
    page: ({seq, row}, limit) => run(SQL.page, async (page) => (await page.all(seq, row, limit)).map(queuedOf)),
    firstOf: (code) =>
      run(SQL.firstOf, async (first) => {
        const row = await first.get(code);
        return row === undefined ? null : queuedOf(row);
      }),
    awaited: (limit) => run(SQL.awaited, async (codes) => (await codes.all(limit)).map((row) => textOf(row, 'code'))),
    count: async () => {
      const [waiting, refused] = await Promise.all([countOf(SQL.waiting), countOf(SQL.refusedCount)]);
      const row = await run(SQL.oldest, (oldest) => oldest.get());
      return {waiting, refused, oldestMs: row === undefined ? null : numberOrNull(row, 'at_ms')};
    },
    unsent: (nowMs) =>
      run(SQL.unsent, async (unsent) => {
        const row = await unsent.get(nowMs - HOUR_MS, nowMs - DAY_MS);
        return {
          underHour: numberOf(row, 'under_hour'),
          underDay: numberOf(row, 'under_day'),
          older: numberOf(row, 'older'),
          others: numberOf(row, 'others'),
          oldestMs: numberOrNull(row, 'oldest_ms'),
        };
      }),
    fateOf: (id) => run(SQL.fateOf, async (fate) => fateOf(await fate.get(id))),
    refused: (limit) =>
      run(SQL.refused, async (refused) => {
        const open = await refused.all('refused', limit);
        const seen = open.length < limit ? await refused.all('seen', limit - open.length) : [];
        return [...open, ...seen].map(refusedOf);
      }),
    kept: (name) =>
      run(SQL.kept, async (kept) => {
        const row = await kept.get(name);
        return row === undefined ? null : {atMs: numberOf(row, 'at_ms'), body: textOf(row, 'body')};
      }),
  };
}

/**
 * The queue to the bonus host on the till's open database. Acts get into it, and most of them out of it, by the
 * commits of the till's store. Throws Faults.
 */
export function openBonusQueue(database: Pick<Database, 'connection'>): OpenBonusQueue {
  const {run, close} = statementsOn(database, 'the queue to the bonus host');
  let isTidied = false;
  return {
    ...readers(run),
    settle: (id, reason) =>
      run(SQL.settle, async (settle) => void (await settle.run(reason === null ? 'done' : 'refused', reason, id))),
    keep: async (name, {atMs, body}) => {
      await run(SQL.keep, (keep) => keep.run(name, atMs, body));
      if (isTidied) return;
      isTidied = true;
      await run(SQL.forget, (forget) => forget.run());
    },
    close,
  };
}
