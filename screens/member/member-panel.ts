import type {Scenery} from '../../src/app/pages.ts';
import {formatCents} from '../../src/core/format.ts';
import type {TicketMember} from '../../src/core/members/ticket-member.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Look, type Row} from '../frame.ts';
import {fit, fitMiddle, wrapWords} from '../parts/cells.ts';
import {pictureCells} from '../parts/half-blocks.ts';
import {BLANK, indented, pairRow, textRow} from '../parts/rows.ts';
import {MEMBER} from '../words/en-member.ts';
import {TLS_SHORT} from '../words/tls.ts';
import {formatPoints} from '../words/points.ts';
import {
  askingWords,
  awaySystem,
  initialsOf,
  isAway,
  livenessWords,
  ownWallets,
  pictureOf,
  termsWords,
} from './member-words.ts';

type Shape = {readonly cells: number; readonly room: number};

const INITIALS_CELLS = 4;
/** With less room the initials give way. */
const BOX_ROOM = 6;

function linkName({ui}: Scenery, link: string): string {
  return ui.member?.links.find(({id}) => id === link)?.system ?? link;
}

/** Points by bucket, then money by account, each with what it is called. */
function heldRows(member: TicketMember, scenery: Scenery, cells: number): readonly Row[] {
  const lookOf = (link: string): Look => (member.isLive && !isAway(scenery, link) ? 'normal' : 'dim');
  const look = lookOf(member.link);
  const points = member.points.map(({name, hundredths}) => pairRow(name, formatPoints(hundredths), {cells, look}));
  const money = ownWallets(scenery, member).flatMap(({link, accounts}) =>
    accounts.map(({name, cents}) => {
      const system = linkName(scenery, link);
      return pairRow(`${system} ${name}`, formatCents(cents), {cells, look: lookOf(link)});
    }),
  );
  return [...points, ...money];
}

function earnRow({ui}: Scenery, member: TicketMember, cells: number): readonly Row[] {
  const earns = ui.member?.earns ?? null;
  if (member.barredReason !== null) return [textRow(fit(MEMBER.earnsNothing, cells).trimEnd(), 'warn')];
  const why = ui.member?.earnsNot ?? null;
  if (why !== null) {
    const system = ui.member?.system ?? '';
    return [textRow(fit(MEMBER.earnsNot[why](system), cells).trimEnd(), 'warn')];
  }
  return earns === null || earns === 0
    ? []
    : [pairRow(MEMBER.earns, `+${formatPoints(earns)} ${MEMBER.points}`, {cells})];
}

function besideInitials(initials: string, beside: readonly [Row, Row, Row]): readonly Row[] {
  const line = '─'.repeat(INITIALS_CELLS);
  const box = [`┌${line}┐ `, `│${fitMiddle(initials, INITIALS_CELLS)}│ `, `└${line}┘ `];
  return box.map((text, index) => [span(text, 'accent'), ...(beside[index] ?? BLANK)]);
}

/** Who it is, and how far that can be trusted. */
function whoRows(member: TicketMember, scenery: Scenery, shape: Shape & {dressing: Dressing}): readonly Row[] {
  const {room, dressing} = shape;
  const hasBox = room >= BOX_ROOM;
  const cells = shape.cells - (hasBox ? INITIALS_CELLS + 3 : 0);
  const isLive = member.isLive && awaySystem(scenery, member) === null;
  const hasPhoto = isLive && scenery.ui.member?.photo === 'onFile';
  const photo = hasPhoto ? ` · ${MEMBER.photo}` : '';
  const name = textRow(fit(member.name, cells), 'bold');
  const number = textRow(fit(`${member.number} ${member.tier?.name ?? MEMBER.noTier}`, cells));
  const state = livenessWords(member, scenery, dressing) + photo;
  const trust = textRow(fit(state, cells), isLive ? 'good' : 'warn');
  return hasBox ? besideInitials(initialsOf(member), [name, number, trust]) : [name, number, trust];
}

const PICTURE_HEIGHT = 6;
/** Columns of text that are left beside a picture, at the least. */
const BESIDE_CELLS = 14;

/** The picture with who it is beside it; null where there is none, or too little room for it. */
function picturedRows(
  member: TicketMember,
  scenery: Scenery,
  shape: Shape & {dressing: Dressing},
): readonly Row[] | null {
  const {room, dressing} = shape;
  const picture = pictureOf(scenery, dressing, PICTURE_HEIGHT);
  const cells = shape.cells - pictureCells(PICTURE_HEIGHT) - 1;
  if (picture === null || cells < BESIDE_CELLS || room < PICTURE_HEIGHT) return null;
  const state = livenessWords(member, scenery, dressing);
  const beside = [
    textRow(fit(member.name, cells), 'bold'),
    textRow(fit(member.number, cells)),
    textRow(fit(member.tier?.name ?? MEMBER.noTier, cells)),
    textRow(fit(state, cells), member.isLive && awaySystem(scenery, member) === null ? 'good' : 'warn'),
  ];
  return picture.map((row, index) => [...row, span(' '), ...(beside[index] ?? BLANK)]);
}

const BARRED_ROWS = 2;

function barredRows(reason: string, cells: number): readonly Row[] {
  const rows = wrapWords(MEMBER.barred(reason), cells);
  return rows.slice(0, BARRED_ROWS).map((text) => textRow(text, 'bad'));
}

/**
 * Why the member, or money that stands here, is not live or not any more: the till can't reach the link, or the link its
 * system. Why money is missing: it is in another currency.
 */
function awayRows({ui}: Scenery, {link: own, wallets}: TicketMember, cells: number): readonly Row[] {
  const isShown = (id: string): boolean => id === own || wallets.some(({link}) => link === id);
  const words = (ui.member?.links ?? []).map(({id, system, standing, tls, otherCurrency}) => {
    if (!isShown(id)) return '';
    if (standing === 'up' && otherCurrency !== undefined) return MEMBER.otherCurrency(system, otherCurrency);
    return tls === undefined ? MEMBER.awayShort(system)[standing] : `${system}: ${TLS_SHORT[tls]}`;
  });
  return words.filter((text) => text !== '').map((text) => textRow(fit(text, cells), 'warn'));
}

/** The member of the ticket, or that one is asked about, in at most `room` rows of `cells` cells. */
export function memberPanel(scenery: Scenery, shape: Shape & {dressing: Dressing}): readonly Row[] {
  const cells = shape.cells - 2;
  const asking = askingWords(scenery);
  const asked = asking === '' ? [] : [textRow(fit(asking, cells), 'warn')];
  const member = scenery.state.ticket?.member;
  const barred = member?.barredReason ?? null;
  const terms = scenery.state.ticket === null ? '' : termsWords(scenery.state.ticket);
  const below =
    member === undefined
      ? []
      : [
          ...awayRows(scenery, member, cells),
          ...(barred === null ? [] : barredRows(barred, cells)),
          ...(terms === '' ? [] : [textRow(fit(terms, cells), 'bold')]),
          ...heldRows(member, scenery, cells),
          ...earnRow(scenery, member, cells),
        ];
  const room = shape.room - asked.length;
  const who =
    member === undefined
      ? []
      : // A picture takes nobody's row: where it and what stands below it don't fit, it is the initials.
        (picturedRows(member, scenery, {...shape, cells, room: room - below.length}) ??
        whoRows(member, scenery, {...shape, cells, room}));
  const rows = [...asked, ...who, ...below];
  return rows.slice(0, Math.max(0, shape.room)).map((row) => indented(row, 1));
}
