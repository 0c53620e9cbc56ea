import {closeSync, openSync, writeSync} from 'node:fs';

/** The rows that were refused or cleaned, as they come: all of them in a file, the first few in memory. */
export type ImportList = {
  readonly add: (line: number, code: string, words: string) => void;
  readonly close: () => void;
};

const BUFFER_LENGTH = 65_536;

function csvField(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Opens the report file as CSV with the columns line, code and why; null opens none. Written in pieces, so that a
 * million refused rows need no memory. Throws the file system's error when it can't be written.
 */
export function openImportList(path: string | null): ImportList {
  if (path === null) return {add: () => undefined, close: () => undefined};
  const file = openSync(path, 'w', 0o644);
  let pending = 'line,code,why\n';
  const flush = (): void => {
    writeSync(file, pending);
    pending = '';
  };
  return {
    add: (line, code, words) => {
      pending += `${line},${csvField(code)},${csvField(words)}\n`;
      if (pending.length >= BUFFER_LENGTH) flush();
    },
    close: () => {
      flush();
      closeSync(file);
    },
  };
}
