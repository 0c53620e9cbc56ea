import {chmod, mkdir, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {Command} from 'commander';
import {addKioskVerb} from '../../src/technician/kiosk-verb.ts';
import type {KioskWorld, Ran} from '../../src/technician/kiosk/world.ts';
import {makeFolder} from './builders-store.ts';

const DONE: Ran = {code: 0, said: ''};

/** What a bare Debian has of the files that the kiosk looks at. */
const DEBIAN: Readonly<Record<string, string>> = {
  '/etc/os-release': 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n',
  '/etc/passwd': 'root:x:0:0:root:/:/bin/bash\n',
  '/etc/group': 'root:x:0:\n',
  '/usr/bin/bonustill': '#!/bin/sh\n',
  '/run/systemd/system/.here': '',
};

/** Programs of a system that add to and take from its lists of users and groups, as far as the kiosk calls them. */
function accounts(root: string): (file: string, args: readonly string[]) => Promise<Ran | null> {
  const uid = process.getuid?.() ?? 0;
  const change = async (path: string, edit: (rows: readonly string[]) => readonly string[]): Promise<Ran> => {
    const rows = (await readFile(join(root, path), 'utf8')).split('\n').filter((row) => row !== '');
    await writeFile(join(root, path), `${edit(rows).join('\n')}\n`);
    return DONE;
  };
  const without = (name: string) => (rows: readonly string[]) => rows.filter((row) => !row.startsWith(`${name}:`));
  return async (file, args) => {
    const name = args.at(-1) ?? '';
    const flag = (word: string): string => args[args.indexOf(word) + 1] ?? '';
    if (file === 'groupadd') return change('/etc/group', (rows) => [...rows, `${name}:x:990:`]);
    if (file === 'groupdel') return change('/etc/group', without(name));
    if (file === 'userdel') return change('/etc/passwd', without(name));
    if (file !== 'useradd') return null;
    const row = `${name}:x:${uid}:990::${flag('--home-dir')}:${flag('--shell')}`;
    return change('/etc/passwd', (rows) => [...rows, row]);
  };
}

/** All files below a folder with their texts and modes. */
async function treeOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(folder, {recursive: true, withFileTypes: true})).filter((entry) => entry.isFile());
  const rows = names.map(async ({parentPath, name}) => {
    const path = join(parentPath, name);
    const {mode} = await stat(path);
    const text = await readFile(path, 'utf8');
    return [path.slice(folder.length), `${(mode & 0o777).toString(8)} ${text}`] as const;
  });
  return Object.fromEntries((await Promise.all(rows)).toSorted());
}

/** A machine in a folder: its files, its programs' answers and whoever sits there. */
export async function kioskBench() {
  const folder = await makeFolder();
  const root = folder.path;
  const put = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, path)), {recursive: true});
    await writeFile(join(root, path), text);
  };
  for (const [path, text] of Object.entries(DEBIAN)) await put(path, text);
  await chmod(join(root, '/usr/bin/bonustill'), 0o755);
  const ran: string[] = [];
  const answers = new Map<string, Ran>();
  const account = accounts(root);
  let isEnabled = false;
  const run: KioskWorld['run'] = async (file, args) => {
    const call = [file, ...args].join(' ');
    ran.push(call);
    const answer = answers.get(call) ?? answers.get(file);
    if (answer !== undefined) return answer;
    const made = await account(file, args);
    if (made !== null) return made;
    if (call.startsWith('systemctl enable')) isEnabled = true;
    if (call.startsWith('systemctl disable')) isEnabled = false;
    return call.startsWith('systemctl is-enabled') ? {code: 0, said: isEnabled ? 'enabled\n' : 'disabled\n'} : DONE;
  };
  const call = async (words: readonly string[], parts: Partial<KioskWorld> = {}) => {
    const rows: string[] = [];
    let code = 0;
    const program = new Command().exitOverride().configureOutput({writeErr: (text) => rows.push(text.trimEnd())});
    const world: KioskWorld = {
      root,
      uid: () => 0,
      run,
      ask: async () => null,
      program: '/usr/bin/bonustill',
      ...parts,
    };
    const context = {
      write: (row: string) => void rows.push(row),
      setExitCode: (set: number) => {
        code = set;
      },
      defaultFolder: join(root, 'data'),
    };
    addKioskVerb(program, context, world);
    ran.length = 0;
    await program.parseAsync(['kiosk', ...words], {from: 'user'});
    return {rows, said: rows.join('\n'), code, ran: [...ran]};
  };
  return {
    root,
    put,
    remove: (path: string) => rm(join(root, path), {recursive: true, force: true}),
    read: (path: string) => readFile(join(root, path), 'utf8'),
    tree: () => treeOf(root),
    /** What a program answers from now on: all calls of it, or one call in its full words. */
    answer: (called: string, ran: Ran) => void answers.set(called, ran),
    forget: (called: string) => void answers.delete(called),
    call,
    end: folder.remove,
  };
}

export type KioskBench = Awaited<ReturnType<typeof kioskBench>>;
