/** True when the row has all the texts, each behind the one before. */
export function hasInOrder(row: string, texts: readonly string[]): boolean {
  let at = 0;
  return texts.every((text) => {
    const found = row.indexOf(text, at);
    at = found + text.length;
    return found >= 0;
  });
}

/** The texts as a sentence names them. */
export function quoted(texts: readonly string[]): string {
  return texts.map((text) => `"${text}"`).join(' and behind it ');
}
