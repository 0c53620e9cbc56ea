type Json = Readonly<Record<string, unknown>>;

/** True for what JSON calls an object. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member at the end of a path of names, or an empty object. */
export function at(value: unknown, ...names: readonly string[]): Json {
  const end = names.reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), value);
  return isObject(end) ? end : {};
}

function isOfType(value: unknown, type: unknown): boolean {
  if (type === 'integer') return Number.isSafeInteger(value);
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  return typeof value === type;
}

function isWithin(size: number, least: unknown, most: unknown): boolean {
  return size >= Number(least ?? -Infinity) && size <= Number(most ?? Infinity);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * Whether a value is as a JSON Schema of the document says: a small reading of the standard of its own, so that the
 * document is not checked by what it was made with.
 */
export function fits(value: unknown, schema: Json, document: Json): boolean {
  const {$ref, type, properties, required, items} = schema;
  const inner = (part: unknown, of: unknown): boolean => fits(part, at({of}, 'of'), document);
  if (typeof $ref === 'string') return inner(value, at(document, ...$ref.slice(2).split('/')));
  if ('const' in schema && value !== schema['const']) return false;
  if ('enum' in schema && !list(schema['enum']).includes(value)) return false;
  if ('anyOf' in schema && !list(schema['anyOf']).some((one) => inner(value, one))) return false;
  if ('oneOf' in schema && list(schema['oneOf']).filter((one) => inner(value, one)).length !== 1) return false;
  if (type !== undefined && !isOfType(value, type)) return false;
  if (typeof value === 'number') return isWithin(value, schema['minimum'], schema['maximum']);
  if (typeof value === 'string') {
    const isMatching = schema['pattern'] === undefined || new RegExp(String(schema['pattern'])).test(value);
    return isMatching && isWithin(value.length, schema['minLength'], schema['maxLength']);
  }
  if (Array.isArray(value)) {
    return isWithin(value.length, schema['minItems'], schema['maxItems']) && value.every((one) => inner(one, items));
  }
  if (!isObject(value) || type !== 'object') return true;
  const known = at({properties}, 'properties');
  const isWhole = list(required).every((name) => Object.hasOwn(value, String(name)));
  return (
    isWhole && Object.entries(value).every(([name, part]) => Object.hasOwn(known, name) && inner(part, known[name]))
  );
}
