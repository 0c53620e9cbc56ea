import {offersOf} from '../../src/app/on-code.ts';
import type {Intent} from '../../src/app/key-table.ts';
import type {Page, Scenery} from '../../src/app/pages.ts';
import type {CodeView} from '../../src/app/ports.ts';
import type {CodeRead, HeldForAction} from '../../src/core/bonus/host-protocol.ts';
import {formatCents} from '../../src/core/format.ts';
import type {OpenTicket} from '../../src/core/ticket.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row} from '../frame.ts';
import {fit, fitRight, widthOf} from '../parts/cells.ts';
import {bodyHeight, pageRows} from '../parts/page.ts';
import {BLANK, boxed, textRow} from '../parts/rows.ts';
import {arrows, isWhole, visible, windowAround} from '../parts/window.ts';
import {CODE, codeReasonWords, SALE} from '../words/en.ts';
import {keyWords} from '../words/keys.ts';
import {maskedCode} from '../words/said-of.ts';
import {refusalWords} from '../words/refusals.ts';
import {TLS} from '../words/tls.ts';
import {discountWords, readOf} from './code-words.ts';

type CodePage = Extract<Page, {screen: 'code'}>;

const BOX_MOST = 100;
const LABEL_CELLS = 18;
/** Only nine benefits have a key. */
const KEYS_MOST = 9;

/** How far what is shown can be trusted, for the box's title. */
function stateOf(view: CodeView, dressing: Dressing): string {
  switch (view.kind) {
    case 'checking':
      return CODE.checking;
    case 'live':
      return CODE.checked(dressing.timeOf(view.atMs).time);
    case 'offline':
      return CODE.offline;
    case 'refused':
      return CODE.refusedTitle;
  }
}

function whyRows(scenery: Scenery, view: CodeView, dressing: Dressing): readonly Row[] {
  switch (view.kind) {
    case 'live':
      return [];
    case 'checking':
      return [textRow(CODE.checkingLong, 'warn')];
    case 'offline': {
      const {isOnline, tls} = scenery.ui.link;
      const offline = tls === undefined ? CODE.offlineLong : CODE.offlineTls(TLS[tls]);
      const why = isOnline === null ? CODE.noHost : offline;
      return [textRow(why, 'warn'), ...(view.known === null ? [] : [textRow(CODE.earlier, 'dim')])];
    }
    case 'refused':
      return [textRow(codeReasonWords(view.reason, dressing), 'bad')];
  }
}

function labelled(label: string, words: string): Row {
  return [span(fit(label, LABEL_CELLS)), span(words, 'bold')];
}

/** What became of the discount on the open ticket, and beneath it why it is not given. */
function discountRows(scenery: Scenery, read: CodeRead, dressing: Dressing): readonly Row[] {
  const {ticket} = scenery.state;
  const {notGiven, code} = scenery.ui;
  const row = (state: string): Row => labelled(CODE.discount, [discountWords(read), state].join('  ').trimEnd());
  if (ticket === null) return [row('')];
  if (code !== null && ticket.discount?.ofCode === code.code) return [row(CODE.given)];
  if (ticket.bonusCode !== code?.code) return [row(CODE.notGiven)];
  return notGiven === null ? [row('')] : [row(CODE.notGiven), textRow(refusalWords(notGiven, dressing), 'warn')];
}

/** The first key of an intent, as it is printed on keyboards; empty where the venue took it away. */
function keyOf(dressing: Dressing, intent: Intent): string {
  const [key] = dressing.keysOf(intent);
  return key === undefined ? '' : keyWords(key);
}

function valueRows(scenery: Scenery, read: CodeRead, dressing: Dressing): readonly Row[] {
  const {creditCents, creditLastDay, needsPin, discount} = read;
  const until = creditLastDay === null ? '' : `  ${CODE.creditUntil(creditLastDay)}`;
  const pin = needsPin ? `  ${CODE.needsPin}` : '';
  return [
    ...(creditCents === 0
      ? []
      : [
          labelled(
            CODE.credit,
            `${formatCents(creditCents)}${until}${pin}  ${CODE.payWith(keyOf(dressing, 'pay-credit'))}`,
          ),
        ]),
    ...(discount === null ? [] : discountRows(scenery, read, dressing)),
  ];
}

/** What stands beside an action: it can be redeemed, or what is in the way. Without the host there is no key for it. */
function offerWords({held, needed}: HeldForAction, redeemKey: string | null, isChosen: boolean): string {
  if (held < needed) return CODE.missing(needed - held);
  if (redeemKey === null) return CODE.needsHost;
  return isChosen ? CODE.redeem(redeemKey) : CODE.ready;
}

/** The columns beside the names of all actions, as wide as they must be: names have the rest. */
type Columns = {readonly name: number; readonly held: number; readonly needed: number};

const MARK_CELLS = 4;
const GAP = '  ';

function columnsOf(offers: readonly HeldForAction[], redeemKey: string | null, cells: number): Columns {
  const widest = (head: string, texts: readonly string[]): number => Math.max(...[head, ...texts].map(widthOf));
  const held =
    widest(
      CODE.columns.points,
      offers.map((offer) => String(offer.held)),
    ) + GAP.length;
  const needed =
    widest(
      CODE.columns.needs,
      offers.map((offer) => String(offer.needed)),
    ) + GAP.length;
  // As wide for a chosen action as for another: nothing moves with the mark.
  const state = widest(
    '',
    offers.flatMap((offer) => [offerWords(offer, redeemKey, true), offerWords(offer, redeemKey, false)]),
  );
  return {name: Math.max(0, cells - MARK_CELLS - held - needed - state - GAP.length), held, needed};
}

function actionRow(
  offer: HeldForAction,
  index: number,
  shape: {columns: Columns; redeemKey: string | null; isChosen: boolean},
): Row {
  const {name, held, needed} = offer;
  const {columns, redeemKey, isChosen} = shape;
  const key = index < KEYS_MOST ? String(index + 1) : '';
  const mark = isChosen ? '▸' : ' ';
  const numbers = fitRight(String(held), columns.held) + fitRight(String(needed), columns.needed);
  return [
    span(`${mark}${fitRight(key, 1)}${GAP}`, 'accent'),
    span(fit(name, columns.name) + numbers),
    span(GAP + offerWords(offer, redeemKey, isChosen), held < needed || redeemKey === null ? 'dim' : 'good'),
  ];
}

function headRow(columns: Columns): Row {
  const {action, points, needs} = CODE.columns;
  return [
    span(
      fit(action, MARK_CELLS + columns.name) + fitRight(points, columns.held) + fitRight(needs, columns.needed),
      'dim',
    ),
  ];
}

/** What the code is to the ticket. */
function footOf(ticket: OpenTicket | null, code: string): string {
  if (ticket === null) return CODE.noTicket;
  if (ticket.bonusCode === null) return SALE.reopened;
  return ticket.bonusCode === code ? CODE.takeOff : CODE.collecting(maskedCode(ticket.bonusCode));
}

/** The Card Manager: credit and discount above, below them what the points buy or what is missing for it. */
export function codeView(scenery: Scenery, page: CodePage, dressing: Dressing): readonly Row[] {
  const view: CodeView = scenery.ui.code?.view ?? {kind: 'checking', known: null};
  const cells = Math.min(scenery.columns, BOX_MOST);
  const inner = cells - 4;
  const rule = textRow('─'.repeat(inner), 'dim');
  const read = readOf(view);
  const above = [...whyRows(scenery, view, dressing), ...(read === null ? [] : valueRows(scenery, read, dressing))];
  const {ticket} = scenery.state;
  const foot = footOf(ticket, page.code);
  const offers = offersOf(view);
  const room = Math.max(0, bodyHeight(scenery) - above.length - 6);
  const window = windowAround(offers.length, room, page.selected);
  const redeemKey = view.kind === 'live' ? keyOf(dressing, 'redeem') : null;
  const columns = columnsOf(offers, redeemKey, inner);
  const none = textRow(read === null ? CODE.unknown : CODE.noActions, 'dim');
  const list = visible(offers, window).map((offer, index) =>
    actionRow(offer, window.first + index, {
      columns,
      redeemKey,
      isChosen: window.first + index === page.selected,
    }),
  );
  const actions = offers.length === 0 ? [none] : [headRow(columns), ...list];
  const rows = [...above, ...(above.length === 0 ? [] : [rule]), ...actions, rule, textRow(foot, 'dim')];
  const shown = SALE.lines(window.first + 1, window.first + window.count, window.total);
  return pageRows(scenery, dressing, {
    screen: 'code',
    title: '',
    body: boxed(rows, {cells, title: `${CODE.title(maskedCode(page.code))} · ${stateOf(view, dressing)}`}),
    entry: offers.length === 0 ? BLANK : textRow(` ${CODE.hostOnly}`, 'dim'),
    position: isWhole(window) ? '' : `${shown} ${arrows(window)}`,
  });
}
