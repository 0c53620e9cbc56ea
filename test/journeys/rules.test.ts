import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';

/* The page that names a play for each rule must not name one that is gone. */
const HERE = import.meta.dirname;
const PAGE = readFileSync(join(HERE, 'rules.md'), 'utf8');
const scripts = readdirSync(HERE).filter((name) => name.endsWith('.rehearsal'));

/** The cells of the table below a heading, without its first two rows. */
function rowsBelow(heading: string): readonly (readonly string[])[] {
  const part = PAGE.split(/^## /m).find((text) => text.startsWith(heading)) ?? '';
  const lines = part.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function scriptOf(cell: string): string {
  return cell.replaceAll('`', '');
}

function sectionsOf(script: string): readonly string[] {
  const text = readFileSync(join(HERE, script), 'utf8');
  return text.split('\n').flatMap((line) => (line.startsWith('## ') ? [line.slice(3).trim()] : []));
}

const rules = rowsBelow('The rules');
const played = rules.filter(([, script]) => script !== 'not yet');

describe('the play of a rule', () => {
  it.each(played.map(([rule = '', script = '', section = '']) => ({rule, script: scriptOf(script), section})))(
    'is there: $rule',
    ({script, section}) => {
      expect(scripts).toContain(script);
      expect(sectionsOf(script)).toContain(section);
    },
  );

  it('is named for most of them', () => expect(played.length).toBeGreaterThan(rules.length / 2));
});

describe('a procedure', () => {
  const procedures = rowsBelow('The procedures').map(([, , script = '']) => scriptOf(script));

  it('has its script, and no script of one is left out', () => {
    expect(procedures).toEqual(scripts.filter((name) => name.startsWith('procedure-')).toSorted());
    expect(procedures).toHaveLength(10);
  });

  it.each(procedures)('%s is played without the host and with the power cut', (script) => {
    const sections = sectionsOf(script).join('\n');
    expect(sections).toContain('The power fails after every step');
    expect(sections).toContain('The bonus host is down meanwhile');
  });
});
