import type {MemberItem} from '../../src/app/member-pages.ts';
import type {Scenery} from '../../src/app/pages.ts';
import {formatCents, formatRate} from '../../src/core/format.ts';
import type {MemberVoucher} from '../../src/core/members/protocol.ts';
import type {TicketMember} from '../../src/core/members/ticket-member.ts';
import {printable} from '../../src/core/text.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row} from '../frame.ts';
import {cut, fit, fitBoth, wrapWords} from '../parts/cells.ts';
import {BLANK, exactRow, indented, rowWidth, textRow} from '../parts/rows.ts';
import {ABILITY_WORDS, abilityWords} from '../words/abilities.ts';
import {MEMBER, MEMBER_PAY, MEMBER_VOUCHER} from '../words/en-member.ts';
import {formatPoints} from '../words/points.ts';
import {TLS} from '../words/tls.ts';
import {askingWords, isAway, livenessWords, ownWallets, pictureOf, termsWords} from './member-words.ts';

const NUMBER_CELLS = 20;
const TIER_CELLS = 16;
const LABEL_CELLS = 8;
const NAME_MOST = 60;

const WORTH_CELLS = 22;

function worthWords({worth}: MemberVoucher): string {
  switch (worth.kind) {
    case 'amountOff':
      return MEMBER_VOUCHER.off(formatCents(worth.amountCents));
    case 'percentOff':
      return MEMBER_VOUCHER.off(formatRate(worth.ratePpm));
    case 'product':
      return MEMBER_VOUCHER.product(worth.productId);
  }
}

/** Name, worth, and until when it is good, or that it is used. */
function voucherText(voucher: MemberVoucher, cells: number): string {
  const {name, validUntil, isUsed} = voucher;
  const good = validUntil === null ? MEMBER_VOUCHER.always : MEMBER_VOUCHER.until(validUntil);
  const right = ` ${fit(worthWords(voucher), WORTH_CELLS)} ${fit(isUsed ? MEMBER_VOUCHER.used : good, 16)}`;
  return fitBoth(printable(name, NAME_MOST), right, cells);
}

const ABILITY_CELLS = 24;

/** What a system might do, and whether it is offered here, or who says that it isn't. */
function abilityText({system, feature, offer}: Extract<MemberItem, {kind: 'ability'}>, cells: number): string {
  return cut(`${fit(ABILITY_WORDS[feature], ABILITY_CELLS)} ${abilityWords(system, feature, offer)}`, cells);
}

/** An item of a list about members, in one row. */
export function memberItemText(item: MemberItem, cells: number): string {
  switch (item.kind) {
    case 'source':
    case 'bucket': {
      const {source} = item;
      const held =
        source.kind === 'wallet'
          ? formatCents(source.cents)
          : `${MEMBER_PAY.points(formatPoints(source.hundredths))} = ${formatCents(source.worthCents)}`;
      const state = source.isLive ? '' : ` ${MEMBER.notLiveShort}`;
      return fitBoth(source.name, ` ${held}${state}`, Math.min(cells, NAME_MOST));
    }
    case 'fundAccount':
      return fitBoth(item.account.called, ` ${formatCents(item.account.cents)}`, Math.min(cells, NAME_MOST));
    case 'memberVoucher':
      return voucherText(item.voucher, cells);
    case 'ability':
      return abilityText(item, cells);
    case 'found': {
      const {number, name, tier, barred} = item.member;
      const state = barred === null ? '' : MEMBER.barredShort;
      const left = `${fit(printable(number, NUMBER_CELLS), NUMBER_CELLS)} ${fit(printable(tier?.name ?? '', TIER_CELLS), TIER_CELLS)}`;
      return fitBoth(`${left} ${printable(name, NAME_MOST)}`, state === '' ? '' : ` ${state}`, cells);
    }
    case 'tier':
      return printable(item.tier.name, NAME_MOST) || item.tier.code;
    case 'accountTier':
      return item.tier === null ? MEMBER.anyTier : printable(item.tier.name, NAME_MOST) || item.tier.code;
  }
}

function labelled(label: string, words: string, cells: number): Row {
  return [span(fit(label, LABEL_CELLS), 'dim'), span(fit(words, Math.max(0, cells - LABEL_CELLS)), 'bold')];
}

/** Points and money in one line. */
function heldWords(member: TicketMember, scenery: Scenery): string {
  const {points} = member;
  const money = ownWallets(scenery, member).flatMap(({link, accounts}) => {
    const system = scenery.ui.member?.links.find(({id}) => id === link)?.system ?? link;
    const state = isAway(scenery, link) ? ` ${MEMBER.notLiveShort}` : '';
    return accounts.map(({name, cents}) => `${system} ${name} ${formatCents(cents)}${state}`);
  });
  return [...points.map(({name, hundredths}) => `${name} ${formatPoints(hundredths)}`), ...money].join(' · ');
}

/** In as many rows as it takes. */
function heldRows(member: TicketMember, scenery: Scenery, cells: number): readonly Row[] {
  const rows = wrapWords(heldWords(member, scenery), Math.max(1, cells - LABEL_CELLS));
  return rows.map((text, index) => labelled(index === 0 ? MEMBER.holds : '', text, cells));
}

/** How the link for member data stands; nothing where it is there. */
function linkRow({ui}: Scenery): readonly Row[] {
  const member = ui.member;
  const link = member?.links.find(({system}) => system === member.system);
  if (link === undefined) return [textRow(MEMBER.noLink, 'warn')];
  const words = link.tls === undefined ? MEMBER.away[link.standing] : TLS[link.tls];
  return words === '' ? [] : [textRow(`${link.system}: ${words}`, 'warn')];
}

const PICTURE_GAP = 2;

/** Rows of the screen from which on the larger picture has its place. */
const LARGE_FROM = 30;

/** The rows with the member's picture at their right, where there is one. */
function besidePicture(rows: (cells: number) => readonly Row[], scenery: Scenery, dressing: Dressing): readonly Row[] {
  const cells = scenery.columns - 3;
  const picture = pictureOf(scenery, dressing, scenery.rows >= LARGE_FROM ? 8 : 6);
  if (picture === null) return rows(cells);
  const left = cells - Math.max(...picture.map(rowWidth)) - PICTURE_GAP;
  const texts = rows(left);
  return Array.from({length: Math.max(texts.length, picture.length)}, (_, index) => {
    const beside = picture[index];
    const text = texts[index] ?? BLANK;
    return beside === undefined ? text : [...exactRow(text, left), span(' '.repeat(PICTURE_GAP)), ...beside];
  });
}

/** What stands above the functions of the member page: who is on the ticket, or how one comes on it. */
export function memberPageRows(scenery: Scenery, dressing: Dressing): readonly Row[] {
  return besidePicture((cells) => whoRows(scenery, dressing, cells), scenery, dressing).map((row) => indented(row, 2));
}

function whoRows(scenery: Scenery, dressing: Dressing, cells: number): readonly Row[] {
  const {ticket} = scenery.state;
  const member = ticket?.member;
  const asking = askingWords(scenery);
  const asked = asking === '' ? [] : [textRow(asking, 'warn')];
  const terms = ticket === null ? '' : termsWords(ticket);
  const rows =
    member === undefined
      ? [textRow(ticket === null ? MEMBER.noTicket : MEMBER.none, 'dim')]
      : [
          labelled(MEMBER.name, member.name, cells),
          labelled(
            MEMBER.number,
            [
              member.number,
              member.tier?.name ?? MEMBER.noTier,
              livenessWords(member, scenery, dressing),
              scenery.ui.member?.photo === 'onFile' && pictureOf(scenery, dressing, 6) === null ? MEMBER.photo : '',
            ]
              .filter((part) => part !== '')
              .join(' · '),
            cells,
          ),
          ...(member.maskedCard === null ? [] : [labelled(MEMBER.card, member.maskedCard, cells)]),
          ...(member.barredReason === null ? [] : [textRow(fit(MEMBER.barred(member.barredReason), cells), 'bad')]),
          ...heldRows(member, scenery, cells),
          ...(terms === '' ? [] : [labelled(MEMBER.tier, terms, cells)]),
        ];
  return [...rows, ...asked, ...linkRow(scenery), BLANK];
}
