/**
 * Asks a person at the terminal and gives the line that was typed, without blanks around it; null where nobody sits
 * there, or where the input ended before a line did.
 */
export async function askLine(question: string): Promise<string | null> {
  const {stdin, stdout} = process;
  if (!stdin.isTTY) return null;
  const {createInterface} = await import('node:readline/promises');
  const reader = createInterface({input: stdin, output: stdout});
  const gone = new Promise<null>((resolve) => reader.once('close', () => resolve(null)));
  try {
    return await Promise.race([reader.question(question).then((text) => text.trim()), gone]);
  } finally {
    reader.close();
  }
}
