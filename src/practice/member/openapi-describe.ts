import type {JsonSchema} from '../../bonus-host/json-schema.ts';
import {ALTERNATIVES, FIELDS, REASONS, SCHEMAS} from './openapi-words.ts';

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listed(value: unknown): readonly JsonSchema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

/** The word that tells an alternative from the others: the only value of its first member. */
function wordOf({properties}: JsonSchema): string | null {
  const [first, second] = isSchema(properties) ? Object.values(properties) : [];
  // An act's state comes behind its id.
  const named = [first, second].find((one) => isSchema(one) && 'const' in one);
  return isSchema(named) ? String(named['const']) : null;
}

function fieldWords(name: string, field: string, schema: unknown): JsonSchema {
  const said = isSchema(schema) ? schema : {};
  if ('const' in said && field !== 'protocol') return said;
  const description = FIELDS[`${name}.${field}`] ?? FIELDS[field];
  if (description === undefined) throw new Error(`nothing says what ${name}.${field} means`);
  return {description, ...said};
}

function withFields(name: string, schema: JsonSchema): JsonSchema {
  const {properties} = schema;
  if (!isSchema(properties)) return schema;
  const said = Object.entries(properties).map(([field, part]) => [field, fieldWords(name, field, part)]);
  return {...schema, properties: Object.fromEntries(said)};
}

function alternativeWords(name: string, schema: JsonSchema): JsonSchema {
  const word = wordOf(schema);
  if (word === null) return schema;
  const isReason = name === 'Reason' || name === 'FindReason';
  const reason = Object.entries(REASONS).find(([code]) => isReason && code === word)?.[1];
  const description = reason ?? ALTERNATIVES[`${name}.${word}`];
  if (description === undefined) throw new Error(`nothing says what ${name}.${word} means`);
  return {title: word, description, ...withFields(name, schema)};
}

/** A schema with what it means, part by part. Throws for a part of which nothing is said. */
export function described(name: string, schema: JsonSchema): JsonSchema {
  const {oneOf} = schema;
  const description = SCHEMAS[name];
  const head = description === undefined ? {} : {description};
  if (oneOf === undefined) return {...head, ...withFields(name, schema)};
  return {...head, ...schema, oneOf: listed(oneOf).map((one) => alternativeWords(name, one))};
}
