/* The words that a settings file may use, read from its schema: what is none of them, and what was meant. */

type Fields = Readonly<Record<string, unknown>>;

/** Where something stands in the settings: the names and places in lists that lead to it. */
export type SettingsPath = readonly (string | number)[];

/** A word that is no setting where it stands, and those that are. */
export type UnknownWord = {readonly path: SettingsPath; readonly known: readonly string[]};

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const WRAPPERS: readonly unknown[] = ['optional', 'nullable', 'nullish'];

/** A schema without what says that its value may be left out. */
function unwrapped(schema: unknown): Fields {
  let inner = schema;
  while (isFields(inner) && WRAPPERS.includes(inner['type'])) inner = inner['wrapped'];
  return isFields(inner) ? inner : {};
}

/** The form that a group has by the word that decides it, such as the kind of a printer. */
function chosenForm({key, options}: Fields, value: Fields): Fields {
  const forms = Array.isArray(options) ? options.map(unwrapped) : [];
  const decides = String(key);
  const isOf = ({entries}: Fields): boolean => {
    const literal = unwrapped(isFields(entries) ? entries[decides] : null);
    return literal['literal'] === value[decides];
  };
  return forms.find(isOf) ?? {};
}

function unknownOfGroup(entries: Fields, value: Fields, path: SettingsPath): readonly UnknownWord[] {
  return Object.entries(value).flatMap(([word, inner]) =>
    Object.hasOwn(entries, word)
      ? unknownWords(entries[word], inner, [...path, word])
      : [{path: [...path, word], known: Object.keys(entries)}],
  );
}

/** Every word of a value that its schema doesn't know, in the order in which they stand. */
export function unknownWords(schema: unknown, value: unknown, path: SettingsPath = []): readonly UnknownWord[] {
  const form = unwrapped(schema);
  if (Array.isArray(value)) {
    return form['type'] === 'array' ? value.flatMap((one, at) => unknownWords(form['item'], one, [...path, at])) : [];
  }
  if (!isFields(value)) return [];
  if (form['type'] === 'variant') return unknownWords(chosenForm(form, value), value, path);
  return isFields(form['entries']) ? unknownOfGroup(form['entries'], value, path) : [];
}
