import canvasOf, {type Canvas} from 'blessed-contrib/lib/widget/canvas.js';
import sparklineOf from 'blessed-contrib/lib/widget/sparkline.js';
import type {Element, Place} from 'blessed';
import type {TillStatus} from '../../app/till-status.ts';
import {MONOCHROME, type Palette} from '../../../screens/looks.ts';
import {span, type Look, type Row} from '../../../screens/frame.ts';
import {QUARTERS} from './collect.ts';
import {byQuarter, statusIn, type Facts} from './facts.ts';
import type {Panel} from './panels.ts';
import {drawPlot} from './plot.ts';
import {callSeries, scaleFor, timeSeries, type Series} from './series.ts';
import {asSigns, type Signs} from './signs.ts';
import {deviceRows, journalRows, legendRow, logRows, queueRows, roomRows} from './words.ts';

/* What is in a panel: text, lines on a raster of dots, or a small row of bars. */

/** The looks of the lines, in the order of their colours. */
const LINE_LOOKS = ['accent', 'warn', 'good', 'normal', 'normal', 'normal'] as const satisfies readonly Look[];

/** Draws what is known into one panel. */
export type Drawn = {readonly elements: readonly Element[]; readonly draw: (facts: Facts) => void};

/** What panels are made with. */
export type Kit = {
  readonly signs: Signs;
  readonly palette: Palette;
  readonly box: (place: Place) => Element;
  /** Rows as one text, each cut to so many cells. */
  readonly text: (rows: readonly Row[], cells: number) => string;
};

function bodyOf({top, left, width, height}: Panel): Place {
  return {top: top + 1, left, width, height: height - 1};
}

function rowsPanel(kit: Kit, panel: Panel, rowsOf: (facts: Facts, place: Place) => readonly Row[]): Drawn {
  const place = bodyOf(panel);
  const box = kit.box(place);
  return {
    elements: [box],
    draw: (facts) => box.setContent(kit.text(rowsOf(facts, place).slice(0, place.height), place.width)),
  };
}

/** The last rows that fit. */
function tailPanel(kit: Kit, panel: Panel, rowsOf: (facts: Facts) => readonly Row[]): Drawn {
  return rowsPanel(kit, panel, (facts, {height}) => rowsOf(facts).slice(-height));
}

function plotPanel(
  kit: Kit,
  panel: Panel,
  {seriesOf, ...scale}: {seriesOf: (status: TillStatus) => readonly Series[]; leastMs: number; isByTens: boolean},
): Drawn {
  const {top, left, width, height} = bodyOf(panel);
  const rows = height - 1;
  const canvas: Canvas = canvasOf({top, left, width, height: rows});
  canvas.calcSize = () => {
    canvas.canvasSize = {width: width * 2, height: rows * 4};
  };
  const setContent = canvas.setContent.bind(canvas);
  canvas.setContent = (content) => setContent(asSigns(content, kit.signs));
  const legend = kit.box({top: top + rows, left, width, height: 1});
  return {
    elements: [canvas, legend],
    draw: (facts) => {
      const status = statusIn(facts);
      const series = status === null ? [] : seriesOf(status);
      const hasColours = kit.palette !== MONOCHROME;
      const scaleMs = scaleFor(series, scale);
      drawPlot(canvas.ctx, series, {columns: width, rows, scaleMs, isByTens: scale.isByTens, hasColours});
      legend.setContent(kit.text([legendRow(series, LINE_LOOKS)], width));
    },
  };
}

function salesPanel(kit: Kit, {top, left, width}: Panel): Drawn {
  // It leaves its first row free, where the title stands.
  const chart = sparklineOf({top, left, width, height: 3, tags: true, style: {titleFg: 'default'}});
  return {
    elements: [chart],
    draw: ({book, nowMs}) => {
      const moments = book.kind === 'read' ? book.looked.closedMs : [];
      const counts = byQuarter(moments, nowMs, Math.min(QUARTERS, Math.floor((width - 2) / 4) * 4));
      const sum = counts.reduce((total, count) => total + count, 0);
      const [hours, most, now] = [counts.length / 4, Math.max(...counts), counts.at(-1) ?? 0];
      chart.setData([`${sum} in ${hours} h, now ${now}, at most ${most} a quarter`], [counts]);
      chart.setContent(asSigns(chart.getContent(), kit.signs));
    },
  };
}

/** What a panel is made of, and how it is drawn anew. */
export function drawnOf(kit: Kit, panel: Panel): Drawn {
  switch (panel.id) {
    case 'calls':
      return plotPanel(kit, panel, {seriesOf: callSeries, leastMs: 100, isByTens: true});
    case 'times':
      return plotPanel(kit, panel, {seriesOf: timeSeries, leastMs: 5, isByTens: false});
    case 'queues':
      return rowsPanel(kit, panel, (facts, {width}) => {
        const status = statusIn(facts);
        if (status === null) return [[span('not known', 'dim')]];
        return status.links.length === 0
          ? [[span('no links in the settings', 'dim')]]
          : queueRows(status.links, status.nowMs, width);
      });
    case 'sales':
      return salesPanel(kit, panel);
    case 'room':
      return rowsPanel(kit, panel, (facts, {width}) => roomRows(facts, width));
    case 'devices':
      return rowsPanel(kit, panel, deviceRows);
    case 'journal':
      return tailPanel(kit, panel, journalRows);
    case 'log':
      return tailPanel(kit, panel, logRows);
  }
}
