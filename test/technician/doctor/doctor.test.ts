import {rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {cellsOf} from '../../../src/core/text.ts';
import {CHECKS} from '../../../src/technician/doctor/checks.ts';
import {bad, good, note, skipped, type Check} from '../../../src/technician/doctor/check.ts';
import {report} from '../../../src/technician/doctor/report.ts';
import type {Result} from '../../../src/technician/doctor/run-checks.ts';
import {openScene} from '../../../src/technician/doctor/scene.ts';
import {endWords, isAllWell, paintFor, resultRows} from '../../../src/technician/doctor/words.ts';
import {doctorBench, makeShop, type DoctorBench} from '../../support/doctor-bench.ts';

let shop: Awaited<ReturnType<typeof makeShop>>;
let bench: DoctorBench;
beforeAll(async () => {
  shop = await makeShop();
});
beforeEach(async () => {
  bench = await doctorBench(shop.path);
});
afterEach(() => bench.remove());
afterAll(() => shop.remove());

const CHECK: Check = {id: 'a', title: 'Free space', group: 'Data', look: async () => good('fine')};
const result = (finding: Result['finding'], mended: Result['mended'] = null): Result => ({
  check: CHECK,
  finding,
  mended,
});
const rows = (one: Result): readonly string[] => resultRows(one, (text) => text);

describe('what is said of a check', () => {
  it('is one line, with what to do below it', () => {
    expect(rows(result(good('41 GB free (83 %)')))).toEqual(['  + good    Free space      41 GB free (83 %)']);
    expect(rows(result(bad('80 MB free (1 %)', 'Make room.')))).toEqual([
      '  x bad     Free space      80 MB free (1 %)',
      '                            → Make room.',
    ]);
    expect(rows(result(note('a word')))).toEqual(['  ! note    Free space      a word']);
    expect(rows(result(skipped('There is no folder.')))).toEqual(['  - skipped Free space      There is no folder.']);
  });

  it('with what was mended, or why it was not', () => {
    expect(rows(result(good('closed'), {isDone: true, says: '2 files closed.'}))).toEqual([
      '  + good    Free space      closed',
      '                            = 2 files closed.',
    ]);
    expect(rows(result(bad('open', null), {isDone: false, says: 'EPERM'}))[1]).toBe(
      '                            = not mended: EPERM',
    );
  });

  it('is never wider than a terminal, and carries nothing that a terminal would obey', () => {
    const long = `/var/lib/${'a'.repeat(200)} and then many words, ${'again and '.repeat(20)}\u001B[31mred`;
    for (const row of rows(result(bad(long, long)))) {
      expect(cellsOf(row)).toBeLessThanOrEqual(80);
      expect(row).not.toContain('\u001B');
    }
  });

  it('has a colour on a terminal that wants one', () => {
    const green = '\u001B[32m+ good   \u001B[0m';
    const first = (isTty: boolean, env: Record<string, string>): string =>
      resultRows(result(good('fine')), paintFor({isTty, env}))[0] ?? '';
    expect(first(true, {})).toContain(green);
    expect(first(true, {NO_COLOR: '1'})).not.toContain('\u001B');
    expect(first(true, {TERM: 'dumb'})).not.toContain('\u001B');
    expect(first(false, {})).not.toContain('\u001B');
  });

  it('ends with what is left to do', () => {
    const all = [good('a'), good('b'), note('c'), skipped('d')].map((finding) => result(finding));
    expect(endWords(all)).toBe('All is well: 3 checks, 1 note.');
    expect(endWords([...all, result(bad('e', null))])).toBe('1 thing to do: 4 checks, 1 note.');
    expect(endWords([result(skipped('closed'))])).toBe('Nothing could be looked at: why stands above.');
    expect([isAllWell(all), isAllWell([result(skipped('closed'))]), isAllWell([])]).toEqual([true, false, false]);
  });
});

describe('checks side by side', () => {
  const told = async (checks: readonly Check[]): Promise<readonly string[]> => {
    const said: string[] = [];
    await report(checks, openScene(bench.data, bench.world, false), {
      isFixing: false,
      onResult: ({finding}) => void said.push(finding.says),
      onProgress: () => undefined,
    });
    return said;
  };

  it('are told in the order of the list, whichever ends first', async () => {
    const later = Promise.withResolvers<void>();
    const first: Check = {...CHECK, look: () => later.promise.then(() => good('first'))};
    const second: Check = {
      ...CHECK,
      look: async () => {
        later.resolve();
        return good('second');
      },
    };
    expect(await told([first, second])).toEqual(['first', 'second']);
  });

  it('that hang or throw are what they found, and keep nobody waiting', async () => {
    const hangs: Check = {...CHECK, limitMs: 20, look: () => new Promise(() => undefined)};
    const throws: Check = {...CHECK, look: () => Promise.reject(new Error('no such column'))};
    expect(await told([hangs, throws, CHECK])).toEqual([
      'It could not be looked at within 0.02 s.',
      'It could not be looked at: no such column',
      'fine',
    ]);
  });
});

describe('a call of doctor', () => {
  it('looks at everything in groups, and ends with 1 where something is to do', async () => {
    const well = await bench.call([]);
    expect(well.said).toContain('Data\n  + good    Data folder');
    expect(well.said).toMatch(/\nAll is well: [0-9]+ checks, [0-9]+ notes?\.$/);
    expect(well.code).toBe(0);
    bench.setNode('20.0.0');
    const {said, code} = await bench.call([]);
    expect(said).toMatch(/\n1 thing to do: [0-9]+ checks, [0-9]+ notes?\.$/);
    expect(code).toBe(1);
    for (const row of said.split('\n')) expect(cellsOf(row)).toBeLessThanOrEqual(80);
  });

  it('ends with 0 only where all is well', async () => {
    expect(await bench.call(['--only', 'database,journal,clock'])).toMatchObject({
      code: 0,
      said: expect.stringMatching(/\nAll is well: 3 checks\.$/),
    });
    await rm(join(bench.data, 'till.sqlite'));
    expect((await bench.call(['--only', 'database,journal,clock'])).code).toBe(1);
  });

  it('lists its checks, each once, and knows no others', async () => {
    const ids = CHECKS.map(({id}) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const {said, code} = await bench.call(['--list']);
    expect(code).toBe(0);
    expect(said.split('\n')).toHaveLength(ids.length);
    expect(await bench.call(['--only', 'journal,weather'])).toEqual({
      code: 2,
      said: 'There is no check weather: bonustill doctor --list names them.',
    });
  });

  it('gives JSON to a machine', async () => {
    const {said} = await bench.call(['--json', '--only', 'database']);
    expect(JSON.parse(said)).toMatchObject({
      isWell: true,
      folder: bench.data,
      checks: [{id: 'database', about: null, group: 'Data', verdict: 'good', canBeFixed: false, fixed: null}],
    });
  });

  it('shows on a terminal how far it is, and leaves nothing of that', async () => {
    const over: string[] = [];
    await bench.call(['--only', 'database,journal'], {isTty: true, writeOver: (text) => void over.push(text)});
    expect(over.some((text) => /^[12] of 2, waiting for: /.test(text))).toBe(true);
    expect(over.at(-1)).toBe('');
  });

  it('names what it could not mend', async () => {
    await writeFile(join(bench.data, 'backups'), 'a file where the folder should be');
    const {said, code} = await bench.call(['--fix', '--only', 'backups']);
    expect(said).not.toContain('= made');
    expect(code).toBe(1);
  });
});
