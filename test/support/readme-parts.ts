import {keysMarkdown} from '../../screens/keys-markdown.ts';
import {privilegesMarkdown} from '../../screens/privileges-markdown.ts';
import {stepsAsMarkdown} from '../../src/technician/rehearse/step-table.ts';

const PARTS: Readonly<Record<string, () => string>> = {
  keys: keysMarkdown,
  privileges: privilegesMarkdown,
  steps: () => stepsAsMarkdown().trim(),
};

/** Puts what the program knows of itself between its marks: `<!-- keys -->` … `<!-- /keys -->`. Throws where one lacks. */
export function withParts(readme: string): string {
  return Object.entries(PARTS).reduce((text, [name, make]) => {
    const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const from = text.indexOf(begin);
    const to = text.indexOf(end);
    if (from < 0 || to < from) throw new Error(`README.md has no place for ${name}`);
    return `${text.slice(0, from)}${begin}\n\n${make()}\n\n${text.slice(to)}`;
  }, readme);
}
