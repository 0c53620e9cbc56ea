import {compileProgram, runProgram} from './runtime/program.ts';

/*
 * The file that Node is started with: bundled to .build/bonustill.cjs. It exists because only code that is compiled by
 * hand can be given a code cache; it saves some 20 ms of every start.
 */
runProgram(compileProgram(__dirname, true), require);
