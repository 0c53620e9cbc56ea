import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {rowsBelow, sectionsOf} from '../support/played-page.ts';

/* The page that names a play for each case of member accounts must not name one that is gone. */
const HERE = import.meta.dirname;
const PAGE = readFileSync(join(HERE, 'members.md'), 'utf8');

type Play = {readonly what: string; readonly file: string; readonly title: string};

/** The plays of a table; a row without a case goes on with the one above. */
function playsBelow(heading: string): readonly Play[] {
  let what = '';
  return rowsBelow(PAGE, heading).map(([name = '', file = '', title = '']) => {
    if (name !== '') what = name;
    return {what, file, title};
  });
}

describe.each(['The cases', 'What belongs to them'])('%s: the play of', (heading) => {
  it.each(playsBelow(heading))('$what is there, in $file', ({file, title}) => {
    const path = join(HERE, file);
    if (file.endsWith('.rehearsal')) expect(sectionsOf(path)).toContain(title);
    else expect(readFileSync(path, 'utf8')).toContain(`'${title}'`);
  });

  it('each names at least one', () => {
    const plays = playsBelow(heading);
    expect(plays.length).toBeGreaterThan(15);
    expect(plays.filter(({what, title}) => what === '' || title === '')).toEqual([]);
  });
});
