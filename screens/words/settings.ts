import type {SettingsSaid} from '../../src/app/settings-news.ts';
import type {Said} from '../../src/app/pages.ts';
import {printable} from '../../src/core/text.ts';

const REASON_CELLS = 200;

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

function part(parts: readonly string[], one: string, several: string): readonly string[] {
  return parts.length === 0 ? [] : [`${listed(parts)} ${parts.length === 1 ? one : several}`];
}

/** True where the words are here. */
export function isSettingsSaid(said: Said): said is SettingsSaid {
  return said.code === 'settingsTaken' || said.code === 'settingsUnusable';
}

/** What became of a settings file that was changed while the till runs. */
export function settingsSaidWords(said: SettingsSaid): string {
  if (said.code === 'settingsUnusable') {
    return `Settings file not usable, nothing taken: ${printable(said.reason, REASON_CELLS)}`;
  }
  const parts = [
    ...part(said.restart, 'needs a restart', 'need a restart'),
    ...part(said.waiting, 'waits for the end of the ticket', 'wait for the end of the ticket'),
    ...part(said.taken, 'is taken', 'are taken'),
  ];
  return `Settings changed: ${parts.join('; ')}`;
}
