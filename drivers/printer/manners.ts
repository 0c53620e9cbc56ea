import type {PrinterProfile} from './profiles.ts';

/** How a printer is dealt with. */
export type Manners = {
  /** It may be asked how it is. */
  readonly asksStatus: boolean;
  /** It obeys DLE DC4 8 whatever else it does: throws away what it has in store. */
  readonly clearsBuffer: boolean;
  readonly hasDrawer: boolean;
  /** Ends what an earlier job left half done, so that the next begins on a piece of paper of its own. */
  readonly freshStart: Uint8Array;
  /** How long an answer to a question may take. */
  readonly answerMs: number;
};

/** How long an answer may take, unless told: a real one comes within milliseconds, through a print server in tens. */
const ANSWER_MS = 1000;

const INIT = [0x1b, 0x40];
const LEAVE_CHINESE = [0x1c, 0x2e];
const FEED = 0x0a;
const CUT = [0x1d, 0x56, 1];

function freshStartFor({obeysCommands, startsInChinese, cutter, feedRows}: PrinterProfile): Uint8Array {
  const feed = Array.from({length: feedRows}, () => FEED);
  if (!obeysCommands) return Uint8Array.from(feed);
  return Uint8Array.from([
    ...INIT,
    ...(startsInChinese ? LEAVE_CHINESE : []),
    ...feed,
    ...(cutter === 'none' ? [] : CUT),
  ]);
}

/** How a printer of that profile is dealt with. One that obeys no commands would print the questions. */
export function mannersOf(profile: PrinterProfile, asksStatus: boolean): Manners {
  return {
    asksStatus: asksStatus && profile.answersStatus,
    clearsBuffer: profile.clearsBuffer,
    hasDrawer: profile.drawer !== null,
    freshStart: freshStartFor(profile),
    answerMs: ANSWER_MS,
  };
}

/** Bytes go out, nothing is asked and nothing is known of what is at the other end. */
export const NO_MANNERS: Manners = {
  asksStatus: false,
  clearsBuffer: false,
  hasDrawer: false,
  freshStart: new Uint8Array(),
  answerMs: ANSWER_MS,
};
