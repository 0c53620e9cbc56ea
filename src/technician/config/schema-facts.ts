/* What the schema of the settings says of each of them: its limits and what it is when it is left out. */

type Fields = Readonly<Record<string, unknown>>;

/** What is allowed for a setting, in words, and its value where the file says nothing; undefined: it must be said. */
export type SettingFacts = {readonly limits: string; readonly left: unknown};

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function wrappedIn(schema: Fields): Fields {
  const {wrapped} = schema;
  return isFields(wrapped) ? wrapped : {};
}

/** Whatever a schema checks, one by one: itself first. */
function checksOf(schema: Fields): readonly Fields[] {
  return listOf(schema['pipe']);
}

function requirementOf(schema: Fields, type: string): unknown {
  return checksOf(schema).findLast((check) => check['type'] === type)?.['requirement'];
}

function rangeWords(schema: Fields, [least, most]: readonly [string, string], what: string): string {
  const [from, to] = [requirementOf(schema, least), requirementOf(schema, most)];
  if (from === undefined && to === undefined) return '';
  if (from === to) return `${String(to)} ${what}`.trim();
  if (from === undefined) return `at most ${String(to)} ${what}`.trim();
  return to === undefined
    ? `at least ${String(from)} ${what}`.trim()
    : `${String(from)} to ${String(to)} ${what}`.trim();
}

function textWords(schema: Fields): string {
  const shape = checksOf(schema).find((check) => check['type'] === 'regex')?.['message'];
  if (typeof shape === 'string') return shape.replace(/^must be /, '');
  return rangeWords(schema, ['min_length', 'max_length'], 'characters');
}

function choicesOf(schema: Fields): readonly unknown[] {
  if (schema['type'] === 'literal') return [schema['literal']];
  return Array.isArray(schema['options']) ? schema['options'] : [];
}

function orWords(choices: readonly unknown[]): string {
  const all = choices.map((choice) => JSON.stringify(choice));
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} or ${all.at(-1) ?? ''}`;
}

function limitsOf(schema: Fields): string {
  switch (schema['type']) {
    case 'optional':
      return limitsOf(wrappedIn(schema));
    case 'nullable':
      return [limitsOf(wrappedIn(schema)), 'or null'].filter((part) => part !== '').join(', ');
    case 'string':
      return textWords(schema);
    case 'number':
      return rangeWords(schema, ['min_value', 'max_value'], '');
    case 'boolean':
      return 'true or false';
    case 'literal':
    case 'picklist':
      return orWords(choicesOf(schema));
    case 'array':
      return rangeWords(schema, ['min_length', 'max_length'], 'entries');
    default:
      return '';
  }
}

/** What the schema makes of nothing; undefined where it refuses that. */
function leftOut(schema: Fields): unknown {
  if (schema['type'] !== 'optional' || schema['default'] === undefined) return undefined;
  const run = schema['~run'];
  const made: unknown = typeof run === 'function' ? run.call(schema, {value: undefined}, {}) : null;
  return isFields(made) ? made['value'] : undefined;
}

type Told = (path: string, schema: Fields) => void;

function walk(schema: Fields, path: string, tell: Told): void {
  const {type, entries, item, value, options} = schema;
  if (type === 'optional' || type === 'nullable') walk(wrappedIn(schema), path, tell);
  if (type === 'array' && isFields(item)) walk(item, `${path}[]`, tell);
  if (type === 'record' && isFields(value)) walk(value, `${path}.*`, tell);
  if (type === 'variant') listOf(options).forEach((option) => walk(option, path, tell));
  if (!isFields(entries)) return;
  for (const [name, entry] of Object.entries(entries)) {
    if (!isFields(entry)) continue;
    const here = path === '' ? name : `${path}.${name}`;
    tell(here, entry);
    walk(entry, here, tell);
  }
}

/** Every setting of a schema by its path (`rules.taxes[].code`), in the order in which the schema has them. */
export function schemaFacts(schema: object): ReadonlyMap<string, SettingFacts> {
  const facts = new Map<string, SettingFacts>();
  const literals = new Map<string, unknown[]>();
  walk({...schema}, '', (path, entry) => {
    if (entry['type'] === 'literal') literals.set(path, [...(literals.get(path) ?? []), entry['literal']]);
    const limits = entry['type'] === 'literal' ? orWords(literals.get(path) ?? []) : limitsOf(entry);
    facts.set(path, {limits, left: leftOut(entry)});
  });
  return facts;
}
