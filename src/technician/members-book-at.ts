import {existsSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {EXIT, exitCodeOf} from '../app/exit-codes.ts';
import type {MemberOffice} from '../app/member-book.ts';
import {Fault} from '../app/ports.ts';
import {noTillWords} from '../store/database-file.ts';
import type {VerbContext} from './operators-verb.ts';

/** The folder that a verb about members is for. */
export type MembersFolder = {readonly data: string};

export const FOLDER = 'the folder with everything of this till';

/** Opens the members of a folder for one piece of work. What is wrong is said in words, with an exit code. */
export async function withBook(
  context: VerbContext,
  {data}: MembersFolder,
  work: (book: MemberOffice) => Promise<void>,
): Promise<void> {
  try {
    const {DATABASE_FILE, openDatabase} = await import('../store/database.ts');
    const folder = resolve(data);
    if (!existsSync(join(folder, DATABASE_FILE))) throw new RangeError(noTillWords(folder));
    const {openMemberBook} = await import('../store/member-book.ts');
    const db = await openDatabase(folder);
    await work(openMemberBook(db)).finally(() => db.close());
  } catch (error) {
    if (!(error instanceof Fault) && !(error instanceof RangeError)) throw error;
    context.write(error.message);
    context.setExitCode(error instanceof Fault ? exitCodeOf(error.code) : EXIT.refused);
  }
}
