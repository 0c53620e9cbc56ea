import {parseArgs} from 'node:util';
import {enumerate, type Enumerated} from './procedures-enumerate.ts';
import {EVERYTHING, PARTS_OF_LINES, PARTS_OF_PIECES, type Plan} from './procedures-plans.ts';

/* npm run procedures -- --depth N --parts-depth N: the long run of what the tests do up to a small depth. */

function depthOf(name: string, text: string): number {
  const depth = Number(text);
  if (!Number.isSafeInteger(depth) || depth < 1) throw new Error(`--${name} ${text}: a whole number from 1 on`);
  return depth;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const grouped = (count: number): string => count.toLocaleString('en');

function sayEnd({paths, complete, situations, moves, refused, ...by}: Enumerated, plan: Plan): void {
  say(`  ${grouped(paths)} paths, ${grouped(complete)} of them complete`);
  for (const [tickets, count] of plan.keepsEnds ? Object.entries(by.completeByTickets) : []) {
    const ways = by.waysByTickets[tickets]?.length ?? 0;
    say(`    tickets ${tickets}: ${grouped(count)} complete paths, ${ways} ways in which the parts collect`);
  }
  say(`  ${grouped(situations)} situations, ${grouped(moves)} moves tried, ${grouped(refused)} of them refused`);
}

function playAll(plan: Plan, depth: number): number {
  say(`${plan.name}, up to ${depth} moves:`);
  const began = performance.now();
  const told = enumerate(plan, depth, ({at, paths, situations}) =>
    say(`  ${at} of ${depth} moves: ${grouped(paths)} paths, ${grouped(situations)} situations to go on from`),
  );
  sayEnd(told, plan);
  say(`  no difference between the till and the rules; ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return told.paths;
}

const {values} = parseArgs({
  options: {depth: {type: 'string', default: '8'}, 'parts-depth': {type: 'string', default: '13'}},
});
const depth = depthOf('depth', values.depth);
const partsDepth = depthOf('parts-depth', values['parts-depth']);
const paths = playAll(EVERYTHING, depth) + playAll(PARTS_OF_LINES, partsDepth) + playAll(PARTS_OF_PIECES, partsDepth);
say(`${grouped(paths)} paths in all.`);
