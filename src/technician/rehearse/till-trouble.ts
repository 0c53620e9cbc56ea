/**
 * The till under rehearsal can't be played on: it ended by itself, or stopped answering. The message is a sentence for
 * the report; anything else that is thrown while a script is played is a bug of the player.
 */
export class TillTrouble extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TillTrouble';
  }
}

/** It ended while a step was played, which is right where the next step says so. */
export class TillEnded extends TillTrouble {
  constructor(message: string) {
    super(message);
    this.name = 'TillEnded';
  }
}
