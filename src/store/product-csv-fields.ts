/** Why a line can't be split into fields. */
export type BrokenLine = 'quoteNotClosed' | 'textAfterQuote';

/**
 * The fields of one line of CSV (RFC 4180, without line ends inside fields). A field in quotes may hold delimiters and
 * doubled quotes; a quote in the middle of a bare field stands for itself, as in `TV 32" flat`. A quote that is not
 * closed on the line, or text behind a closing one, makes the line broken.
 */
export function splitFields(line: string, delimiter: string): string[] | BrokenLine {
  if (!line.includes('"')) return line.split(delimiter);
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const field = line[at] === '"' ? quotedField(line, at) : bareField(line, at, delimiter);
    if (typeof field === 'string') return field;
    if (field.end < line.length && line[field.end] !== delimiter) return 'textAfterQuote';
    fields.push(field.text);
    if (field.end >= line.length) return fields;
    at = field.end + 1;
  }
}

type Field = {readonly text: string; readonly end: number};

function bareField(line: string, start: number, delimiter: string): Field {
  const next = line.indexOf(delimiter, start);
  const end = next < 0 ? line.length : next;
  return {text: line.slice(start, end), end};
}

function quotedField(line: string, start: number): Field | BrokenLine {
  let from = start + 1;
  for (;;) {
    const quote = line.indexOf('"', from);
    if (quote < 0) return 'quoteNotClosed';
    if (line[quote + 1] !== '"') {
      return {text: line.slice(start + 1, quote).replaceAll('""', '"'), end: quote + 1};
    }
    from = quote + 2;
  }
}
