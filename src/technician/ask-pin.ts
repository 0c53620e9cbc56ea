import {createInterface} from 'node:readline/promises';
import {Writable} from 'node:stream';

/** Takes what readline would echo and lets it go. */
function nowhere(): Writable {
  return new Writable({write: (_chunk, _encoding, done) => done()});
}

/**
 * Asks for a PIN without showing it: from the terminal, or from the first line of standard input where that is a
 * pipe. Gives what was typed; whoever stores it judges it.
 */
export async function askPin(question: string): Promise<string> {
  const {stdin, stdout} = process;
  const isTerminal = stdin.isTTY;
  const reader = createInterface({input: stdin, output: nowhere(), terminal: isTerminal});
  // Asked only now that the terminal no longer echoes: fast fingers would show the PIN.
  if (isTerminal) stdout.write(question);
  try {
    const lines = reader[Symbol.asyncIterator]();
    const first = await lines.next();
    return first.done === true ? '' : first.value.trim();
  } finally {
    reader.close();
    if (isTerminal) stdout.write('\n');
  }
}
