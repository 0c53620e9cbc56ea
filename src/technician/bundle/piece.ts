/** A file of a bundle before it was looked through: JSON, or text of lines. */
export type Piece = {readonly path: string} & (
  | {readonly kind: 'json'; readonly value: unknown}
  | {readonly kind: 'text'; readonly text: string}
  /** Lines that are JSON each, and others between them. */
  | {readonly kind: 'lines'; readonly text: string}
);

/** What is left out of a bundle, and why. */
export type LeftOut = {readonly path: string; readonly why: string};

/** What a part of the bundle gave. */
export type Gathered = {readonly pieces: readonly Piece[]; readonly leftOut: readonly LeftOut[]};

/** Runs a program and gives what it wrote; rejects where it can't be run, takes too long or fails without a word. */
export type Run = (file: string, args: readonly string[]) => Promise<string>;

/** What parts are gathered from. */
export type BundleWorld = {
  readonly folder: string;
  readonly nowMs: number;
  readonly version: string;
  readonly run: Run;
  /** How this very program is called. */
  readonly program: {readonly file: string; readonly args: readonly string[]};
};

/** One part of a bundle. What it throws is told in the manifest, and the others go on. */
export type Part = {readonly name: string; readonly gather: (world: BundleWorld) => Promise<Gathered>};

/** Nothing but these pieces. */
export function only(...pieces: readonly Piece[]): Gathered {
  return {pieces, leftOut: []};
}
