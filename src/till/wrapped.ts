/** Behind a row that goes on, so far in as the row is, and a bit. */
const HANGING = 2;

function wrapRow(row: string, columns: number): readonly string[] {
  const indent = ' '.repeat(row.length - row.trimStart().length);
  const rows: string[] = [];
  let last = indent;
  for (const word of row.trimStart().split(' ')) {
    const longer = last.trim() === '' ? last + word : `${last} ${word}`;
    if (longer.length <= columns || last.trim() === '') {
      last = longer;
      continue;
    }
    rows.push(last);
    last = indent + ' '.repeat(HANGING) + word;
  }
  return [...rows, last];
}

/** Text whose rows are broken at blanks where a terminal of `columns` would break them in a word; nothing is cut off. */
export function wrapped(text: string, columns: number): string {
  return text
    .split('\n')
    .flatMap((row) => (row.length <= columns ? [row] : wrapRow(row, columns)))
    .join('\n');
}
