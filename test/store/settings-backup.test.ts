import {describe, expect, test} from 'vitest';
import {Fault} from '../../src/app/ports.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {parseSettings} from '../../src/store/settings-file.ts';

/** The settings of a file whose `backup` is this; `undefined` leaves it out. */
function loaded(backup: unknown) {
  return parseSettings('bonustill.json', JSON.stringify({...PRACTICE_SETTINGS, backup})).backup;
}

/** Why a file with this `backup` is refused. */
function refusal(backup: unknown): string {
  try {
    loaded(backup);
    return 'it was loaded';
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
}

describe('backups in the settings', () => {
  test('are made each night where nothing is said, and fourteen are kept', () => {
    const usual = {at: ['04:30'], keep: 14, folder: 'backups', copyCommand: null};
    expect(loaded(undefined)).toEqual(usual);
    expect(loaded({})).toEqual(usual);
  });

  test('are made at other times, or at none, and copied by a command of the venue', () => {
    const copyCommand = ['rsync', '-a', '{file}', 'backup@nas:/tills/'];
    const own = {at: ['00:00', '23:59'], keep: 1, folder: '/mnt/backups', copyCommand};
    expect(loaded(own)).toEqual(own);
    expect(loaded({at: []}).at).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['a time that there is not', {at: ['24:00']}, 'backup.at, entry 1: must be a time such as "04:30"'],
    ['a time without its nought', {at: ['4:30']}, 'must be a time'],
    ['a time that is named twice', {at: ['04:30', '04:30']}, 'names a time twice'],
    ['none to be kept', {keep: 0}, 'backup.keep: must be at least 1'],
    ['a command as a shell’s line', {copyCommand: 'cp {file} /mnt'}, 'must be a list in [ ]'],
    ['a command that is told no file', {copyCommand: ['cp', '/mnt']}, 'needs {file} where the backup is named'],
    ['a command without a program', {copyCommand: ['', '{file}']}, 'begins with the program to call'],
    ['a folder without a name', {folder: ''}, 'backup.folder: must not be empty'],
    ['a word that nobody knows', {hour: 4}, 'backup.hour: there is no such setting'],
  ])('%s is refused', (_what, backup, says) => expect(refusal(backup)).toContain(says));
});
