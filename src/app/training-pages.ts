/** What is said of training. */
export type TrainingSaid =
  /** The till is left for training, and training for the till: both take a moment. */
  | {readonly code: 'trainingBegins'}
  | {readonly code: 'trainingEnds'}
  /** The till is back. `isCutOff`: nobody ended the training. */
  | {readonly code: 'trainingOver'; readonly isCutOff: boolean}
  | {readonly code: 'drawerStaysShut'};

export type TrainingObjection =
  /** Training does not begin yet: the printer works on something of the till's. */
  | {readonly code: 'paperOnItsWay'}
  /** It could not be begun, or not be gone on with: the till is back. */
  | {readonly code: 'trainingFailed'}
  /** The code of a paper of training was scanned at the till, or one of the till in training. */
  | {readonly code: 'receiptNotHere'; readonly isTraining: boolean};

/** What is asked before training; `parked` tickets stay, and what is not told to hosts waits. */
export type TrainingConfirmation =
  | {
      readonly kind: 'training';
      readonly does: 'begin';
      readonly parked: number;
      readonly unsent: number;
      readonly untold: number;
      readonly unprinted: number;
    }
  | {readonly kind: 'training'; readonly does: 'end'};
