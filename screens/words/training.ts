import type {TrainingConfirmation, TrainingObjection, TrainingSaid} from '../../src/app/training-pages.ts';
import {counted} from './said-of.ts';

/** What the lock screen says in training. Codes and members are those that practice hosts have. */
export const TRAINING = {
  mark: 'TRAINING: nothing that is done here counts',
  signOn: 'Sign on with your own number and PIN. Exit ends training.',
  codes: 'Codes to try: 00000000001002 with points,',
  moreCodes: '  00000000001003 with credit, 00000000001005 PIN 1234',
  members: 'Members to try: 0010042 Anna Koch, 0010043 Ben O’Neill',
} as const;

const SAID_CODES = {trainingBegins: true, trainingEnds: true, trainingOver: true, drawerStaysShut: true} as const;

/** True for what is said of training. */
export function isTrainingSaid(said: {readonly code: string}): said is TrainingSaid {
  return Object.hasOwn(SAID_CODES, said.code);
}

/** What is said of training. */
export function trainingSaidWords(said: TrainingSaid): string {
  switch (said.code) {
    case 'trainingBegins':
      return 'One moment: training begins';
    case 'trainingEnds':
      return 'One moment: the till comes back';
    case 'trainingOver':
      return said.isCutOff
        ? 'Training was cut off: this is the till itself again'
        : 'Training is over: this is the till itself again';
    case 'drawerStaysShut':
      return 'Training: the drawer would open now';
  }
}

const OBJECTION_CODES = {paperOnItsWay: true, trainingFailed: true, receiptNotHere: true} as const;

/** True for an objection that has to do with training. */
export function isTrainingObjection(objection: {readonly code: string}): objection is TrainingObjection {
  return Object.hasOwn(OBJECTION_CODES, objection.code);
}

/** Why training does not begin yet, or what belongs to it and is not for the till. */
export function trainingObjectionWords(objection: TrainingObjection): string {
  switch (objection.code) {
    case 'paperOnItsWay':
      return 'The printer is at work: begin training when the paper is out';
    case 'trainingFailed':
      return 'Training is not possible now, the log says why: call the technician';
    case 'receiptNotHere':
      return objection.isTraining
        ? 'That is a paper of training: there is no sale behind it'
        : 'That receipt is of the till itself: end training to look at it';
  }
}

type Words = Readonly<Record<'title' | 'question' | 'consequence' | 'yes' | 'no', string>>;

function stays({parked, unsent, untold, unprinted}: Extract<TrainingConfirmation, {does: 'begin'}>): string {
  const waiting = unsent + untold;
  return [
    ...(parked === 0 ? [] : [` ${counted(parked, 'parked ticket')} will be there again.`]),
    ...(waiting === 0 ? [] : [` ${counted(waiting, 'act')} not told to hosts will wait till then.`]),
    ...(unprinted === 0 ? [] : [` ${counted(unprinted, 'paper')} not printed will wait too.`]),
  ].join('');
}

/** What is asked before training begins, and before it ends. */
export function trainingConfirmation(confirmation: TrainingConfirmation): Words {
  switch (confirmation.does) {
    case 'begin':
      return {
        title: 'Training',
        question: 'Train at this till? Nobody can sell here meanwhile.',
        consequence: `You are signed off, and everything can be tried: TRAINING stands on each screen and paper, the drawer stays shut, nothing counts. End training brings the till back as it is now.${stays(confirmation)}`,
        yes: 'Begin training',
        no: 'Go on selling',
      };
    case 'end':
      return {
        title: 'End training',
        question: 'End training and bring the till back?',
        consequence: 'All that was done in training is gone. What is sold after that counts again.',
        yes: 'End training',
        no: 'Go on training',
      };
  }
}
