import {numberOf} from '../../store/rows.ts';
import {isTimeZone} from '../../app/time-zone.ts';
import {bad, good, note, skipped, type Check, type Finding} from './check.ts';
import {withDatabase} from './database.ts';
import {usableSettings, type Scene} from './scene.ts';
import {ageWords} from './sizes.ts';

/* The clock of the machine: against what the till wrote down, against the service that sets it, and its zone. */

const SET_IT = 'Set the clock (timedatectl set-ntp true, or timedatectl set-time); then look again.';
/** Two clocks read one after the other. */
const NEAR_MS = 2000;

async function lookAtJournal(scene: Scene): Promise<Finding> {
  const {nowMs} = scene.world;
  return withDatabase(scene, async ({prepare}) => {
    const row = await (await prepare('SELECT at_ms FROM journal ORDER BY seq DESC LIMIT 1')).get();
    if (row === undefined) return skipped('The journal has no row yet.');
    const ms = nowMs() - numberOf(row, 'at_ms');
    if (ms < -NEAR_MS) return bad(`The last row of the journal is ${ageWords(ms)} in the future.`, SET_IT);
    return good(`the last row of the journal was written ${ageWords(Math.max(0, ms))} ago`);
  });
}

/** `clock`: nothing was written down in the future. */
export const clock: Check = {id: 'clock', title: 'Clock', group: 'Clock', look: lookAtJournal};

const RTC_OFF_MS = 120_000;
const RTC = /RTC time: \w{3} (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/;

/** How far the clock of the board is from that of the system; null where there is none, or it tells local time. */
function boardOffMs(said: string, nowMs: number): number | null {
  const [, time] = RTC.exec(said) ?? [];
  if (time === undefined || /RTC in local TZ: yes/.test(said)) return null;
  const boardMs = Date.parse(`${time.replace(' ', 'T')}Z`);
  return Number.isNaN(boardMs) ? null : nowMs - boardMs;
}

async function lookAtService({world}: Scene): Promise<Finding> {
  const {code, said} = await world.run('timedatectl', ['status']);
  if (code === 127) return skipped('This machine has no timedatectl.');
  if (/not been booted with systemd/.test(said)) return skipped('This machine has no systemd.');
  if (code !== 0) return note(`timedatectl does not answer: ${said.split('\n')[0] ?? ''}`);
  const off = boardOffMs(said, world.nowMs());
  const board = off !== null && Math.abs(off) > RTC_OFF_MS ? `; the board’s clock is ${ageWords(off)} off` : '';
  const isSet = /System clock synchronized: yes/.test(said);
  if (isSet && board === '') return good('set by the time service');
  if (isSet) return note(`set by the time service${board}`, 'Write it to the board: sudo hwclock --systohc.');
  const isOn = /NTP service: active/.test(said);
  const why = isOn ? 'The time service has not reached a server yet' : 'No time service is on';
  const todo = isOn ? 'Let it reach a time server.' : 'Switch it on: sudo timedatectl set-ntp true.';
  return note(`${why}${board}.`, todo);
}

/** `time-service`: something sets the clock. */
export const timeService: Check = {id: 'time-service', title: 'Time service', group: 'Clock', look: lookAtService};

async function lookAtZone(scene: Scene): Promise<Finding> {
  const settings = await usableSettings(scene);
  if (settings === null) return skipped('The settings can’t be used.');
  const {timeZone} = settings;
  if (!isTimeZone(timeZone)) {
    return bad(`Nobody here knows the time zone ${timeZone}.`, 'Name one such as Europe/Berlin in the settings.');
  }
  const time = new Date(scene.world.nowMs()).toLocaleTimeString('en-GB', {timeZone, timeStyle: 'short'});
  return good(`${timeZone}: it is ${time} there`);
}

/** `time-zone`: that of the venue is known. */
export const timeZone: Check = {id: 'time-zone', title: 'Time zone', group: 'Clock', look: lookAtZone};
