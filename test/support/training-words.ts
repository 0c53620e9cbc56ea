import type {Objection, Said} from '../../src/app/pages.ts';

/** What is said of the run of the till, of its drawer and of training, to be measured. */
export const RUN_SAID: readonly Said[] = [
  {code: 'drawerOpened'},
  {code: 'recovered', ticketNo: 482, lines: 300},
  {code: 'recovered', ticketNo: null, lines: 0},
  {code: 'countGoesOn'},
  {code: 'trainingBegins'},
  {code: 'trainingEnds'},
  {code: 'trainingOver', isCutOff: true},
  {code: 'trainingOver', isCutOff: false},
  {code: 'drawerStaysShut'},
];
/** What is objected of training. */
export const TRAINING_OBJECTIONS = [
  {code: 'paperOnItsWay'},
  {code: 'trainingFailed'},
  {code: 'receiptNotHere', isTraining: true},
  {code: 'receiptNotHere', isTraining: false},
] as const satisfies readonly Objection[];
