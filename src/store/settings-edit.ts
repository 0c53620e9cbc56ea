import {applyEdits, modify} from 'jsonc-parser';

/** The text of a settings file with other values for some of its settings; all else stays as it was written. */
export function withPart(text: string, part: Readonly<Record<string, unknown>>): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const formattingOptions = {insertSpaces: !/^\t/m.test(text), tabSize: 2, eol};
  return Object.entries(part).reduce(
    (before, [name, value]) => applyEdits(before, modify(before, [name], value, {formattingOptions})),
    text,
  );
}
