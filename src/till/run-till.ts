import {setTimeout as delay} from 'node:timers/promises';
import type {Input} from '../app/inputs.ts';
import {buildKeyMap, type KeyMap} from '../app/key-map.ts';
import {liveKeyMap} from '../app/live-settings.ts';
import {Fault} from '../app/ports.ts';
import {profileNamed} from '../../drivers/printer/profiles.ts';
import {openAlarm} from './alarm.ts';
import type {TillParts} from './till-parts.ts';
import type {TillInputs} from './till-inputs.ts';
import type {Stage} from './stage.ts';
import {TillHistory} from '../app/till-history.ts';
import type {LinkNow} from '../app/till-status.ts';
import type {CrashGuard} from './crash-guard.ts';
import {doingOf} from './doing-of.ts';
import {settingsAtWork} from './settings-at-work.ts';
import type {Companion} from './companion.ts';
import {companionsOf} from './companions.ts';
import {linksOf, sampleOf, statusOf} from './status-of.ts';
import {assemble, type Hooks, type Running} from './till-works.ts';
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
async function untilEnded({till, outbox}: Running, ended: Promise<Why>): Promise<void> {
  if ((await ended) === 'system') await till.dispatch({kind: 'stop', by: 'system'});
  await Promise.race([outbox.idle(), delay(LAST_RECEIPT_MS, null, {ref: false})]);
}

async function leave({bonus, members}: Running, companions: readonly Companion[]): Promise<void> {
  await Promise.all(companions.map(({close}) => close()));
  await Promise.all([bonus.close(), members.close()]);
}

/** Puts the till together; where that fails the terminal is given back. */
async function assembled(parts: TillParts, hooks: Hooks): Promise<Running> {
  return assemble(parts, hooks).catch((error: unknown) => {
    hooks.stage.close();
    throw error;
  });
}

/** A bug is written down before anything else happens. */
function failing(guard: CrashGuard, end: (error: unknown) => void): (error: unknown) => void {
  return (error) => {
    guard.bug(error);
    end(error);
  };
}

/** What a till is run with besides its parts and its stage. */
export type RunOptions = Pick<Hooks, 'keyMap' | 'version' | 'host' | 'links' | 'program'> & {
  readonly folder: string;
  readonly guard: CrashGuard;
};

/**
 * Runs the till on its parts and its stage until the operator or the system ends it, and gives the terminal back.
 * Rejects for a bug. Throws the Fault of a store that can't take the first event.
 */
export async function runTill(parts: TillParts, stage: Stage, options: RunOptions): Promise<void> {
  const ended = Promise.withResolvers<Why>();
  let tell: () => void = () => undefined;
  let hear: TillInputs['heard'] = () => undefined;
  const {folder, version, guard, program} = options;
  const fail = failing(guard, ended.reject);
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
    exit: () => ended.resolve('operator'),
  };
  const running = await assembled(parts, hooks);
  guard.watch({doing: () => doingOf(running), end: ended.reject, restore: stage.close});
  sampled.links = () => linksOf(running, settings);
  const watched = settingsAtWork({folder, live: parts.live, running, tell: () => tell()});
  const status = () => statusOf(running, {settings, version, startedMs, settingsNow: watched.status()});
  const wasCutOff = parts.state.isRunning;
  const around = {folder, version, program, settings, stage, watched, wasCutOff, status, tell: () => tell()};
  const companions = companionsOf(running, around);
  const {between} = watched;
  const ends = {end: ended.resolve, fail, took: guard.took};
  const wires = connect(running, stage, {settings, companions, between, ...ends});
  ({tell, heard: hear} = wires);
  tell();
  parts.catalogue.open();
  try {
    await untilEnded(running, ended.promise);
  } finally {
    alarm.stop();
    wires.disconnect();
    await leave(running, companions);
  }
}
