import {PassThrough} from 'node:stream';
import blessed, {type Element, type Screen} from 'blessed';
import {paint, type Palette} from '../../../screens/looks.ts';
import {span, type Row} from '../../../screens/frame.ts';
import {drawnOf, type Drawn, type Kit} from './drawn.ts';
import type {Facts} from './facts.ts';
import {panelsOf, SMALLEST, type Panel, type PanelId} from './panels.ts';
import {fit} from './rows.ts';
import type {Signs} from './signs.ts';
import {headerRow, keysRow} from './words.ts';

/* The dashboard on its terminal: what is known goes in, and only the cells that changed go out. */

const TITLES = {
  calls: 'Calls of the links, ms, last hour',
  queues: 'Waiting for hosts, by age',
  times: 'Key to screen and commit, ms',
  sales: 'Sales per quarter hour',
  room: 'Disk and memory',
  devices: 'Devices',
  journal: 'Journal',
  log: 'Log',
} as const satisfies Record<PanelId, string>;

export type BoardOptions = {
  readonly output: NodeJS.WriteStream;
  readonly signs: Signs;
  readonly palette: Palette;
};

export type Board = {
  readonly show: (facts: Facts) => void;
  /** To a page by its number, from 0. */
  readonly turnTo: (page: number) => void;
  readonly page: () => number;
  /** Leaves the other screen. */
  readonly close: () => void;
};

/** The title over a panel: a row with its name in it. */
function titleOf(kit: Kit, {id, top, left, width}: Panel): Element {
  const line = kit.signs.isUnicode ? '─' : '-';
  const box = kit.box({top, left, width, height: 1});
  const title = ` ${TITLES[id]} `;
  box.setContent(kit.text([[span(line, 'dim'), span(title, 'bold'), span(line.repeat(width), 'dim')]], width));
  return box;
}

function rowAt(kit: Kit, {top, cells}: {top: number; cells: number}, rowOf: (facts: Facts) => Row): Drawn {
  const box = kit.box({top, left: 0, width: cells, height: 1});
  return {elements: [box], draw: (facts) => box.setContent(kit.text([rowOf(facts)], cells))};
}

/** All that stands on a page in the window as it is. */
function laid(kit: Kit, page: number, {width, height}: Pick<Screen, 'width' | 'height'>): readonly Drawn[] {
  if (width < SMALLEST.columns || height < SMALLEST.rows) {
    const needs = `The dashboard needs ${SMALLEST.columns}x${SMALLEST.rows}; this is ${width}x${height}. q leaves.`;
    return [rowAt(kit, {top: 0, cells: width}, () => [span(needs)])];
  }
  const panels = panelsOf(page, width, height);
  return [
    ...panels.map((panel) => drawnOf(kit, panel)),
    ...panels.map((panel) => ({elements: [titleOf(kit, panel)], draw: () => undefined})),
    rowAt(kit, {top: 0, cells: width}, (known) => headerRow(known, width)),
    rowAt(kit, {top: height - 1, cells: width}, () => keysRow(page, width)),
  ];
}

function openScreen({output, signs}: BoardOptions): Screen {
  return blessed.screen({
    // It would read keys and switch on the mouse: it is given nothing to read.
    input: new PassThrough(),
    output,
    // What all terminals of today understand; their own descriptions hold what it can't read, and complains about.
    terminal: 'xterm',
    forceUnicode: signs.isUnicode,
    smartCSR: true,
  });
}

/** Takes the terminal's other screen and draws there. Keys and the end are the caller's affair. */
export function openBoard(options: BoardOptions): Board {
  const screen = openScreen(options);
  let page = 0;
  let facts: Facts | null = null;
  let drawn: readonly Drawn[] = [];
  const kit: Kit = {
    ...options,
    box: (place) => blessed.box({...place, wrap: false}),
    text: (rows, cells) => rows.map((row) => paint(fit(row, cells), options.palette)).join('\n'),
  };
  const draw = (): void => {
    if (facts !== null) for (const one of drawn) one.draw(facts);
    screen.render();
  };
  const lay = (): void => {
    for (const {elements} of drawn) for (const element of elements) element.destroy();
    drawn = laid(kit, page, screen);
    for (const {elements} of drawn) for (const element of elements) screen.append(element);
    draw();
  };
  screen.on('resize', lay);
  lay();
  return {
    show: (known) => {
      facts = known;
      draw();
    },
    turnTo: (next) => {
      page = next;
      lay();
    },
    page: () => page,
    close: () => screen.destroy(),
  };
}
