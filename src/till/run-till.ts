import {setTimeout as delay} from 'node:timers/promises';
import type {Input} from '../app/inputs.ts';
import {buildKeyMap, type KeyMap} from '../app/key-map.ts';
import {liveKeyMap} from '../app/live-settings.ts';
import {Fault} from '../app/ports.ts';
import type {TillState} from '../core/state.ts';
import {profileNamed} from '../../drivers/printer/profiles.ts';
import {openAlarm} from './alarm.ts';
import type {TillParts} from './till-parts.ts';
import type {TillInputs} from './till-inputs.ts';
import type {Stage} from './stage.ts';
import {TillHistory} from '../app/till-history.ts';
import type {LinkNow} from '../app/till-status.ts';
import type {CrashGuard} from './crash-guard.ts';
import {doingOf} from './doing-of.ts';
import {openEnd, type End} from './end.ts';
import {settingsAtWork} from './settings-at-work.ts';
import type {Companion} from './companion.ts';
import {companionsOf, trainingCompanions, type Surroundings} from './companions.ts';
import {linksOf, sampleOf, statusOf} from './status-of.ts';
import {assemble, type Hooks, type Running} from './till-works.ts';
import type {Terminal} from './terminal.ts';
import {connect, type Why} from './till-wires.ts';

/** How long the end of the program waits for a receipt that is on its way. */
const LAST_RECEIPT_MS = 3000;

/** The venue's keys, or a Fault with every reason against them; a printer that nobody makes is told here too. */
export function keyMapOf({settings}: TillParts): KeyMap {
  if (settings.printer.kind !== 'none') profileNamed(settings.printer.profile);
  const map = buildKeyMap(settings.keys);
  if ('ok' in map) return liveKeyMap(settings, map.ok);
  throw new Fault('settingsBad', `Keys in the settings: ${map.clashes.join(' ')}`);
}

/** Until somebody ends it, and the receipt that is on its way then is out. */
async function untilEnded({till, outbox}: Running, ended: End['ended']): Promise<void> {
  const why = await ended;
  if (why() === 'system') await till.dispatch({kind: 'stop', by: 'system'});
  await Promise.race([outbox.idle(), delay(LAST_RECEIPT_MS, null, {ref: false})]);
}

async function leave({bonus, members}: Running, companions: readonly Companion[]): Promise<void> {
  await Promise.all(companions.map(({close}) => close()));
  await Promise.all([bonus.close(), members.close()]);
}

/** A bug is written down before anything else happens. */
function failing(guard: CrashGuard, end: (error: unknown) => void): (error: unknown) => void {
  return (error) => {
    guard.bug(error);
    end(error);
  };
}

/** What a till is run with besides its parts and its stage. */
export type RunOptions = Pick<Hooks, 'keyMap' | 'version' | 'host' | 'links' | 'program' | 'printer' | 'back'> & {
  /** The folder of the till, which of a training till is that of the till that it plays. */
  readonly folder: string;
  readonly guard: CrashGuard;
  readonly terminal: Terminal;
  /** True where another run of the till follows this one. */
  readonly goesOn: (why: Why) => boolean;
  /** The system wanted the program to end before this run could hear it. */
  readonly wasSignalled: () => boolean;
};

/** How a run came to its end, and the till then. */
export type Ended = {readonly why: Why; readonly state: TillState};

/** The run before this one was not ended, be it of the till or of training. */
function wasCutOff({state}: TillParts, {back}: RunOptions): boolean {
  return state.isRunning || (state.isInTraining && back === null);
}

/** What runs with the till, in its folder. */
function companionsFor(running: Running, around: Surroundings): readonly Companion[] {
  return around.settings.isTraining === true ? trainingCompanions(running, around) : companionsOf(running, around);
}

/**
 * Runs the till on its parts and its stage until the operator or the system ends it, and gives the terminal back where
 * no other run follows. Rejects for a bug. Throws the Fault of a store that can't take the first event.
 */
export async function runTill(parts: TillParts, stage: Stage, options: RunOptions): Promise<Ended> {
  const {ended, reject, end, isEnding, isGoingOn} = openEnd(options.goesOn);
  let tell: () => void = () => undefined;
  let hear: TillInputs['heard'] = () => undefined;
  const {folder, version, guard, program, terminal} = options;
  const fail = failing(guard, reject);
  const alarm = openAlarm(() => tell());
  const {settings} = parts;
  const startedMs = Date.now();
  const sampled: {links: () => readonly LinkNow[]} = {links: () => []};
  const history = new TillHistory({nowMs: Date.now, sample: () => sampleOf(sampled.links())});
  const hooks = {
    ...options,
    history,
    stage,
    onChange: () => tell(),
    onInput: (input: Input, typesToo: boolean) => hear(input, typesToo),
    wake: alarm.set,
    onBug: fail,
    exit: () => end('operator'),
    toTraining: () => end('training'),
  };
  const running = await assemble(parts, hooks);
  guard.watch({doing: () => doingOf(running), end: reject, restore: terminal.close});
  sampled.links = () => linksOf(running, settings);
  const watched = settingsAtWork({folder, live: parts.live, running, tell: () => tell()});
  const status = () => statusOf(running, {settings, version, startedMs, settingsNow: watched.status()});
  const around = {folder, version, program, settings, stage, watched, status, isGoingOn, tell: () => tell()};
  const companions = companionsFor(running, {...around, wasCutOff: wasCutOff(parts, options)});
  const {between} = watched;
  const ends = {end, isEnding, fail, took: guard.took};
  const wires = connect(running, stage, {settings, terminal, companions, between, ...ends});
  ({tell, heard: hear} = wires);
  tell();
  parts.catalogue.open();
  if (options.wasSignalled()) end('system');
  try {
    await untilEnded(running, ended);
    const why = await ended;
    return {why: why(), state: running.till.own()};
  } finally {
    alarm.stop();
    wires.disconnect(isGoingOn());
    if (!isGoingOn()) terminal.close();
    await leave(running, companions);
  }
}
