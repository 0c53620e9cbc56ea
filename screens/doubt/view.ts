import type {DoubtPage} from '../../src/app/member-pages.ts';
import {DOUBT_CHOICES} from '../../src/app/on-doubt.ts';
import type {Scenery} from '../../src/app/pages.ts';
import {formatCents} from '../../src/core/format.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row} from '../frame.ts';
import {secondsSince} from '../member/member-words.ts';
import {wrapWords} from '../parts/cells.ts';
import {bodyHeight, pageRows} from '../parts/page.ts';
import {BLANK, boxed, centred, textRow} from '../parts/rows.ts';
import {DOUBT} from '../words/en-member.ts';
import {TLS} from '../words/tls.ts';

const BOX_CELLS = 66;

function aboutRows({state, ui, nowMs}: Scenery, askId: string, dressing: Dressing): readonly Row[] {
  const ask = state.memberAsks.find(({id}) => id === askId);
  if (ask === undefined) return [textRow(DOUBT.gone, 'good')];
  const {time} = dressing.timeOf(ask.atMs);
  const link = ui.member?.links.find(({id}) => id === ask.link);
  const away =
    link?.tls === undefined
      ? DOUBT.away(ask.system)[link?.standing ?? 'notAsked']
      : DOUBT.tls(ask.system, TLS[link.tls]);
  const known = [...(away === '' ? [] : [away]), ui.member?.isAskUnsent === true ? DOUBT.unsent : DOUBT.unknown];
  const what = wrapWords(DOUBT.what(ask.name, formatCents(ask.amountCents)), BOX_CELLS - 4);
  return [
    ...what.map((text) => textRow(text, 'bold')),
    textRow(DOUBT.since(time, secondsSince(ask.atMs, nowMs)), 'warn'),
    BLANK,
    ...known.flatMap((text) => wrapWords(text, BOX_CELLS - 4)).map((text) => textRow(text)),
  ];
}

/** What a choice does here: a voucher is no payment, and what was not sent need not come back. */
function choiceWords(choice: (typeof DOUBT_CHOICES)[number], {state, ui}: Scenery, askId: string): string {
  if (choice !== 'otherWay') return DOUBT[choice];
  if (state.memberAsks.find(({id}) => id === askId)?.voucher !== undefined) return DOUBT.without;
  return ui.member?.isAskUnsent === true ? DOUBT.otherWayUnsent : DOUBT.otherWay;
}

/** A payment from a member's account whose outcome nobody knows: what was asked, since when, and three choices. */
export function doubtView(scenery: Scenery, page: DoubtPage, dressing: Dressing): readonly Row[] {
  const choices = DOUBT_CHOICES.map((choice, index): Row => {
    const isChosen = index === page.selected;
    const look = isChosen ? 'bold' : 'normal';
    const words = choiceWords(choice, scenery, page.askId);
    return [span(isChosen ? '▸ ' : '  ', 'accent'), span(`${index + 1} `, 'accent'), span(words, look)];
  });
  const rows = [...aboutRows(scenery, page.askId, dressing), BLANK, ...choices];
  return pageRows(scenery, dressing, {
    screen: 'doubt',
    title: DOUBT.title,
    body: centred(boxed(rows, {cells: BOX_CELLS}), scenery.columns, bodyHeight(scenery)),
    entry: textRow(` ${DOUBT.hint}`, 'dim'),
  });
}
