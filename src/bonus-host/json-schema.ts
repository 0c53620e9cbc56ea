import type {AnySchema} from './routes.ts';

/** A part of a JSON Schema (2020-12, as OpenAPI 3.1 uses it). */
export type JsonSchema = {readonly [key: string]: unknown};

function member(of: unknown, name: string): unknown {
  if (typeof of !== 'object' || of === null) return undefined;
  const value: unknown = Reflect.get(of, name);
  return value;
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What a check in a pipe adds to a schema. */
function checkOf(check: unknown): JsonSchema {
  const requirement = member(check, 'requirement');
  switch (member(check, 'type')) {
    case 'regex':
      return {pattern: requirement instanceof RegExp ? requirement.source : ''};
    case 'min_length':
      return {minLength: requirement};
    case 'max_length':
      return {maxLength: requirement};
    case 'min_value':
      return {minimum: requirement};
    case 'max_value':
      return {maximum: requirement};
    case 'safe_integer':
      return {type: 'integer'};
    // What is made of a text when it is read changes nothing of what may be sent.
    case 'transform':
      return {};
    default:
      throw new Error(`no JSON Schema for the check ${String(member(check, 'type'))}`);
  }
}

/** The lengths of a list have other names than those of a text. */
function lengthsOfList(schema: JsonSchema): JsonSchema {
  const {minLength, maxLength, ...rest} = schema;
  return {
    ...rest,
    ...(minLength === undefined ? {} : {minItems: minLength}),
    ...(maxLength === undefined ? {} : {maxItems: maxLength}),
  };
}

/** A strict one has no members besides; in an answer there may be more, which are for later versions. */
function objectOf(schema: unknown, partOf: (part: unknown) => JsonSchema): JsonSchema {
  const entries = Object.entries(Object(member(schema, 'entries')));
  const properties = Object.fromEntries(entries.map(([name, part]) => [name, partOf(part)]));
  const required = entries.filter(([, part]) => member(part, 'type') !== 'exact_optional').map(([name]) => name);
  const isStrict = member(schema, 'type') === 'strict_object';
  return {type: 'object', properties, required, ...(isStrict ? {additionalProperties: false} : {})};
}

function bareOf(schema: unknown, partOf: (part: unknown) => JsonSchema): JsonSchema {
  switch (member(schema, 'type')) {
    case 'string':
      return {type: 'string'};
    case 'number':
      return {type: 'number'};
    case 'boolean':
      return {type: 'boolean'};
    case 'literal':
      return {const: member(schema, 'literal')};
    case 'picklist':
      return {enum: member(schema, 'options')};
    case 'nullable':
      return {anyOf: [partOf(member(schema, 'wrapped')), {type: 'null'}]};
    case 'array':
      return {type: 'array', items: partOf(member(schema, 'item'))};
    case 'variant':
      return {oneOf: listed(member(schema, 'options')).map(partOf)};
    case 'unknown':
      return {};
    case 'null':
      return {type: 'null'};
    case 'exact_optional':
      return partOf(member(schema, 'wrapped'));
    case 'object':
    case 'strict_object':
      return objectOf(schema, partOf);
    default:
      throw new Error(`no JSON Schema for ${String(member(schema, 'type'))}`);
  }
}

/**
 * The JSON Schema that says what a schema of the wire says. Those with a name become references to it. Throws for a
 * kind of schema that the wire does not use yet.
 */
export function jsonSchemaOf(schema: AnySchema, nameOf: (part: unknown) => string | null): JsonSchema {
  const whole = (one: unknown): JsonSchema => {
    const [first, ...checks] = listed(member(one, 'pipe'));
    const bare = bareOf(first ?? one, part);
    const more = (check: unknown): JsonSchema =>
      member(check, 'kind') === 'schema' ? bareOf(check, part) : checkOf(check);
    const checked = checks.reduce<JsonSchema>((sum, check) => ({...sum, ...more(check)}), bare);
    return bare['type'] === 'array' ? lengthsOfList(checked) : checked;
  };
  const part = (one: unknown): JsonSchema => {
    const name = nameOf(one);
    return name === null ? whole(one) : {$ref: `#/components/schemas/${name}`};
  };
  return whole(schema);
}
