import type {SettingsSaid} from '../../src/app/settings-news.ts';
import type {Said} from '../../src/app/pages.ts';
import {printable} from '../../src/core/text.ts';

const REASON_CELLS = 200;

function part(front: string, settings: readonly string[]): readonly string[] {
  return settings.length === 0 ? [] : [`${front}: ${settings.join(', ')}`];
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
    ...part('need a restart', said.restart),
    ...part('wait for the end of the ticket', said.waiting),
    ...part('taken', said.taken),
  ];
  return `Settings changed. ${parts.join('; ').replace(/^./, (first) => first.toUpperCase())}`;
}
