import {changedParts} from '../../app/settings-change.ts';
import type {Settings} from '../../app/settings.ts';
import type {SettingsNow} from '../../app/till-status.ts';
import {statusOfTill} from '../till-asked.ts';
import {lookAt, fileOf} from '../../till/usable-settings.ts';

/** The till that runs on a folder, as far as its settings go. */
export type TillNow = SettingsNow & {
  readonly pid: number;
  /** What another file than the till's own would change; null: it is its own that was looked at. */
  readonly wouldChange: {
    readonly now: readonly string[];
    readonly noTicket: readonly string[];
    readonly restart: readonly string[];
  } | null;
};

async function changeBy(folder: string, settings: Settings): Promise<TillNow['wouldChange']> {
  const own = await lookAt(fileOf(undefined, folder), folder);
  if (own.kind !== 'usable') return null;
  const parts = changedParts(own.settings, settings);
  const of = (taking: string): readonly string[] =>
    parts.filter((part) => part.taking === taking).map(({path}) => path);
  return {now: of('now'), noTicket: of('noTicket'), restart: of('restart')};
}

/** Asks the till that runs on the folder; null where none does. `other`: settings of a file that isn't its own. */
export async function tillOn(folder: string, other: Settings | null): Promise<TillNow | null> {
  const status = await statusOfTill(folder);
  // A till of before says nothing of its settings.
  if (status === null || !('settings' in status)) return null;
  const {pid, settings} = status;
  return {pid, ...settings, wouldChange: other === null ? null : await changeBy(folder, other)};
}

function listed(front: string, paths: readonly string[]): readonly string[] {
  return paths.length === 0 ? [] : [`  ${front}: ${paths.join(', ')}`];
}

/** The same in words. */
export function tillRows({pid, waitingForRestart, waitingForTicket, trouble, wouldChange}: TillNow): readonly string[] {
  const till = `A till runs here (process ${pid})`;
  if (wouldChange !== null) {
    const {now, noTicket, restart} = wouldChange;
    const rows = [
      ...listed('taken at once', now),
      ...listed('taken when no ticket is open', noTicket),
      ...listed('needs a restart', restart),
    ];
    return rows.length === 0
      ? [`${till}, with the same settings.`]
      : [`${till}. In the place of its own this file would change:`, ...rows];
  }
  if (trouble !== null) return [`${till} with the settings from before this file could not be used.`];
  const waiting = [
    ...listed('waits until no ticket is open', waitingForTicket),
    ...listed('needs a restart', waitingForRestart),
  ];
  return waiting.length === 0
    ? [`${till} with these settings.`]
    : [`${till}. Of this file it has taken all but:`, ...waiting];
}
