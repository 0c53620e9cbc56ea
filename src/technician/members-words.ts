import {formatCents, formatRate} from '../core/format.ts';
import type {LocalAccount, LocalTier} from '../core/members/account.ts';
import type {TierRefusal} from '../core/members/tier-from.ts';
import {cellsOf} from '../core/text.ts';
import type {MemberRowRefusal} from '../store/member-csv.ts';
import type {MemberFileRefusal, MembersReport} from '../store/members-import.ts';
import type {RefusedMember} from '../store/members-list.ts';
import {countWords} from './doctor/sizes.ts';
import {fileWords} from './import-words.ts';

const NUMBER_CELLS = 14;
const NAME_CELLS = 30;
const TIER_CELLS = 12;

function padded(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - cellsOf(text)));
}

function minute(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** An account as a row of the list. */
export function memberRow({number, name, tierCode, barredReason, isByHand}: LocalAccount): string {
  const marks = [...(barredReason === null ? [] : ['barred']), ...(isByHand ? ['by hand'] : [])];
  const front = `${padded(number, NUMBER_CELLS)} ${padded(name, NAME_CELLS)}`;
  return `${front} ${padded(tierCode ?? '-', TIER_CELLS)} ${marks.join(', ')}`.trimEnd();
}

function rate(ppm: number): string {
  return formatRate(ppm).replace(' ', '');
}

/** A tier as a row of the list. */
export function tierRow({code, name, priceLevel, discountPpm, earnPpm, isChecked}: LocalTier): string {
  const terms = `level ${priceLevel}, discount ${rate(discountPpm)}, earns ${rate(earnPpm)}`;
  return `${padded(code, TIER_CELLS)} ${padded(name, NAME_CELLS)} ${terms}${isChecked ? '' : ', to be checked'}`;
}

/** All that is known of an account, a row for each thing. */
export function memberRows(account: LocalAccount, tier: LocalTier | null): readonly string[] {
  const {number, name, tierCode, earnPpm, barredReason, maskedCards, points, balances, asOfMs, isByHand} = account;
  const tierName = tier === null || tier.name === tierCode ? '' : ` (${tier.name})`;
  return [
    `number   ${number}`,
    `name     ${name}`,
    `tier     ${tierCode === null ? 'none' : `${tierCode}${tierName}`}`,
    ...(earnPpm === null ? [] : [`earns    ${rate(earnPpm)} of the usual points`]),
    ...(barredReason === null ? [] : [`barred   ${barredReason}`]),
    `cards    ${maskedCards.length === 0 ? 'none' : maskedCards.join(', ')}`,
    ...points.map((one) => `points   ${formatCents(one.hundredths)} (${one.name})`),
    ...balances.map((one) => `balance  ${formatCents(one.cents)} (${one.name})`),
    isByHand
      ? 'made at the till; the host does not know it'
      : `as of    ${minute(asOfMs)}: the host may say otherwise now`,
  ];
}

/** Why nobody can earn so much. */
export const WRONG_EARN = 'What is earned is a percentage of the usual points from 0 to 1000, such as 150, or “tier”.';

/** Why a tier can't be set so. */
export function tierRefusalWords(refused: TierRefusal): string {
  switch (refused) {
    case 'name':
      return 'A tier needs a name.';
    case 'priceLevel':
      return '--price-level is a whole number from 1 (the usual price) to 5.';
    case 'discount':
      return '--discount is a percentage from 0 to 100, such as 5 or 7.5.';
    case 'earn':
      return '--earn is a percentage of the usual points from 0 to 1000, such as 150.';
  }
}

function rowWords(why: MemberRowRefusal): string {
  switch (why.kind) {
    case 'textAfterQuote':
      return 'text stands behind a closing quote, or a quote in quotes is not doubled';
    case 'fieldCount':
      return `it has ${countWords(why.has, 'field')}, the header has ${why.wants}`;
    case 'numberMissing':
      return 'it has no number';
    case 'numberBad':
      return `the number ${why.text} is not 1 to 20 letters, digits and dashes`;
    case 'numberTwice':
      return 'its number was on an earlier line already';
    case 'tierBad':
      return `the tier ${why.text} is not 1 to 32 letters, digits, dashes and underscores`;
    case 'cardBad':
      return `its card is not ${why.least} to ${why.most} digits`;
    case 'cardTwice':
      return 'its card was on an earlier line already';
  }
}

/** A refused row with its place: `line 3, number 52: its card is not 6 to 32 digits`. */
export function refusedMemberWords({line, number, why}: RefusedMember): string {
  return `line ${line}${number === '' ? '' : `, number ${number}`}: ${rowWords(why)}`;
}

function many(count: number): string {
  return count.toLocaleString('en');
}

function memberFileWords(why: MemberFileRefusal): string {
  switch (why.kind) {
    case 'memberColumnMissing':
      return `The first line names no column ${why.column}; it has: ${why.has.join(', ')}.`;
    case 'tooManyMembers':
      return `The file has more than ${many(why.most)} members.`;
    case 'notTwice':
      return 'The list is read twice: name a file, not a folder or a pipe.';
    case 'changed':
      return 'The file was changed while it was read.';
    default:
      return fileWords(why);
  }
}

function notes(columns: readonly string[]): readonly string[] {
  return columns.length === 0 ? [] : [`Columns that are not used: ${columns.join(', ')}.`];
}

/** The outcome of an import in a line or two. */
export function membersReportWords(report: MembersReport): readonly string[] {
  switch (report.kind) {
    case 'imported': {
      const {added, updated, unchanged, refused, newTiers} = report;
      const check = `Tiers that are new: ${newTiers.join(', ')}. Say with bonustill members tier CODE what they are worth.`;
      return [
        `Imported: ${many(added)} added, ${many(updated)} updated, ${many(unchanged)} unchanged, ${many(refused)} refused.`,
        ...(newTiers.length === 0 ? [] : [check]),
        ...notes(report.ignoredColumns),
      ];
    }
    case 'rowsRefused': {
      const rows = report.refused === 1 ? '1 row is' : `${many(report.refused)} rows are`;
      return [
        `Nothing was imported: ${rows} refused. With --skip-bad the others come in.`,
        ...notes(report.ignoredColumns),
      ];
    }
    case 'fileRefused':
      return [memberFileWords(report.why), 'Nothing was imported.'];
    case 'cutShort': {
      const why = report.why === 'stopped' ? 'Stopped.' : 'The file was changed while it was read.';
      if (report.written === 0) return [`${why} Nothing was imported.`];
      return [`${why} The first ${many(report.written)} members of it are in: run the import again for the others.`];
    }
  }
}
