import type {BenchRow, Setting} from '../row.ts';
import {sized} from '../row.ts';
import {barcodeOf} from '../products.ts';
import {inkCommand, makeFolder, prepareTill, scan, signOn, SMALL, tillCommand} from '../till-box.ts';
import {Watched, type Command} from '../watched.ts';

/** From the spawn to the last byte of the first frame; `shows` is what must stand on that frame. */
async function start(command: Command, shows: RegExp): Promise<number> {
  const program = new Watched(command, SMALL);
  const atMs = await program.frame();
  const [first] = await program.frames();
  await program.kill();
  if (!first?.lines.some((line) => shows.test(line))) throw new Error(`the first frame shows no ${shows}`);
  return atMs - program.startedMs;
}

/** Leaves a folder as a power cut in mid-sale leaves it: Anna signed on, three lines on the ticket. */
async function cutOff(folder: string): Promise<void> {
  const till = new Watched(tillCommand(folder), SMALL);
  await till.frame();
  await signOn(till, folder);
  for (const index of [1, 2, 3]) await scan(till, barcodeOf(index));
  await till.kill();
}

/** Cold start to the lock screen against an empty Ink program, and the restart in mid-sale against that cold start. */
export const START: BenchRow = {
  measure: async (setting: Setting) => {
    const times = sized(setting, {quick: 5, usual: 15});
    const locked = await makeFolder();
    const midSale = await makeFolder();
    try {
      await prepareTill(locked.path, 1000);
      await prepareTill(midSale.path, 1000);
      await cutOff(midSale.path);
      const ours: number[] = [];
      const ink: number[] = [];
      const restarts: number[] = [];
      for (let round = 0; round < times; round += 1) {
        ours.push(await start(tillCommand(locked.path), /Operator number/));
        ink.push(await start(inkCommand('ink-empty'), /ready/));
        restarts.push(await start(tillCommand(midSale.path), /▸\s+3 /));
      }
      return [
        {
          what: 'cold start to the lock screen',
          reference: 'an empty Ink 8 program, plain JavaScript, packages as installed, production',
          measure: 'median',
          unit: 'ms',
          ours,
          theirs: ink,
          goal: {kind: 'atMost', ratio: 0.5},
          note: 'spawn → last byte of the first frame, by the start script; database there, seeded, 1,000 products',
        },
        {
          what: 'restart after kill -9 in mid-sale',
          reference: 'our own cold start in this run',
          measure: 'median',
          unit: 'ms',
          ours: restarts,
          theirs: ours,
          goal: {kind: 'atMost', ratio: 1.2},
          note: 'spawn → last byte of the frame with the ticket of three lines',
        },
      ];
    } finally {
      await locked.remove();
      await midSale.remove();
    }
  },
};
