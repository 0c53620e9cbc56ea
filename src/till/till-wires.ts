import {liveScanner} from '../app/live-settings.ts';
import {openInputLine} from '../app/input-line.ts';
import type {Input} from '../app/inputs.ts';
import {REHEARSAL_ENV, rehearsalMark} from '../app/rehearsal-mark.ts';
import type {Settings} from '../app/settings.ts';
import {everyMinute} from './every-minute.ts';
import {logLine} from './log-file.ts';
import {openTillInputs} from './till-inputs.ts';
import {bugOf} from '../app/log.ts';
import type {CrashGuard} from './crash-guard.ts';
import type {Stage} from './stage.ts';
import type {Terminal} from './terminal.ts';
import type {Companion} from './companion.ts';
import type {Running} from './till-works.ts';

const BELL = '\u0007';
export const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** Who ends the till, or what it is left for. */
export type Why = 'operator' | 'system' | 'training';

/** Begins what the first frame must not wait for. What a cashier does waits for it, some milliseconds at most. */
function afterFirstFrame(
  {bonus, members}: Running,
  companions: readonly Companion[],
  fail: (error: unknown) => void,
): {drawn: () => void; ready: Promise<unknown>} {
  const first = Promise.withResolvers<void>();
  const ready = first.promise.then(() => Promise.all([bonus.begin(), members.begin()]));
  ready.catch(fail);
  // What goes along with the till comes when everything else is there; no key waits for that.
  ready.then(() => Promise.all(companions.map(begun))).catch(() => undefined);
  return {drawn: first.resolve, ready};
}

async function begun({begin}: Companion): Promise<void> {
  try {
    await begin();
  } catch (error) {
    logLine('what goes along with the till did not begin', {level: 'error', why: bugOf(error)});
  }
}

/** Draws the till as it is; behind the frame come the bell and, under rehearsal, the mark. */
function drawer(
  {session, outbox, till, history}: Running,
  stage: Stage,
  drawn: () => void,
): {draw: (bytes: number) => void; ring: () => void; typed: () => void} {
  let isRinging = false;
  /** When the oldest input came that no frame has answered yet. */
  let typedMs: number | null = null;
  const isRehearsal = process.env[REHEARSAL_ENV] === '1';
  return {
    typed: () => (typedMs ??= performance.now()),
    ring: () => {
      isRinging = true;
    },
    draw: (bytes) => {
      const sinceMs = typedMs;
      typedMs = null;
      stage.show({state: till.state(), ui: session.ui(), nowMs: Date.now()}, () => {
        if (isRinging) stage.write(BELL);
        isRinging = false;
        if (isRehearsal) {
          const {busy: openJobs} = outbox.status();
          const calmMs = Math.ceil(session.calmLeftMs());
          stage.write(rehearsalMark({bytes, ...stage.size(), openJobs, calmMs, isAsking: session.isAsking()}));
        }
        if (sinceMs !== null) history.drawn(performance.now() - sinceMs);
        drawn();
      });
    },
  };
}

/** Takes signals of the system for its wish to end the till; gives what stops that. */
function onSignals(end: () => void): () => void {
  for (const signal of SIGNALS) process.on(signal, end);
  return () => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
}

/** What is connected is told apart from what runs along. */
export type WireEnds = {
  readonly settings: Settings;
  readonly terminal: Terminal;
  readonly companions: readonly Companion[];
  /** Called between two inputs, before the next one is taken. */
  readonly between: (isTick: boolean) => Promise<void>;
  readonly end: (why: Why) => void;
  /** It is to end: no more is done at it. */
  readonly isEnding: () => boolean;
  readonly fail: (error: unknown) => void;
  /** Told of each input before it is handled, for a crash report. */
  readonly took: CrashGuard['took'];
};

/** Takes an input to its end; `ready`: what a cashier does waits for it. */
function handler(
  {session, peers}: Running,
  stage: Stage,
  {to, ready, ring}: {readonly to: WireEnds; readonly ready: Promise<unknown>; readonly ring: () => void},
): (input: Input) => Promise<void> {
  let {notice: heard} = session.ui();
  return async (input) => {
    const isDeed = input.kind !== 'tick' && input.kind !== 'resize';
    // What can't be seen can't be meant.
    if (isDeed && !stage.isLargeEnough()) return ring();
    // What is typed on is meant for whatever comes behind this till.
    if (isDeed && to.isEnding()) return;
    if (isDeed) await ready;
    await to.between(!isDeed);
    to.took(input, session.ui().pages, Date.now());
    await session.handle(input);
    peers.noticed();
    const {notice} = session.ui();
    // What the host refuses comes by itself, some time after the key: it rings once, when it comes.
    const isToldNow = isDeed || notice !== heard;
    heard = notice;
    if (isToldNow && notice !== null && notice.kind !== 'said') ring();
  };
}

/** Connects keyboard, clock, window and signals with the session; gives what takes them apart again. */
export function connect(running: Running, stage: Stage, to: WireEnds) {
  const {drawn, ready} = afterFirstFrame(running, to.companions, to.fail);
  const {draw, ring, typed} = drawer(running, stage, drawn);
  const handle = handler(running, stage, {to, ready, ring});
  const {terminal} = to;
  const line = openInputLine({handle, draw: () => draw(terminal.bytesTaken), onBug: to.fail});
  const takenBefore = terminal.bytesTaken;
  const inputs = openTillInputs({
    stdin: process.stdin,
    scanner: liveScanner(to.settings),
    devices: running.devices,
    deliver: (input) => {
      typed();
      line.push(input);
    },
    onTaken: (taken) => {
      terminal.bytesTaken = takenBefore + taken;
      line.settle();
    },
    onEnd: () => to.end('system'),
  });
  let isConnected = true;
  const tell = (): void => {
    if (isConnected) line.push({kind: 'tick'});
  };
  const undo = [
    everyMinute(() => {
      running.history.tick();
      tell();
    }),
    stage.onResize(() => void line.push({kind: 'resize', ...stage.size()})),
    onSignals(() => to.end('system')),
    stage.close,
  ];
  /** `staysRaw`: another run of the till reads the terminal next. */
  const disconnect = (staysRaw: boolean): void => {
    isConnected = false;
    inputs.close(staysRaw);
    for (const step of undo) step();
  };
  return {tell, heard: inputs.heard, disconnect};
}
