import type {LinkCalls, Timed, TillMinute, TillStatus} from '../../src/app/till-status.ts';

const MINUTE_MS = 60_000;

/** The moment of the sample: a Sunday, 14:02:07 UTC. */
export const SAMPLE_MS = Date.UTC(2026, 10, 22, 14, 2, 7);

function timed(count: number, meanMs: number): Timed {
  return {count, sumMs: count * meanMs, mostMs: meanMs * 3};
}

function calls(meanMs: number, unanswered = 0): LinkCalls {
  return {...timed(4, meanMs), unanswered};
}

/** A minute of the hour, from 0: the bonus host slows down, bally is away from 40 to 50, aura is called now and then. */
function minute(no: number): TillMinute {
  const wave = 8 + 6 * Math.sin(no / 6);
  const isAway = no >= 40 && no < 50;
  return {
    atMs: Math.floor(SAMPLE_MS / MINUTE_MS) * MINUTE_MS - (59 - no) * MINUTE_MS,
    commits: timed(12, 2 + (no % 7) / 4),
    keys: timed(40, 4 + (no % 11) / 3),
    ticketsClosed: no % 3,
    calls: {
      bonus: calls(20 + no * 2 + wave),
      bally: isAway ? calls(5000, 4) : calls(60 + wave * 4),
      ...(no % 12 === 0 ? {aura: calls(140)} : {}),
    },
    queues: {bally: {waiting: isAway ? 3 : 0, oldestMs: isAway ? SAMPLE_MS - 600_000 : null}},
    rssBytes: 98_000_000,
  };
}

/** A till in the middle of a day with some trouble. */
export function sampleStatus(): TillStatus {
  return {
    version: '0.1.0',
    pid: 4242,
    tillNo: '03',
    isPractice: false,
    startedMs: SAMPLE_MS - 5 * 3_600_000,
    nowMs: SAMPLE_MS,
    openLines: 5,
    isSignedOn: true,
    minutes: Array.from({length: 60}, (_, no) => minute(no)),
    links: [
      {id: 'bonus', isOnline: true, waiting: 0, oldestMs: null, refused: 0},
      {id: 'bally', isOnline: false, waiting: 7, oldestMs: SAMPLE_MS - 11 * MINUTE_MS, refused: 1},
      {id: 'aura', isOnline: true, waiting: 1, oldestMs: SAMPLE_MS - 4000, refused: 0},
    ],
    hearing: 'running',
    devices: [
      {
        id: 'scanner',
        state: 'open',
        sinceMs: SAMPLE_MS - 3_600_000,
        typesToo: false,
        reads: 214,
        lastReadMs: SAMPLE_MS - 9000,
      },
      {
        id: 'reader',
        state: 'absent',
        sinceMs: SAMPLE_MS - 240_000,
        typesToo: false,
        reads: 12,
        lastReadMs: SAMPLE_MS - 300_000,
      },
    ],
    deviceEvents: [{id: 'reader', state: 'absent', atMs: SAMPLE_MS - 240_000}],
    paper: {
      printer: 'usb',
      fault: null,
      said: {isOnline: true, paper: 'low', cover: 'shut', drawer: 'shut', hasError: false},
      unprinted: 2,
    },
    settings: {readAtMs: SAMPLE_MS - 5 * 3_600_000, waitingForTicket: [], waitingForRestart: [], trouble: null},
  };
}
