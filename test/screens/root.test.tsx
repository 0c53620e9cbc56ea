import {render} from 'ink-testing-library';
import {afterEach, describe, expect, test} from 'vitest';
import {frameOf} from '../../screens/frame-of.ts';
import type {Frame} from '../../screens/frame.ts';
import {COLOURS, MONOCHROME, paintFrame} from '../../screens/looks.ts';
import {makeRowStore, mountScreen, Root, type Screen} from '../../screens/root.tsx';
import type {Scenery} from '../../src/app/pages.ts';
import {drawn} from '../support/frames.ts';
import {openFakeTerminal} from '../support/fake-terminal.ts';
import {CLOSED, COFFEE, dressingWith, longTicket, SALE, sceneryOf, tillFrom, add} from '../support/states.ts';

const DRESSING = dressingWith();
const frame = (scenery: Scenery): Frame => frameOf(scenery, DRESSING);

/** Shows a frame and waits until it is written. */
function shown(screen: Screen, scenery: Scenery): Promise<void> {
  return new Promise((resolve) => {
    screen.show(frame(scenery), resolve);
  });
}

const mounted: Screen[] = [];

function mount(scenery: Scenery, palette = COLOURS) {
  const terminal = openFakeTerminal(scenery.columns, scenery.rows);
  const screen = mountScreen({stdout: terminal.stdout, palette, frame: frame(scenery)});
  mounted.push(screen);
  return {terminal, screen};
}

afterEach(() => {
  for (const screen of mounted.splice(0)) screen.unmount();
});

describe('the root', () => {
  test('draws every row of a frame as it is', () => {
    const scenery = sceneryOf(COFFEE, [SALE]);
    const {lastFrame, unmount} = render(<Root store={makeRowStore(paintFrame(frame(scenery), MONOCHROME))} />);
    const bare = (lastFrame() ?? '').replaceAll(/\u001b\[\d+m/g, '').split('\n');
    expect(bare.map((row) => row.trimEnd()).join('\n')).toBe(drawn(scenery));
    unmount();
  });
});

describe('the mounted screen', () => {
  test('shows the first frame at once, on the alternate screen, without a cursor', async () => {
    const scenery = sceneryOf(COFFEE, [SALE]);
    const {terminal} = mount(scenery);
    expect(await terminal.screen()).toBe(drawn(scenery));
    expect(terminal.isAlternate()).toBe(true);
    expect(terminal.isCursorShown()).toBe(false);
  });

  test('begins at the top of a console without an alternate screen, whatever stood there', async () => {
    const scenery = sceneryOf(COFFEE, [SALE]);
    const terminal = openFakeTerminal(scenery.columns, scenery.rows, true);
    terminal.stdout.write('Debian GNU/Linux 12 till tty1\r\n\r\ntill login: root');
    const screen = mountScreen({stdout: terminal.stdout, palette: COLOURS, frame: frame(scenery)});
    mounted.push(screen);
    expect(await terminal.screen()).toBe(drawn(scenery));
    const next = sceneryOf(CLOSED, [SALE]);
    await shown(screen, next);
    expect(await terminal.screen()).toBe(drawn(next));
    expect(terminal.isAlternate()).toBe(false);
  });

  test('gives the terminal back as it was', async () => {
    const {terminal, screen} = mount(sceneryOf(COFFEE, [SALE]));
    screen.unmount();
    expect(await terminal.screen()).toBe('\n'.repeat(23));
    expect(terminal.isAlternate()).toBe(false);
    expect(terminal.isCursorShown()).toBe(true);
  });

  test('shows each further frame, of whatever page', async () => {
    const {terminal, screen} = mount(sceneryOf(COFFEE, [SALE]));
    const page = {screen: 'pay', entry: '20'} as const;
    for (const scenery of [
      sceneryOf(COFFEE, [SALE, page]),
      sceneryOf(CLOSED, [SALE]),
      sceneryOf(longTicket(300), [{...SALE, selected: 150}]),
      sceneryOf(tillFrom(COFFEE, add('抹茶ラテ', 650), add('Café crème', 420)), [SALE]),
      sceneryOf(COFFEE, [SALE, {screen: 'help', top: 3}]),
    ]) {
      await shown(screen, scenery);
      expect(await terminal.screen()).toBe(drawn(scenery));
    }
  });

  test('writes a changed row in one piece of a few bytes, and clears nothing', async () => {
    const {terminal, screen} = mount(sceneryOf(COFFEE, [{...SALE, entry: '931'}]));
    terminal.taken();
    await shown(screen, sceneryOf(COFFEE, [{...SALE, entry: '9310'}]));
    const pieces = terminal.taken().filter((piece) => piece !== '');
    expect(pieces).toHaveLength(1);
    expect(pieces[0]?.length).toBeLessThan(200);
    expect(pieces[0]).not.toMatch(/\u001b\[[0-3]?J/);
  });

  test('writes nothing for a frame that is the same, and says so all the same', async () => {
    const scenery = sceneryOf(COFFEE, [SALE]);
    const {terminal, screen} = mount(scenery);
    terminal.taken();
    await shown(screen, scenery);
    expect(terminal.taken().join('')).toBe('');
  });

  test('tells each of several callers within one moment, when the last frame stands', async () => {
    const {terminal, screen} = mount(sceneryOf(COFFEE, [SALE]));
    const entries = ['9', '93', '931'];
    await Promise.all(entries.map((entry) => shown(screen, sceneryOf(COFFEE, [{...SALE, entry}]))));
    expect(await terminal.screen()).toContain(' > 931_');
  });

  test('follows the window through every size, small ones too', async () => {
    const {terminal, screen} = mount(sceneryOf(COFFEE, [SALE]));
    const sizes = [
      [100, 30],
      [60, 20],
      [132, 43],
      [80, 24],
      [20, 5],
      [1, 1],
      [80, 24],
      [81, 24],
      [80, 25],
      [80, 24],
    ] as const;
    for (const [columns, rows] of sizes) {
      terminal.resize(columns, rows);
      const scenery = sceneryOf(COFFEE, [SALE], {columns, rows});
      await shown(screen, scenery);
      expect(await terminal.screen()).toBe(drawn(scenery));
    }
  });

  test('stands after a resize even where frames of the old size still came', async () => {
    const {terminal, screen} = mount(sceneryOf(COFFEE, [SALE]));
    terminal.resize(60, 20);
    await shown(screen, sceneryOf(COFFEE, [{...SALE, entry: '1'}]));
    await shown(screen, sceneryOf(COFFEE, [SALE], {columns: 60, rows: 20}));
    terminal.resize(132, 43);
    await shown(screen, sceneryOf(CLOSED, [SALE], {columns: 60, rows: 20}));
    const last = sceneryOf(CLOSED, [SALE], {columns: 132, rows: 43});
    await shown(screen, last);
    expect(await terminal.screen()).toBe(drawn(last));
  });

  test('is drawn again over whatever else was written', async () => {
    const scenery = sceneryOf(COFFEE, [SALE]);
    const {terminal, screen} = mount(scenery);
    terminal.stdout.write('\u001b[5;5Hsomething else\n\n\nwrites here');
    expect(await terminal.screen()).not.toBe(drawn(scenery));
    screen.redraw();
    expect(await terminal.screen()).toBe(drawn(scenery));
  });

  test('has no colours in monochrome', async () => {
    const {terminal, screen} = mount(sceneryOf(COFFEE, [SALE]), MONOCHROME);
    await shown(screen, sceneryOf(CLOSED, [SALE]));
    expect(terminal.taken().join('')).not.toMatch(/\u001b\[(?:\d+;)*[349]\d(?:;\d+)*m/);
  });
});
