import {setPriority} from 'node:os';
import {paletteFor} from '../../../screens/looks.ts';
import {takeSeat} from '../guarded.ts';
import {enterVenueClock} from '../venue-clock.ts';
import {Collector} from './collect.ts';
import type {Board} from './board.ts';
import {PAGES} from './panels.ts';
import {signsFor} from './signs.ts';

/** The till goes first. */
const PRIORITY = 15;

/** The page that a key asks for; null for other keys. */
export function pageFor(key: string, page: number): number | null {
  const number = Number(key);
  if (/^[1-9]$/.test(key)) return number <= PAGES.length ? number - 1 : null;
  if (key === '\t' || key === '\u001b[C') return (page + 1) % PAGES.length;
  return key === '\u001b[Z' || key === '\u001b[D' ? (page + PAGES.length - 1) % PAGES.length : null;
}

/** The dashboard on this terminal, until somebody leaves it: the process ends with it. */
export async function runBoard(folder: string, intervalMs: number): Promise<never> {
  setPriority(PRIORITY);
  await enterVenueClock(folder);
  // Line drawing is sent as the letters that it is: consoles in UTF-8 have no other character set.
  process.env['NCURSES_NO_UTF8_ACS'] = '1';
  let board: Board | null = null;
  const collector = new Collector(folder);
  takeSeat({
    giveBack: () => board?.close(),
    onKey: (key) => {
      const page = board === null ? null : pageFor(key, board.page());
      if (page !== null) board?.turnTo(page);
    },
  });
  const {openBoard} = await import('./board.ts');
  board = openBoard({output: process.stdout, signs: signsFor(process.env), palette: paletteFor(process.env)});
  let isDrawing = false;
  let isNewer = false;
  const draw = async (): Promise<void> => {
    isNewer = true;
    if (isDrawing) return;
    isDrawing = true;
    while (isNewer) {
      isNewer = false;
      board?.show(await collector.facts());
    }
    isDrawing = false;
  };
  const failed = (error: unknown): void => {
    queueMicrotask(() => {
      throw error;
    });
  };
  collector.begin(() => void draw().catch(failed));
  const look = (): void => {
    collector.ask();
    void draw().catch(failed);
  };
  setInterval(look, intervalMs);
  look();
  return await new Promise<never>(() => undefined);
}
