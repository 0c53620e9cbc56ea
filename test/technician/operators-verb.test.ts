import {Command} from 'commander';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {ROLES} from '../../src/core/roles.ts';
import {openDatabase} from '../../src/store/database.ts';
import {openOperators, type OperatorBook} from '../../src/store/operators.ts';
import {addOperatorsVerb} from '../../src/technician/operators-verb.ts';
import {makeFolder, openStoredTill} from '../support/builders-store.ts';
import {operator, signOn} from '../support/builders.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

type Said = {readonly said: string; readonly code: number};

/** Calls the verb as a shell would; gives what it wrote and its exit code. */
async function operators(...words: readonly string[]): Promise<Said> {
  const rows: string[] = [];
  let code = 0;
  const program = new Command().exitOverride();
  addOperatorsVerb(program, {
    write: (row) => rows.push(row),
    setExitCode: (set) => {
      code = set;
    },
    defaultFolder: folder.path,
  });
  await program.parseAsync(['operators', ...words], {from: 'user'});
  return {said: rows.join('\n'), code};
}

async function withBook<Value>(work: (book: OperatorBook) => Promise<Value>): Promise<Value> {
  const database = await openDatabase(folder.path);
  return work(openOperators(database)).finally(() => database.close());
}

describe('at a till with a manager and a cashier', () => {
  beforeEach(() =>
    withBook(async (book) => {
      await book.add({no: '1', name: 'Mia', role: 'manager', privileges: ROLES.manager}, '4711');
      await book.add({no: '2', name: 'Anna', role: 'cashier', privileges: ROLES.cashier}, '0815');
    }),
  );

  it('single flags are given and taken; those of the others stay', async () => {
    expect(await operators('grant', '2', 'noSale,split')).toEqual({said: 'Done: operator 2.', code: 0});
    expect((await withBook((book) => book.find('2')))?.privileges).toEqual(
      expect.arrayContaining([...ROLES.cashier, 'noSale', 'split']),
    );
    expect((await operators('revoke', '2', 'noSale')).code).toBe(0);
    expect((await withBook((book) => book.find('2')))?.privileges).not.toContain('noSale');
  });

  it.each([
    ['a flag that there is not', ['grant', '2', 'flying'], /There is no privilege "flying"/],
    ['an operator that there is not', ['grant', '9', 'noSale'], /There is no operator 9/],
    ['the last Back Office', ['revoke', '1', 'backOffice'], /Mia is the last one who can look after the operators/],
    ['the last manager', ['off', '1'], /Mia is the last one/],
    ['the card of nobody', ['card', '9', '--none'], /There is no operator 9/],
  ])('%s is refused, and nothing changes', async (_what, words, why) => {
    const before = await withBook((book) => book.list());
    const {said, code} = await operators(...words);
    expect([said, code]).toEqual([expect.stringMatching(why), 1]);
    expect(await withBook((book) => book.list())).toEqual(before);
  });

  it('the manager goes once another one can do it', async () => {
    await operators('grant', '2', 'managersFunctions,backOffice');
    expect((await operators('off', '1')).code).toBe(0);
    expect((await operators('list')).said).toMatch(/Mia .*, off/);
  });

  it('a card is listed, never its number, and taken away', async () => {
    await withBook((book) => book.setCard('2', '55667788'));
    const {said} = await operators('list');
    expect(said).toMatch(/Anna .*, card/);
    expect(said).not.toContain('55667788');
    expect((await operators('card', '2', '--none')).code).toBe(0);
    expect((await operators('list')).said).not.toContain('card');
  });

  it('the history says who lent what to whom, and what was changed', async () => {
    expect((await operators('history')).said).toBe('Nothing was lent, and nothing changed at the till.');
    const till = await openStoredTill(folder.path);
    await till.dispatch(signOn(operator('2')));
    await till.dispatch({kind: 'tellLoan', privilege: 'voidLine', by: {no: '1', name: 'Mia'}});
    const list = await withBook((book) => book.list());
    await till.dispatch({kind: 'changeOperator', change: {what: 'name', no: '1', name: 'Mia M.'}, operators: list});
    await till.store.close();
    const rows = (await operators('history')).said.split('\n');
    expect(rows).toEqual([
      expect.stringMatching(/voidLine lent to 2 Anna by 1 Mia$/),
      expect.stringMatching(/2 Anna: 1 is called Mia M\.$/),
    ]);
  });
});

describe('where there is no till', () => {
  it.each([['list'], ['history'], ['grant'], ['off']])('%s says so', async (word) => {
    const words = word === 'grant' ? [word, '1', 'noSale'] : word === 'off' ? [word, '1'] : [word];
    expect(await operators(...words)).toEqual({
      said: `There is no till in ${folder.path}: name its folder with --data.`,
      code: 1,
    });
  });
});
