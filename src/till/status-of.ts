import {BONUS_LINK, type DeviceNow, type LinkNow, type SettingsNow, type TillStatus} from '../app/till-status.ts';
import type {TillHistory, Sample} from '../app/till-history.ts';
import type {Settings} from '../app/settings.ts';
import {unprinted} from '../app/open-job.ts';
import type {Running} from './till-works.ts';

type Linked = Pick<Running, 'bonus' | 'members'>;

/** How the links of a till stand now: none that its settings don't name. */
export function linksOf({bonus, members}: Linked, {bonusHost}: Pick<Settings, 'bonusHost'>): readonly LinkNow[] {
  const own = bonusHost === null ? [] : [{id: BONUS_LINK, ...bonus.status()}];
  const others = members.statuses().map((link): LinkNow => {
    const standing = link.standing === 'notAsked' ? null : link.standing === 'up';
    const {id, waiting, oldestMs, refused, tls} = link;
    return {id, isOnline: standing, waiting, oldestMs, refused, ...(tls === undefined ? {} : {tls})};
  });
  return [...own, ...others];
}

/** What a row of the history says of the moment that it ends with. */
export function sampleOf(links: readonly LinkNow[]): Sample {
  const queues = links.map(({id, waiting, oldestMs}) => [id, {waiting, oldestMs}] as const);
  return {queues: Object.fromEntries(queues), rssBytes: process.memoryUsage.rss()};
}

function devicesNow({devices}: Pick<Running, 'devices'>, history: TillHistory): readonly DeviceNow[] {
  return devices
    .statuses()
    .map((status) => ({...status, ...(history.heard(status.id) ?? {reads: 0, lastReadMs: null})}));
}

type StatusParts = {
  readonly settings: Settings;
  readonly version: string;
  readonly startedMs: number;
  readonly settingsNow: SettingsNow;
};

/** All that the till tells of itself now. */
export function statusOf(running: Running, {settings, version, startedMs, settingsNow}: StatusParts): TillStatus {
  const {till, outbox, devices, history} = running;
  const {ticket, operator} = till.state();
  const {fault, said, jobs} = outbox.status();
  return {
    version,
    pid: process.pid,
    tillNo: settings.till.no,
    isPractice: settings.isPractice,
    ...(settings.isTraining === true ? {isTraining: true} : {}),
    startedMs,
    nowMs: Date.now(),
    openLines: ticket?.lines.length ?? null,
    isSignedOn: operator !== null,
    minutes: history.minutes(),
    links: linksOf(running, settings),
    hearing: devices.hearing(),
    devices: devicesNow(running, history),
    deviceEvents: history.deviceEvents(),
    paper: {printer: settings.printer.kind, fault, said, unprinted: unprinted(jobs).length},
    settings: settingsNow,
  };
}
