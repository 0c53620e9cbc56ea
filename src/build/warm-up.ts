import {compileProgram, runProgram, writeCodeCache} from './runtime/program.ts';

/*
 * Runs the program as the launcher does, and when told by a signal writes V8's code cache of everything that has been
 * compiled until then. Only the build starts this.
 */
const program = compileProgram(__dirname, false);
process.once('SIGUSR2', () => {
  writeCodeCache(__dirname, program);
  process.exit(0);
});
runProgram(program, require);
