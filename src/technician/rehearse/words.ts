/** One word of a step: bare, or in double quotes with escapes. `bytes` is what a device would send for it. */
export type Word = {readonly text: string; readonly bytes: Uint8Array; readonly isQuoted: boolean};

export type Words = {readonly words: readonly Word[]} | {readonly problem: string};

const ESCAPES: Readonly<Record<string, number>> = {'"': 0x22, '\\': 0x5c, e: 0x1b, n: 0x0a, r: 0x0d, t: 0x09};

/** A word, what is left behind it; or what is wrong with it. */
type Taken = {readonly word: Word; readonly left: string} | {readonly problem: string};

/**
 * Splits what stands behind the first word of a step. A word may be written in double quotes, with \" \\ \e (escape)
 * \n \r \t and \xNN (the byte NN) in it. ` # ` outside quotes begins a comment. Bad quoting is returned as a problem.
 */
export function splitWords(line: string): Words {
  const words: Word[] = [];
  let left = line.trimStart();
  while (left !== '' && !/^#(\s|$)/.test(left)) {
    const taken = left.startsWith('"') ? takeQuoted(left.slice(1)) : takeBare(left);
    if ('problem' in taken) return taken;
    words.push(taken.word);
    left = taken.left.trimStart();
  }
  return {words};
}

function takeBare(left: string): Taken {
  const text = /^\S+/.exec(left)?.[0] ?? '';
  return {word: {text, bytes: Buffer.from(text, 'utf8'), isQuoted: false}, left: left.slice(text.length)};
}

function takeQuoted(left: string): Taken {
  const parts: Uint8Array[] = [];
  let at = 0;
  while (at < left.length) {
    const plain = /^[^"\\]+/.exec(left.slice(at))?.[0] ?? '';
    parts.push(Buffer.from(plain, 'utf8'));
    at += plain.length;
    if (left[at] === '"') return closeQuoted(parts, left.slice(at + 1));
    if (at + 1 >= left.length) break;
    const escape = readEscape(left.slice(at + 1));
    if (escape === null) {
      return {problem: `"\\${left[at + 1]}" is no escape: there are \\" \\\\ \\e \\n \\r \\t \\xNN`};
    }
    parts.push(Uint8Array.of(escape.byte));
    at += 1 + escape.length;
  }
  return {problem: 'The closing " is missing'};
}

function closeQuoted(parts: readonly Uint8Array[], left: string): Taken {
  if (left !== '' && !/^\s/.test(left)) return {problem: 'A blank is missing behind the closing "'};
  const bytes = Buffer.concat(parts);
  return {word: {text: bytes.toString('utf8'), bytes, isQuoted: true}, left};
}

function readEscape(left: string): {readonly byte: number; readonly length: number} | null {
  const hex = /^x([0-9a-fA-F]{2})/.exec(left)?.[1];
  if (hex !== undefined) return {byte: Number.parseInt(hex, 16), length: 3};
  const byte = ESCAPES[left.slice(0, 1)];
  return byte === undefined ? null : {byte, length: 1};
}
