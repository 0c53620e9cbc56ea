import {findNodeAtLocation, parseTree, type Node} from 'jsonc-parser';
import {DEPTH_MAX, jsonFault, placeIn, type JsonFault} from './json-place.ts';
import type {SettingsPath} from './settings-unknown.ts';

/* A settings file as people write it, and where in it each setting stands. */

/** The line and column of a setting, counted from 1. */
export type Place = {readonly line: number; readonly column: number};

/** A name that stands twice in one group: only one of them could count. */
export type Double = {readonly path: SettingsPath; readonly place: Place; readonly firstLine: number};

/** What a text holds. */
export type ReadText = {
  readonly value: unknown;
  readonly doubles: readonly Double[];
  /** Where a setting stands, or the group that lacks it. */
  readonly placeOf: (path: SettingsPath) => Place;
};

/** A text in quotes, and the colon that makes it a name. */
const TEXTS = /"(?:[^"\\]|\\.)*"(?:[ \t\r\n]*(:))?/g;

const SHOWN_FIRST = 0xfeff;

/** What some editors put before a text is none of it. */
export function withoutMark(text: string): string {
  return text.charCodeAt(0) === SHOWN_FIRST ? text.slice(1) : text;
}

/** How many names stand in a value; no number for one that is deeper than any settings. */
function namesIn(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth >= DEPTH_MAX) return Number.NaN;
  const inner = Object.values(value).reduce((sum: number, one) => sum + namesIn(one, depth + 1), 0);
  return inner + (Array.isArray(value) ? 0 : Object.keys(value).length);
}

/** As many names as were written: none of them was written twice. */
function hasAllNames(text: string, value: unknown): boolean {
  let written = 0;
  for (const [, colon] of text.matchAll(TEXTS)) if (colon !== undefined) written += 1;
  return written === namesIn(value);
}

/** The value of strict JSON in which no name stands twice; undefined for every other text. */
function plainValue(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return hasAllNames(text, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function valueOf(node: Node): unknown {
  const children = node.children ?? [];
  if (node.type === 'array') return children.map(valueOf);
  if (node.type !== 'object') {
    const value: unknown = node.value;
    return value;
  }
  const pairs = new Map<string, unknown>();
  for (const {children: [name, inner] = []} of children) {
    const word = String(name?.value);
    // Of a name that stands twice the first is judged, whose place is told.
    if (inner !== undefined && !pairs.has(word)) pairs.set(word, valueOf(inner));
  }
  return Object.fromEntries(pairs);
}

function doublesIn(node: Node, text: string, path: SettingsPath): readonly Double[] {
  const children = node.children ?? [];
  if (node.type === 'array') return children.flatMap((one, at) => doublesIn(one, text, [...path, at]));
  const firsts = new Map<string, number>();
  return children.flatMap(({children: [name, inner] = []}): readonly Double[] => {
    if (name === undefined || inner === undefined) return [];
    const word = String(name.value);
    const here = [...path, word];
    const first = firsts.get(word);
    firsts.set(word, first ?? name.offset);
    const own =
      first === undefined
        ? []
        : [{path: here, place: placeIn(text, name.offset), firstLine: placeIn(text, first).line}];
    return [...own, ...doublesIn(inner, text, here)];
  });
}

function treeOf(text: string): Node {
  const tree = parseTree(text, [], {allowTrailingComma: true});
  if (tree === undefined) throw new Error('A text that is JSON has no value.');
  return tree;
}

/** The name of a setting where it has one, else its value; of one that is missing the group that lacks it. */
function nodeAt(tree: Node, path: SettingsPath): Node {
  const node = findNodeAtLocation(tree, [...path]);
  if (node === undefined) return path.length === 0 ? tree : nodeAt(tree, path.slice(0, -1));
  return node.parent?.type === 'property' ? (node.parent.children?.[0] ?? node) : node;
}

/** Reads the text of a settings file; the first place at which it is no JSON where it isn't. */
export function readSettingsText(text: string): ReadText | JsonFault {
  const plain = plainValue(text);
  const fault = plain === undefined ? jsonFault(text) : null;
  if (fault !== null) return fault;
  let tree: Node | null = null;
  const root = (): Node => (tree ??= treeOf(text));
  return {
    value: plain === undefined ? valueOf(root()) : plain,
    doubles: plain === undefined ? doublesIn(root(), text, []) : [],
    placeOf: (path) => placeIn(text, nodeAt(root(), path).offset),
  };
}
