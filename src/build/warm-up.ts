import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {compileProgram, runProgram} from './runtime/program.ts';

/*
 * Runs the program as the launcher does, and when told by a signal writes V8's code cache of everything that has been
 * compiled until then. Only the build starts this.
 */
const program = compileProgram(__dirname, false);
process.once('SIGUSR2', () => {
  const cache = Buffer.concat([Buffer.from(program.id, 'latin1'), program.script.createCachedData()]);
  writeFileSync(join(__dirname, 'app.cache'), cache);
  process.exit(0);
});
runProgram(program, require);
