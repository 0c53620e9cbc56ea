import {Command} from 'commander';
import type {MemberOffice} from '../../src/app/member-book.ts';
import {openDatabase} from '../../src/store/database.ts';
import {openMemberBook} from '../../src/store/member-book.ts';
import {addMembersVerb} from '../../src/technician/members-verb.ts';

export type Said = {readonly said: string; readonly code: number};

/** Calls `members …` on a folder as a shell would; gives what it wrote and its exit code. */
export async function callMembers(folder: string, words: readonly string[]): Promise<Said> {
  const rows: string[] = [];
  let code = 0;
  const program = new Command().exitOverride();
  addMembersVerb(program, {
    write: (row) => rows.push(row),
    setExitCode: (set) => {
      code = set;
    },
    defaultFolder: folder,
  });
  await program.parseAsync(['members', ...words], {from: 'user'});
  return {said: rows.join('\n'), code};
}

/** Does work with the book of a folder, which nobody else has open. */
export async function withBookOf<Value>(folder: string, work: (book: MemberOffice) => Promise<Value>): Promise<Value> {
  const database = await openDatabase(folder);
  return work(openMemberBook(database)).finally(() => database.close());
}
