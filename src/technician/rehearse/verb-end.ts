import type {VerbEnd} from './run-program.ts';
import type {Stage} from './stage.ts';
import {failed, HELD, type Outcome} from './step-kind.ts';

/** The last rows of what a program said. */
export function outputRows(output: string): readonly string[] {
  return output.trimEnd().split('\n').slice(-15);
}

/** A verb that was run must have ended well, unless the next step says how it ends. */
export function judgeVerb(stage: Stage, end: VerbEnd): Outcome {
  if (end.exitCode === 0 || stage.around.next === 'expect-exit') return HELD;
  const how = end.exitCode === null ? 'did not end' : `ended with exit code ${end.exitCode}`;
  return failed([`It ${how}:`, ...outputRows(end.output)].join('\n'), 'nothing');
}
