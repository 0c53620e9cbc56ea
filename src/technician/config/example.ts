import {SETTING_PARTS, type Taking} from '../../app/settings-change.ts';
import {NEW_TILL} from '../../store/settings-file.ts';
import {SETTINGS_SCHEMA} from '../../store/settings-schema.ts';
import type {SettingsPath} from '../../store/settings-unknown.ts';
import {ABOUT} from './about.ts';
import {ALTERNATIVES} from './alternatives.ts';
import {jsoncRows, jsonRow, type Notes} from './jsonc-text.ts';
import {schemaFacts, type SettingFacts} from './schema-facts.ts';

/* The settings of a new till with what each of them is, may be, and is when it is left out. */

const OPENING = [
  'The settings of a bonustill. Comments like this one, and a comma behind the last of a list, may stay.',
  '`bonustill config check` says what is wrong with this file, `bonustill config show` what is in effect. What is left out',
  'has its default. A till that runs takes what it can of a change at once; the rest waits for its next start.',
  'Nothing secret stands here: a token is in a file of its own, whose name stands here.',
];

/** A default that is longer is said to be the one below. */
const SHOWN_MAX = 40;

/** A path of a value as the schema has it: `rules.taxes[].code`. */
export function schemaPath(path: SettingsPath): string {
  return path.reduce<string>((front, part) => {
    if (typeof part === 'number') return `${front}[]`;
    return front === '' ? part : `${front}.${part}`;
  }, '');
}

const TAKEN: Readonly<Record<Taking, string>> = {
  now: '',
  noTicket: 'A change is taken when no ticket is open.',
  restart: 'A change needs a restart.',
};

function takenWords(path: string): string {
  const part = SETTING_PARTS.find((one) => one.path === path);
  return part === undefined ? '' : TAKEN[part.taking];
}

function leftWords(left: unknown): string {
  if (left === undefined) return '';
  const row = jsonRow(left);
  return row.length > SHOWN_MAX ? '' : `Default: ${row}.`;
}

function sentence(text: string): string {
  return text === '' ? '' : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

/** What is said of a setting, in a row. */
export function settingWords(path: string, {limits, left}: SettingFacts): string {
  return [ABOUT[path] ?? '', sentence(limits), leftWords(left), takenWords(path)]
    .filter((part) => part !== '')
    .join(' ');
}

/** Notes that say of each setting once what it is, in front of the first place where it stands. */
function notesOnce(facts: ReadonlyMap<string, SettingFacts>): Notes {
  const told = new Map<string, string>();
  return {
    behind: () => null,
    before: (path) => {
      const [known, here] = [schemaPath(path), path.join('.')];
      const fact = facts.get(known);
      if (fact === undefined || typeof path.at(-1) === 'number') return [];
      if (!told.has(known)) told.set(known, here);
      return told.get(known) === here ? [settingWords(known, fact)] : [];
    },
  };
}

function alternativeRows(setting: string, notes: Notes): readonly string[] {
  return ALTERNATIVES.filter((one) => one.setting === setting).flatMap(({whom, value}) => {
    const [first = '', ...others] = jsoncRows(value, notes, [setting]);
    const rows = [`"${setting}": ${first}`, ...others];
    return [`// For ${whom}:`, ...rows.map((row, at) => `// ${row}${at === rows.length - 1 ? ',' : ''}`)];
  });
}

/** A complete settings file with comments; the settings are those of a new till. */
export function exampleRows(): readonly string[] {
  const notes = notesOnce(schemaFacts(SETTINGS_SCHEMA));
  const settings = Object.entries(NEW_TILL);
  const rows = settings.flatMap(([setting, value]: [string, unknown], at) => {
    const [first = '', ...others] = jsoncRows(value, notes, [setting]);
    const whole = [`"${setting}": ${first}`, ...others];
    const end = at === settings.length - 1 ? '' : ',';
    return [
      ...notes.before([setting]).map((row) => `// ${row}`),
      ...whole.map((row, index) => (index === whole.length - 1 ? `${row}${end}` : row)),
      ...alternativeRows(setting, notes),
      ...(end === '' ? [] : ['']),
    ];
  });
  return [...OPENING.map((row) => `// ${row}`), '{', ...rows.map((row) => (row === '' ? '' : `  ${row}`)), '}'];
}
