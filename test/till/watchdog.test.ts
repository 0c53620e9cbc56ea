import {describe, expect, it} from 'vitest';
import type {TillStatus} from '../../src/app/till-status.ts';
import {openWatchdog, statusWords} from '../../src/till/watchdog.ts';
import {span, type Frame} from '../../screens/frame.ts';

const STATUS: TillStatus = {
  version: '1.2.3',
  pid: 77,
  tillNo: '03',
  isPractice: false,
  startedMs: 1000,
  nowMs: 2000,
  openLines: 2,
  isSignedOn: true,
  minutes: [],
  links: [{id: 'bonus', isOnline: false, waiting: 4, oldestMs: 100, refused: 0}],
  hearing: 'none',
  devices: [],
  deviceEvents: [],
  paper: {printer: 'none', fault: null, said: null, unprinted: 0},
  settings: {readAtMs: 1000, waitingForTicket: [], waitingForRestart: [], trouble: null},
};
const WORDS = 'STATUS=Till 03; ticket open with 2 lines; bonus OFFLINE, 4 waiting';
const FRAME: Frame = {columns: 4, rows: [[span('till')]]};
const WATCHED = {NOTIFY_SOCKET: '/run/systemd/notify', WATCHDOG_USEC: '30000000', WATCHDOG_PID: '77'};

/** A till whose loop is turned by hand: `ask` is the timer, `draw` the frame behind what waited in line. */
function bench(env: Readonly<Record<string, string>> = WATCHED, isGoingOn = false) {
  const said: (readonly string[])[] = [];
  let [asked, stopped, opened] = [0, 0, 0];
  let everyMs = 0;
  let [ask, draw] = [(): void => undefined, (_frame: Frame): void => undefined];
  const watchdog = openWatchdog({
    env,
    pid: 77,
    status: () => STATUS,
    isGoingOn: () => isGoingOn,
    tell: () => (asked += 1),
    onFrame: (tell) => {
      draw = tell;
      tell(FRAME);
      return () => (stopped += 1);
    },
    openNotifier: async () => {
      opened += 1;
      return {say: (words) => said.push(words), close: () => said.push(['closed'])};
    },
    every: (ms, tell) => {
      [everyMs, ask] = [ms, tell];
      return () => (stopped += 1);
    },
  });
  return {
    watchdog,
    said,
    ask: () => ask(),
    draw: () => draw(FRAME),
    counts: () => ({asked, stopped, opened, everyMs}),
  };
}

describe('the watchdog', () => {
  it('says that the till is up once it begins, and how it stands', async () => {
    const {watchdog, said} = bench();
    await watchdog.begin();
    expect(said).toEqual([['READY=1', WORDS]]);
  });

  it('is fed a third of the span later, when the till’s own line has taken a tick and drawn', async () => {
    const {watchdog, said, ask, draw, counts} = bench();
    await watchdog.begin();
    expect(counts().everyMs).toBe(10_000);
    ask();
    expect(counts().asked).toBe(1);
    expect(said).toHaveLength(1);
    draw();
    expect(said.at(-1)).toEqual(['WATCHDOG=1', WORDS]);
  });

  it('is not fed by frames that answer something else', async () => {
    const {watchdog, said, ask, draw} = bench();
    await watchdog.begin();
    draw();
    draw();
    expect(said).toHaveLength(1);
    ask();
    draw();
    draw();
    expect(said).toHaveLength(2);
  });

  it('is not fed while the line hangs, however often it is asked', async () => {
    const {watchdog, said, ask} = bench();
    await watchdog.begin();
    for (let times = 0; times < 5; times += 1) ask();
    expect(said).toHaveLength(1);
  });

  it('says that the till ends, and stops', async () => {
    const {watchdog, said, counts} = bench();
    await watchdog.begin();
    await watchdog.close();
    expect(said.slice(1)).toEqual([['STOPPING=1', 'STATUS=The till ends.'], ['closed']]);
    expect(counts().stopped).toBe(2);
  });

  it('says nothing of an end where another run of the till follows in the process', async () => {
    const {watchdog, said} = bench(WATCHED, true);
    await watchdog.begin();
    await watchdog.close();
    expect(said.slice(1)).toEqual([['closed']]);
  });

  it('does nothing where no service manager listens', async () => {
    const {watchdog, counts} = bench({});
    await watchdog.begin();
    await watchdog.close();
    expect(counts()).toEqual({asked: 0, stopped: 0, opened: 0, everyMs: 0});
  });

  it.each([
    ['nobody watches', {NOTIFY_SOCKET: '/run/x'}],
    ['another process is watched', {...WATCHED, WATCHDOG_PID: '78'}],
    ['the span is nonsense', {...WATCHED, WATCHDOG_USEC: 'soon'}],
  ])('tells how the till stands, and feeds nothing, where %s', async (_what, env) => {
    const {watchdog, said, ask, draw} = bench(env);
    await watchdog.begin();
    ask();
    draw();
    expect(said.flat().filter((words) => words.startsWith('WATCHDOG'))).toEqual([]);
    expect(said.at(-1)).toEqual([WORDS]);
  });
});

describe('how the till stands, in words', () => {
  it.each([
    [{openLines: null}, 'Till 03; no ticket open; bonus OFFLINE, 4 waiting'],
    [{openLines: null, isSignedOn: false, links: []}, 'Till 03; locked'],
    [{openLines: 1, isPractice: true, links: []}, 'Till 03 (practice); ticket open with 1 line'],
    [{openLines: 1, isPractice: true, isTraining: true, links: []}, 'Till 03 (TRAINING); ticket open with 1 line'],
    [{links: [], paper: {...STATUS.paper, fault: 'paperOut'}}, 'Till 03; ticket open with 2 lines; printer: paperOut'],
    [{tillNo: 'ü\n\tREADY=0', openLines: null, links: []}, 'Till ???READY=0; no ticket open'],
  ] as const)('%j: %s', (part, words) => expect(statusWords({...STATUS, ...part})).toBe(words));
});
