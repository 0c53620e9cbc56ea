import {at, isObject} from '../bonus-host/schema-check.ts';

type Json = Readonly<Record<string, unknown>>;

/** For each form that stands in the document, the shortest and the longest text of it. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  '^[A-Za-z0-9_-]{8,64}$': ['a_-0AZz9', 'x'.repeat(64)],
  '^[A-Za-z0-9][A-Za-z0-9-]{0,19}$': ['0', `Z${'-'.repeat(19)}`],
  '^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$': ['0', `z${'_-'.repeat(15)}-`],
  '^[A-Za-z0-9_-]{1,40}$': ['-', '_'.repeat(40)],
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}$': ['2024-02-29', '9999-12-31'],
  '^\\*{4}[0-9]{4}$': ['****0000', '****9999'],
  '^[A-Z]{3}$': ['AAA', 'ZZZ'],
  '^[A-Za-z0-9+/]+={0,2}$': ['+/==', 'A'.repeat(700_000)],
};

function textsOf({pattern, minLength, maxLength}: Json): readonly string[] {
  if (pattern === undefined) return ['x'.repeat(Number(minLength ?? 0)), '\u{1F3B0}'.repeat(Number(maxLength) / 2)];
  const texts = TEXTS[String(pattern)];
  if (texts === undefined) throw new Error(`no texts for ${String(pattern)}`);
  return texts;
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** As many bodies as the member with the most of them needs; the others begin again. */
function objectsOf({properties}: Json, document: Json): readonly unknown[] {
  const parts = Object.entries(isObject(properties) ? properties : {}).map(
    ([name, part]) => [name, extremesOf(at({part}, 'part'), document)] as const,
  );
  const count = Math.max(1, ...parts.map(([, values]) => values.length));
  return Array.from({length: count}, (_, index) =>
    Object.fromEntries(parts.map(([name, values]) => [name, values[index % values.length]])),
  );
}

function listsOf({items, maxItems}: Json, document: Json): readonly unknown[] {
  const each = extremesOf(at({items}, 'items'), document);
  return [
    [],
    Array.from({length: Number(maxItems)}, (_, index) => each[index % each.length]),
    each.slice(0, Number(maxItems)),
  ];
}

/**
 * Values at the limits of what a JSON Schema of the document takes: the least, the most, each alternative once. Throws
 * where a limit is missing: then there would be no most.
 */
export function extremesOf(schema: Json, document: Json): readonly unknown[] {
  const {$ref, type, minimum, maximum} = schema;
  if (typeof $ref === 'string') return extremesOf(at(document, ...$ref.slice(2).split('/')), document);
  if ('const' in schema) return [schema['const']];
  if ('enum' in schema) return listed(schema['enum']);
  const either = listed(schema['oneOf'] ?? schema['anyOf']);
  if (either.length > 0) return either.flatMap((one) => extremesOf(at({one}, 'one'), document));
  if (type === 'null') return [null];
  if (type === 'boolean') return [true, false];
  if (type === 'string') return textsOf(schema);
  if (type === 'integer' && typeof minimum === 'number' && typeof maximum === 'number') return [minimum, maximum];
  if (type === 'array' && typeof schema['maxItems'] === 'number') return listsOf(schema, document);
  if (type === 'object') return objectsOf(schema, document);
  throw new Error(`no limits for ${JSON.stringify(schema)}`);
}
