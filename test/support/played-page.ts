import {readFileSync} from 'node:fs';

/** The cells of the table below a heading of a page, without its first two rows. */
export function rowsBelow(page: string, heading: string): readonly (readonly string[])[] {
  const part = page.split(/^## /m).find((text) => text.startsWith(heading)) ?? '';
  const lines = part.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

/** The sections of a script: its lines that begin with `##`. */
export function sectionsOf(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8');
  return text.split('\n').flatMap((line) => (line.startsWith('## ') ? [line.slice(3).trim()] : []));
}
