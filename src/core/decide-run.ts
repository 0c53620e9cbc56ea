import {decideStart, decideStop} from './decide-till.ts';
import {decideBeginTraining} from './decide-training.ts';
import type {Decision, Scene} from './decision.ts';
import {decideSetPapers} from './papers.ts';
import type {RunCommand} from './run-commands.ts';

/** Commands about the run of the till itself. */
export const ON_RUN = {start: true, setPapers: true, stop: true, beginTraining: true} as const;

/** Decides how the till comes up, looks and ends. */
export function decideRun(scene: Scene, command: RunCommand): Decision {
  switch (command.kind) {
    case 'start':
      return decideStart(scene, command);
    case 'setPapers':
      return decideSetPapers(scene, command);
    case 'stop':
      return decideStop(scene, command);
    case 'beginTraining':
      return decideBeginTraining(scene);
  }
}
