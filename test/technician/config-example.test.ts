import {parse} from 'jsonc-parser';
import {describe, expect, test} from 'vitest';
import {buildKeyMap} from '../../src/app/key-map.ts';
import {SETTING_PARTS} from '../../src/app/settings-change.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {NEW_TILL, parseSettings} from '../../src/store/settings-file.ts';
import {SETTINGS_SCHEMA} from '../../src/store/settings-schema.ts';
import {ABOUT} from '../../src/technician/config/about.ts';
import {exampleRows, settingWords} from '../../src/technician/config/example.ts';
import {schemaFacts} from '../../src/technician/config/schema-facts.ts';

const rows = exampleRows();
const facts = schemaFacts(SETTINGS_SCHEMA);

/** Every setting that is written in a value, as the schema names it. */
function pathsIn(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => pathsIn(one, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]: [string, unknown]) => {
    const here = path === '' ? name : `${path}.${name}`;
    return [here, ...pathsIn(one, here)];
  });
}

type Alternative = {readonly setting: string; readonly value: unknown};

/** What stands in comments as another value of a setting, as somebody would have it who takes the slashes away. */
function alternatives(): readonly Alternative[] {
  return rows.flatMap((row, at) => {
    const setting = /^ {2}\/\/ "([a-zA-Z]+)": /.exec(row)?.[1];
    if (setting === undefined) return [];
    const isLast = (line: string): boolean => /^ {2}\/\/ (?:[\]}]|"[a-zA-Z]+": [[{].*[\]}]),$/.test(line);
    const length = rows.slice(at).findIndex(isLast) + 1;
    const text = rows.slice(at, at + length).map((line) => line.replace('  // ', ''));
    const value: unknown = Object.values(parse(`{${text.join('\n')}}`, [], {allowTrailingComma: true}))[0];
    return [{setting, value}];
  });
}

describe('the example of a settings file', () => {
  test('is a file that a till can use: that of a new till', () => {
    expect(parseSettings('example', rows.join('\n'))).toEqual(NEW_TILL);
  });

  test('has settings in its comments that a till can use', () => {
    const all = alternatives();
    expect(all.map(({setting}) => setting)).toEqual(
      'printer printer printer devices cards barcodes bonusHost members discounts tills backup keys'.split(' '),
    );
    for (const {setting, value} of all) {
      const settings = parseSettings(setting, JSON.stringify({...NEW_TILL, [setting]: value}));
      expect(buildKeyMap(settings.keys)).toHaveProperty('ok');
      expect(settings).not.toEqual(NEW_TILL);
    }
  });

  test('names every setting that there is, and says what it is', () => {
    const written = [
      ...pathsIn(NEW_TILL, ''),
      ...alternatives().flatMap(({setting, value}) => [setting, ...pathsIn(value, setting)]),
    ];
    expect([...facts.keys()].filter((path) => !written.includes(path))).toEqual([]);
    const text = rows.join('\n');
    for (const [path, fact] of facts) expect(text).toContain(`// ${settingWords(path, fact)}`);
  });

  test('has words for every setting, and for none that there is not', () => {
    expect(Object.keys(ABOUT).toSorted()).toEqual([...facts.keys()].toSorted());
  });

  test('says limits and defaults as the schema has them', () => {
    const words = (path: string): string => settingWords(path, facts.get(path) ?? {limits: '?', left: undefined});
    expect(words('scanner.gapMs')).toBe('Characters closer together than this may be a burst. 5 to 100.');
    expect(words('receipt.qr')).toMatch(/True or false\. Default: false\.$/);
    expect(words('rules.taxes[].mode')).toMatch(/"inside" or "onTop"\.$/);
    expect(words('printer.kind')).toContain('"none", "file", "usb", "serial" or "tcp"');
    expect(words('currency')).toBe('What prices are in. Three capital letters, such as EUR. A change needs a restart.');
    expect(words('rules')).toBe('How tickets are taxed and paid. A change is taken when no ticket is open.');
  });
});

describe('when settings are taken', () => {
  test('is known of every setting', () => {
    const told = new Set(SETTING_PARTS.map(({path}) => path.split('.')[0]));
    expect(Object.keys(SETTINGS_SCHEMA.entries).filter((name) => !told.has(name))).toEqual([]);
    expect(SETTING_PARTS.map(({path}) => path).filter((path) => !facts.has(path))).toEqual([]);
  });

  test('nothing secret can be among them: tokens have files of their own', () => {
    const secret = [...facts.keys()].filter((path) => /token|pin$|password|secret/i.test(path));
    expect(secret.filter((path) => !path.endsWith('tokenFile'))).toEqual([
      // Of a drawer's connector, and of an example.
      'printer.drawer.pin',
      'bonus.patterns[].examples[].reads.pin',
    ]);
  });

  test('practice has every setting too', () => {
    expect(Object.keys(PRACTICE_SETTINGS).toSorted()).toEqual(Object.keys(SETTINGS_SCHEMA.entries).toSorted());
  });
});
