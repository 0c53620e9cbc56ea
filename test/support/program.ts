import {join} from 'node:path';
import {NODE_FLAGS} from '../../src/app/node-flags.ts';
import {buildIfStale, tillTarget} from '../../src/build/build.ts';

/**
 * The command that starts the real program: Node, its flags and the built file, to which a verb and its options are
 * added. Builds first when something changed since the last build.
 */
export async function programCommand(): Promise<readonly [string, ...string[]]> {
  const target = tillTarget();
  await buildIfStale(target);
  return [process.execPath, ...NODE_FLAGS, join(target.outFolder, 'bonustill.cjs')];
}
