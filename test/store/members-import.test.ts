import {appendFileSync, renameSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {importMembers, type MembersImport, type MembersReport} from '../../src/store/members-import.ts';
import {readMembersList} from '../../src/store/members-list.ts';
import {memoryMemberBook, type MemoryMemberBook} from '../../src/store/memory-member-book.ts';
import {makeFolder} from '../support/builders-store.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
let book: MemoryMemberBook;
let file: string;
beforeEach(async () => {
  folder = await makeFolder();
  book = memoryMemberBook();
  file = join(folder.path, 'members.csv');
});
afterEach(() => folder.remove());

const HEADER = 'number,name\n';
const rows = (count: number): string =>
  Array.from({length: count}, (_, index) => `${10_000 + index},Member of many ${index}\n`).join('');

async function run(over: Partial<MembersImport> = {}): Promise<MembersReport> {
  return importMembers({
    book,
    file,
    skipsBad: false,
    atMs: 1_700_000_000_000,
    signal: new AbortController().signal,
    onRefused: () => undefined,
    onProgress: () => undefined,
    ...over,
  });
}

describe('an import of members', () => {
  it('tells how far it is: all of the file is checked, then all of it is written', async () => {
    writeFileSync(file, HEADER + rows(5000));
    const told: string[] = [];
    const progress: MembersImport['onProgress'] = ({kind, bytes, ofBytes}) => told.push(`${kind} ${bytes / ofBytes}`);
    expect(await run({onProgress: progress})).toMatchObject({kind: 'imported', added: 5000});
    expect(told.indexOf('checking 1')).toBeGreaterThan(0);
    expect(told.findIndex((one) => one.startsWith('writing'))).toBeGreaterThan(told.lastIndexOf('checking 1'));
    expect(told.at(-1)).toBe('writing 1');
  });

  it('writes nothing where the last of many rows is bad, and names that row once', async () => {
    writeFileSync(file, `${HEADER}${rows(5000)}10000,Once more\n`);
    const lines: number[] = [];
    const report = await run({onRefused: ({line}) => lines.push(line)});
    expect(report).toMatchObject({kind: 'rowsRefused', refused: 1});
    expect(lines).toEqual([5002]);
    expect(await book.count()).toBe(0);
  });

  it('leaves the same rows out that it has named, where it may', async () => {
    writeFileSync(file, `${HEADER}1,Ada\n1,Bob\n2,Cid\n`);
    const lines: number[] = [];
    const report = await run({skipsBad: true, onRefused: ({line}) => lines.push(line)});
    expect(report).toMatchObject({kind: 'imported', added: 2, refused: 1});
    expect(lines).toEqual([3]);
    expect((await book.byNumber('1'))?.name).toBe('Ada');
  });

  it('has written nothing when it is stopped while it checks', async () => {
    writeFileSync(file, HEADER + rows(5000));
    const stop = new AbortController();
    const report = await run({signal: stop.signal, onProgress: () => stop.abort()});
    expect(report).toEqual({kind: 'cutShort', why: 'stopped', written: 0});
    expect(await book.count()).toBe(0);
  });

  it('says how many are in when it is stopped while it writes; run again it goes on', async () => {
    writeFileSync(file, HEADER + rows(5000));
    const stop = new AbortController();
    const report = await run({signal: stop.signal, onProgress: ({kind}) => kind === 'writing' && stop.abort()});
    const written = await book.count();
    expect(report).toEqual({kind: 'cutShort', why: 'stopped', written});
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(5000);
    expect(await run()).toMatchObject({kind: 'imported', added: 5000 - written, unchanged: written});
  });

  it('writes nothing of a file that is changed while it is checked', async () => {
    writeFileSync(file, HEADER + rows(10));
    const report = await run({onProgress: () => appendFileSync(file, '10000,Twice\n')});
    expect(report).toEqual({kind: 'fileRefused', why: {kind: 'changed'}});
    expect(await book.count()).toBe(0);
  });

  it('goes no further in a file that is changed while it is written', async () => {
    writeFileSync(file, HEADER + rows(5000));
    const report = await run({onProgress: ({kind}) => kind === 'writing' && appendFileSync(file, 'x,Unchecked\n')});
    expect(report).toEqual({kind: 'cutShort', why: 'changed', written: await book.count()});
    expect(await book.byNumber('x')).toBeNull();
  });

  it('reads on in the file that it has checked when another takes its place', async () => {
    writeFileSync(file, HEADER + rows(3000));
    const other = join(folder.path, 'other.csv');
    writeFileSync(other, `${HEADER}#,Unchecked\n`);
    let isReplaced = false;
    const replace = (): void => {
      if (!isReplaced) renameSync(other, file);
      isReplaced = true;
    };
    expect(await run({onProgress: replace})).toMatchObject({kind: 'imported', added: 3000});
  });

  it('refuses what can’t be read twice', async () => {
    expect(await run({file: folder.path})).toEqual({kind: 'fileRefused', why: {kind: 'notTwice'}});
    expect(await run({file: '/dev/null'})).toEqual({kind: 'fileRefused', why: {kind: 'notTwice'}});
  });
});

describe('a list of members', () => {
  async function* bytes(text: string): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }

  it.each([
    ['as many as it may have', 2, 'members'],
    ['one more', 1, 'tooManyMembers'],
  ])('with %s', async (_what, most, kind) => {
    const read = readMembersList({chunks: bytes(`${HEADER}1,Ada\n#,Bad\n2,Bob\n`), most, onRefused: () => undefined});
    const kinds: string[] = [];
    for await (const block of read) kinds.push(block.kind);
    expect(kinds.at(-1)).toBe(kind);
  });
});
