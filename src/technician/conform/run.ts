import * as v from 'valibot';
import {isDeclared, type CapabilitySheet} from '../../core/members/sheet.ts';
import {BARRED_NUMBER, CHECKED_MEMBER} from '../../practice/member/members.ts';
import {SheetAnswer} from '../../practice/member/wire-answers.ts';
import {APART_CHECKS} from './checks-apart.ts';
import {BODY_CHECKS} from './checks-body.ts';
import {DAY_CHECKS} from './checks-day.ts';
import {FIND_CHECKS} from './checks-find.ts';
import {FUND_CHECKS} from './checks-fund.ts';
import {HOLD_CHECKS} from './checks-hold.ts';
import {ID_CHECKS} from './checks-ids.ts';
import {LINK_CHECKS} from './checks-link.ts';
import {LAST_CHECKS, MORE_CHECKS} from './checks-more.ts';
import {ONCE_CHECKS} from './checks-once.ts';
import {Fails, type Check, type CheckList, type Exchange, type Kit, type Reply, type Subject} from './kit.ts';
import {keptCheck, type KeptAct} from './kept-acts.ts';
import {openKit} from './open-kit.ts';
import {wrongWords} from './wrong-words.ts';

/** What came of one check. */
export type Row = {
  readonly check: string;
  readonly says: string;
  readonly result: 'pass' | 'fail' | 'notOffered';
  /** Why it failed, in a sentence. */
  readonly why: string | null;
  /** The last calls of the check, and what came. */
  readonly exchanges: readonly Exchange[];
};

export type ConformParts = {
  readonly url: string;
  readonly token: string;
  readonly subject?: Subject;
  /** How long an answer is waited for. */
  readonly answerMs?: number;
  /** The authority that the gateway's certificate must come from, as PEM; left out: one that everybody trusts. */
  readonly ca?: string | undefined;
  /** Checks alone, by name or by what stands before its dot; left out: all. */
  readonly only?: readonly string[];
  /** What an earlier run kept: it must be known still. */
  readonly before?: readonly KeptAct[];
  /** Gets what is answered for good, for a later run. */
  readonly kept?: KeptAct[];
};

/** The member of the practice hosts to check with. */
export const USUAL_SUBJECT: Subject = {...CHECKED_MEMBER, barredNumber: BARRED_NUMBER};

/** Every check, in the order in which they are made. */
export const CHECKS: CheckList = [
  ...LINK_CHECKS,
  ...FIND_CHECKS,
  ...ID_CHECKS,
  ...HOLD_CHECKS,
  ...ONCE_CHECKS,
  ...BODY_CHECKS,
  ...APART_CHECKS,
  ...MORE_CHECKS,
  ...DAY_CHECKS,
  ...FUND_CHECKS,
  ...LAST_CHECKS,
];

const EXCHANGES_MAX = 12;
export const USUAL_ANSWER_MS = 15_000;

/** The checks with one of these names, or fronts of names. */
export function checksNamed(only: readonly string[]): CheckList {
  return CHECKS.filter(({name}) => only.some((one) => name === one || name.startsWith(`${one}.`)));
}

function checksOf({only, before}: ConformParts): CheckList {
  const checks = only === undefined ? CHECKS : checksNamed(only);
  return before === undefined ? checks : [keptCheck(before), ...checks];
}

function isWanted({needs}: Check, sheet: CapabilitySheet): boolean {
  if (needs === null) return true;
  if (needs === 'charge' || needs === 'debit') return sheet.wallet === needs;
  if (needs === 'sale') return sheet.earn || sheet.redeem || sheet.wallet !== null;
  return isDeclared(sheet, needs);
}

async function runOne(check: Check, kit: Kit, exchanges: Exchange[]): Promise<Row> {
  const {name, says} = check;
  if (!isWanted(check, kit.sheet)) return {check: name, says, result: 'notOffered', why: null, exchanges: []};
  exchanges.length = 0;
  try {
    await check.run(kit);
    return {check: name, says, result: 'pass', why: null, exchanges: exchanges.slice(-EXCHANGES_MAX)};
  } catch (error) {
    if (!(error instanceof Fails)) throw error;
    return {check: name, says, result: 'fail', why: error.message, exchanges: exchanges.slice(-EXCHANGES_MAX)};
  }
}

function goneRow({name, says}: Check): Row {
  return {check: name, says, result: 'fail', why: 'the gateway did not answer any more', exchanges: []};
}

/** True where the last call of a check had no answer, and a ping has none either: nothing more can be found out. */
async function isGone({exchanges, result}: Row, kit: Kit): Promise<boolean> {
  if (result !== 'fail' || exchanges.at(-1)?.came.startsWith('no answer') !== true) return false;
  return (await kit.get('/v1/ping')).status === 0;
}

const NO_SHEET: Pick<Row, 'check' | 'says'> = {
  check: 'link.sheet',
  says: 'The link tells its capability sheet, without which nothing else can be checked.',
};

const OTHER_STATUS: Readonly<Record<number, string>> = {
  401: ': the gateway does not take the token of this file',
  403: ': the gateway does not take the token of this file',
  404: ': there is no account link at this address',
};

function whyNoSheet({status, trouble}: Reply, issue: v.BaseIssue<unknown> | null): string {
  if (status === 0) return `no answer came${trouble === undefined ? '' : `: ${trouble}`}`;
  if (status !== 200) return `the status should be 200; it is ${status}${OTHER_STATUS[status] ?? ''}`;
  return issue === null ? 'it can’t be read' : wrongWords(issue);
}

/** Checks a gateway against the protocol, check by check; `onRow` is told each as it is there. */
export async function conform(
  parts: ConformParts,
  onRow: (row: Row) => void = () => undefined,
): Promise<readonly Row[]> {
  const exchanges: Exchange[] = [];
  const {subject = USUAL_SUBJECT, answerMs = USUAL_ANSWER_MS, kept = []} = parts;
  const opened = openKit({...parts, subject, answerMs, kept, record: (exchange) => exchanges.push(exchange)});
  const told = await opened.get('/v1/capabilities');
  const sheet = v.safeParse(SheetAnswer, told.json);
  if (told.status !== 200 || !sheet.success) {
    const row: Row = {
      ...NO_SHEET,
      result: 'fail',
      why: whyNoSheet(told, sheet.success ? null : sheet.issues[0]),
      exchanges,
    };
    onRow(row);
    return [row];
  }
  const kit: Kit = {...opened, sheet: sheet.output};
  const rows: Row[] = [];
  let hasGone = false;
  for (const check of checksOf(parts)) {
    const row: Row = hasGone ? goneRow(check) : await runOne(check, kit, exchanges);
    rows.push(row);
    onRow(row);
    hasGone = hasGone || (await isGone(row, kit));
  }
  return rows;
}
