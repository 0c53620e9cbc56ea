import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {rowsBelow, sectionsOf as sectionsIn} from '../support/played-page.ts';

/* The page that names a play for each rule must not name one that is gone. */
const HERE = import.meta.dirname;
const PAGE = readFileSync(join(HERE, 'rules.md'), 'utf8');
const scripts = readdirSync(HERE).filter((name) => name.endsWith('.rehearsal'));

const sectionsOf = (script: string): readonly string[] => sectionsIn(join(HERE, script));

const rules = rowsBelow(PAGE, 'The rules');
const played = rules.filter(([, script]) => script !== 'not yet');

describe('the play of a rule', () => {
  it.each(played.map(([rule = '', script = '', section = '']) => ({rule, script, section})))(
    'is there: $rule',
    ({script, section}) => {
      expect(scripts).toContain(script);
      expect(sectionsOf(script)).toContain(section);
    },
  );

  it('is named for most of them', () => expect(played.length).toBeGreaterThan(rules.length / 2));
});

describe('a procedure', () => {
  const procedures = rowsBelow(PAGE, 'The procedures').map(([, , script = '']) => script);

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
