/** A file of the project as the tidy rules see it. */
export type SourceFile = {
  /** From the project's root, with slashes. */
  readonly path: string;
  readonly text: string;
  /** The text without comments, and with the insides of strings blanked: what is left is code. */
  readonly code: string;
  /** What it imports, by the specifiers as written. */
  readonly imports: readonly string[];
};

/** Reads a file for the rules. Line numbers stay what they were. */
export function makeSourceFile(path: string, text: string): SourceFile {
  const code = /\.(ts|tsx|mjs)$/.test(path) ? codeOf(text) : '';
  return {path, text, code, imports: importsOf(text, code)};
}

/** Lines, counted from 1, at which a pattern holds. */
export function linesWith(text: string, pattern: RegExp): readonly number[] {
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [index + 1] : []));
}

// Comments, strings and templates, whichever begins first. Templates are taken whole, with what they put in.
const NOT_CODE = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g;

function codeOf(text: string): string {
  return text.replaceAll(NOT_CODE, (found) =>
    found.replaceAll(/[^\n]/g, (_sign, at: number) => (at === 0 ? '"' : ' ')),
  );
}

/** The specifiers that the code imports: found where code says import or from, read where the text has them. */
function importsOf(text: string, code: string): readonly string[] {
  const starts = code.matchAll(/(?:\bfrom\s*|\bimport\s*\(\s*|^import\s+)"/gm);
  return [...starts].map((found) => /^['"]([^'"]*)/.exec(text.slice(found.index + found[0].length - 1))?.[1] ?? '');
}
