import {Command} from 'commander';
import {describe, expect, it} from 'vitest';
import {addMembersVerb} from '../../src/technician/members-verb.ts';

/** Calls the verb as a shell would, where there is no till; gives what it wrote and its exit code. */
async function members(...words: readonly string[]): Promise<{readonly said: string; readonly code: number}> {
  const rows: string[] = [];
  let code = 0;
  const program = new Command().exitOverride();
  const setExitCode = (set: number): void => {
    code = set;
  };
  addMembersVerb(program, {write: (row) => rows.push(row), setExitCode, defaultFolder: '/nowhere'});
  await program.parseAsync(['members', ...words], {from: 'user'});
  return {said: rows.join('\n'), code};
}

describe('bonustill members systems', () => {
  it('lists every name that a link may have', async () => {
    const {said, code} = await members('systems');
    expect(code).toBe(0);
    expect(said).toMatch(/^aristocrat-s7000-rest {3}Aristocrat S7000 REST$/m);
    expect(said).toMatch(/^miclub +MiClub: its link says what it can$/m);
    expect(said.split('\n')).toHaveLength(25);
  });

  it('says what is known of one, by its name as people say it', async () => {
    const {said} = await members('systems', 'IGT Casino');
    expect(said).toMatch(/^IGT Casino, in the settings "system": "igt-casino"$/m);
    expect(said).toMatch(/^ {2}import of accounts +yes: API$/m);
    expect(said).toMatch(/^ {2}gaming data +\?$/m);
    expect((await members('systems', 'bally')).said).toMatch(/^ {2}several kinds of points +–$/m);
    expect((await members('systems', 'igt')).said).toMatch(/^ {2}wallet, cash or comp +no$/m);
  });

  it('says that nothing is known of another', async () =>
    expect(await members('systems', 'Baly\u001b[2J')).toEqual({
      said: 'Nothing is known of Baly[2J: its link says what it can.',
      code: 1,
    }));
});
