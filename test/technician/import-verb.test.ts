import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {Command} from 'commander';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {openCatalogueDatabase} from '../../src/store/catalogue.ts';
import {SETTINGS_FILE} from '../../src/store/settings-file.ts';
import {execute} from '../../src/store/statements.ts';
import {fileWords, rowWords} from '../../src/technician/import-words.ts';
import {addImportVerb} from '../../src/technician/import-verb.ts';
import {makeFolder} from '../support/builders-store.ts';

const HEADER = 'code,name,price,group,taxCode,byWeight';

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
  await writeFile(join(folder.path, SETTINGS_FILE), JSON.stringify(PRACTICE_SETTINGS));
});
afterEach(() => folder.remove());

/** Calls the verb as a shell would; gives what it wrote and its exit code. */
async function call(
  text: string | Uint8Array,
  ...options: readonly string[]
): Promise<{said: string; exitCode: number}> {
  const file = join(folder.path, 'goods.csv');
  await writeFile(file, text);
  const rows: string[] = [];
  let exitCode = -1;
  const program = new Command().exitOverride();
  addImportVerb(program, {
    write: (row) => rows.push(row),
    setExitCode: (code) => {
      exitCode = code;
    },
    defaultFolder: folder.path,
  });
  await program.parseAsync(['import', 'products', file, ...options], {from: 'user'});
  return {said: rows.join('\n'), exitCode};
}

describe('import products', () => {
  it('says what came in', async () => {
    expect(await call(`${HEADER},shelf\n1,Mi\x07lk,1.50,5,1,0,A\n2,Bread,3,5,0,0,B\n`)).toEqual({
      said: [
        'Imported: 2 added, 0 updated, 0 unchanged, 0 refused.',
        'Names from which unprintable characters were taken: 1.',
        'Columns that are not used: shelf.',
      ].join('\n'),
      exitCode: 0,
    });
  });

  it('names the rows for which it imported nothing', async () => {
    expect(await call(`${HEADER}\n1,Milk,1.50,5,1,0\n2,,1,5,1,0\n3,Bread,-1,5,7,0\n`)).toEqual({
      said: [
        'Nothing was imported: 2 rows are refused. With --skip-bad the others come in.',
        '  line 3, code 2: it has no name',
        '  line 4, code 3: the price -1 is negative',
      ].join('\n'),
      exitCode: 1,
    });
  });

  it('says how far a row goes that runs over the end of its line', async () => {
    expect((await call(`${HEADER}\n1,"Milk,1.50,5,1,0\n2,"Tea",3,5,1,0\n`)).said).toBe(
      [
        'Nothing was imported: 1 row is refused. With --skip-bad the others come in.',
        '  line 2, code 1: text stands behind a closing quote, or a quote in quotes is not doubled; the row goes on to line 3',
      ].join('\n'),
    );
  });

  it('tells the first twenty of many and puts all of them into the report', async () => {
    const rows = Array.from({length: 25}, (_, no) => `${no + 1},"Thing, ${no}",-1,5,1,0`);
    const report = join(folder.path, 'refused.csv');
    const {said, exitCode} = await call(
      [HEADER, '99,Milk,1,5,1,0', ...rows].join('\n'),
      '--skip-bad',
      '--report',
      report,
    );
    expect(exitCode).toBe(0);
    expect(said).toContain('Imported: 1 added, 0 updated, 0 unchanged, 25 refused.');
    expect(said).toContain('line 22, code 20:');
    expect(said).not.toContain('line 23, code 21:');
    expect(said).toContain('… and 5 more: --report FILE lists them all');
    const lines = (await readFile(report, 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(26);
    expect(lines[0]).toBe('line,code,why');
    expect(lines[25]).toBe('27,25,the price -1 is negative');
  });

  it('takes what the file lacks from options', async () => {
    expect(await call('barcode,name\n5449000000996,Cola\n', '--tax', '0', '--group', 'DRINK')).toMatchObject({
      exitCode: 0,
    });
  });

  it.each([
    ['an option that can’t be', `${HEADER}\n1,Milk,1,5,1,0\n`, ['--tax', '9'], 2, '--tax can’t be "9" here.'],
    ['a file that is empty', '', [], 1, 'The file is empty.'],
    [
      'another encoding',
      Buffer.from(`${HEADER}\n1,K\u00e4se,1,5,1,0\n`, 'latin1'),
      ['--skip-bad'],
      1,
      'Line 2, byte 43 of the file is not UTF-8: it looks like Windows-1252',
    ],
    [
      'a quote that is never closed',
      `${HEADER}\n1,Milk,1,5,1,0\n2,"Tea,3,5,1,0\n`,
      ['--skip-bad'],
      1,
      'The row on line 3 opens a quote that is not closed',
    ],
    ['a report that can’t be written', HEADER, ['--report', '/nothing/here.csv'], 1, 'The report can’t be written'],
    ['… and that nothing came in', HEADER, ['--report', '/nothing/here.csv'], 1, 'Nothing was imported.'],
  ])('refuses %s', async (_what, text, options, exitCode, words) => {
    const end = await call(text, ...options);
    expect(end.exitCode).toBe(exitCode);
    expect(end.said).toContain(words);
  });

  it('refuses a report in the place of the file', async () => {
    const text = `${HEADER}\n1,Milk,1,5,1,0\n`;
    const file = join(folder.path, 'goods.csv');
    expect((await call(text, '--report', file)).exitCode).toBe(2);
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  it('refuses a folder without a till', async () => {
    const end = await call(HEADER, '--data', join(folder.path, 'elsewhere'));
    expect(end).toMatchObject({exitCode: 1});
    expect(end.said).toMatch(/^There is no till in .*elsewhere yet/);
  });

  it('says so while another import is under way', async () => {
    const database = await openCatalogueDatabase(folder.path);
    await execute(database.connection, 'BEGIN IMMEDIATE');
    expect(await call(`${HEADER}\n1,Milk,1,5,1,0\n`)).toEqual({
      said: 'Another import is under way. Nothing was imported.',
      exitCode: 74,
    });
    await execute(database.connection, 'ROLLBACK');
    await database.close();
  });
});

describe('the words of an import', () => {
  it('name what is wrong and with what', () => {
    expect(rowWords({kind: 'fieldCount', has: 3, wants: 6})).toBe('it has 3 fields, the header has 6');
    expect(rowWords({kind: 'duplicate'})).toBe('its code was on an earlier line already');
    expect(rowWords({kind: 'priceTooLarge', text: '100000'})).toBe('the price 100000 is above 99,999.99');
    const why = {kind: 'priceNegative', text: '-1'} as const;
    expect(rowWords({kind: 'levelBad', column: 'price3', why})).toBe('price3: the price -1 is negative');
    expect(rowWords({kind: 'levelWithoutPrice', column: 'price2'})).toBe(
      'it has a price2 and no price: what is asked for at the till has no other price',
    );
    expect(fileWords({kind: 'columnMissing', column: 'code', has: ['ean', 'name']})).toBe(
      'The first line names no column code (or barcode); it has: ean, name.',
    );
  });
});
