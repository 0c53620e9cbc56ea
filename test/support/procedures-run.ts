import {parseArgs} from 'node:util';
import {enumerate} from './procedures-enumerate.ts';

/* npm run procedures -- --depth N: the long run of what the tests do up to a small depth. */

const {values} = parseArgs({options: {depth: {type: 'string', default: '8'}}});
const depth = Number(values.depth);
if (!Number.isSafeInteger(depth) || depth < 1) throw new Error(`--depth ${values.depth}: a whole number from 1 on`);
const began = performance.now();
const {paths, complete, situations, moves, refused} = enumerate(depth);
const words = [
  `up to ${depth} moves: ${paths.toLocaleString('en')} paths, ${complete.toLocaleString('en')} of them complete`,
  `${situations.toLocaleString('en')} situations, ${moves.toLocaleString('en')} moves tried, ${refused.toLocaleString('en')} of them refused`,
  `no difference between the till and the rules; ${((performance.now() - began) / 1000).toFixed(1)} s`,
];
process.stdout.write(`${words.join('\n')}\n`);
