import {cp, mkdir, readFile, statfs, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {Command} from 'commander';
import * as v from 'valibot';
import {memoryHid} from '../../drivers/hid/memory-hid.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {openOperators} from '../../src/store/operators.ts';
import {SETTINGS_FILE} from '../../src/store/settings-file.ts';
import {addDoctorVerb} from '../../src/technician/doctor-verb.ts';
import type {DoctorParts} from '../../src/technician/doctor/call.ts';
import type {Disk, DoctorWorld, Ran} from '../../src/technician/doctor/world.ts';
import {pay, ring, signOn, TEN_O_CLOCK} from './builders.ts';
import {makeFolder, openStoredTill} from './builders-store.ts';

/* A machine in a folder with a till on it, which the doctor looks at: real files, a real database. */

/** When the doctor comes: an hour after the last sale. */
export const NOW_MS = TEN_O_CLOCK + 3_600_000;

/** A till that sells, and not one of practice; without printer and hosts. */
const SHOP = {
  ...PRACTICE_SETTINGS,
  isPractice: false,
  printer: {kind: 'none'},
  bonusHost: null,
  members: null,
  backup: {},
};

const RESULT = v.object({
  id: v.string(),
  about: v.nullable(v.string()),
  verdict: v.picklist(['good', 'note', 'bad', 'skipped']),
  says: v.string(),
  todo: v.nullable(v.string()),
  canBeFixed: v.boolean(),
  fixed: v.nullable(v.object({isDone: v.boolean(), says: v.string()})),
});

const REPORT = v.object({isWell: v.boolean(), checks: v.array(RESULT)});

export type Told = v.InferOutput<typeof RESULT>;

/** What a call said on the terminal, and its exit code. */
export type Said = {readonly said: string; readonly code: number};

/** A till's folder with a manager and a sale of yesterday in its journal: made once, copied for each test. */
export async function makeShop(): Promise<Awaited<ReturnType<typeof makeFolder>>> {
  const folder = await makeFolder();
  const data = join(folder.path, 'data');
  await mkdir(data, {mode: 0o700});
  const till = await openStoredTill(data);
  const operators = openOperators(till.db);
  await operators.add(
    {no: '1', name: 'Max Manager', role: 'manager', privileges: ['operateTills', 'managersFunctions']},
    '1234',
  );
  await till.dispatch({kind: 'start', version: '0.1.0'});
  for (const command of [signOn(), ring(450), pay('cash')]) await till.dispatch(command);
  await till.store.close();
  await writeFile(join(data, SETTINGS_FILE), JSON.stringify(SHOP), {mode: 0o600});
  return folder;
}

/** The machine that a shop's till stands on, as the doctor's test wants it. */
export async function doctorBench(shop: string) {
  const folder = await makeFolder();
  const [root, data] = [join(folder.path, 'root'), join(folder.path, 'data')];
  await mkdir(root);
  await cp(join(shop, 'data'), data, {recursive: true});
  const hid = memoryHid();
  const programs = new Map<string, Ran>();
  const missing = new Map<string, string>();
  let nowMs = NOW_MS;
  const put = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, path)), {recursive: true});
    await writeFile(join(root, path), text);
  };
  let nodeVersion = '24.1.0';
  let left: Partial<Disk> = {};
  const world: DoctorWorld = {
    root,
    uid: 0,
    nowMs: () => nowMs,
    get nodeVersion() {
      return nodeVersion;
    },
    hid: async () => hid,
    disk: async (path) => {
      const disk = await statfs(path).catch(() => null);
      return disk === null ? null : {...disk, ...left};
    },
    run: async (file) => programs.get(file) ?? {code: 127, said: `${file} is not here`},
    loads: async (name) => missing.get(name) ?? null,
    reloadRules: async () => null,
  };
  const call = async (words: readonly string[], parts: DoctorParts = {}): Promise<Said> => {
    const rows: string[] = [];
    let code = 0;
    const program = new Command().exitOverride().configureOutput({writeErr: (text) => rows.push(text.trimEnd())});
    const context = {
      write: (row: string) => void rows.push(row),
      setExitCode: (set: number) => {
        code = set;
      },
      defaultFolder: data,
    };
    addDoctorVerb(program, context, {world, isTty: false, leave: () => undefined, ...parts});
    await program.parseAsync(['doctor', ...words], {from: 'user'});
    return {said: rows.join('\n'), code};
  };
  const look = async (id: string, words: readonly string[] = []): Promise<readonly Told[]> => {
    const {said} = await call(['--json', '--only', id, ...words]);
    return v.parse(REPORT, JSON.parse(said)).checks;
  };
  return {
    root,
    data,
    world,
    hid,
    put,
    call,
    /** What one check finds, of each thing that it looks at. */
    look,
    /** What a check finds that looks at one thing. */
    one: async (id: string, words: readonly string[] = []): Promise<Told> => {
      const [first] = await look(id, words);
      if (first === undefined) throw new Error(`${id} found nothing`);
      return first;
    },
    settings: (part: object) => writeFile(join(data, SETTINGS_FILE), JSON.stringify({...SHOP, ...part}), {mode: 0o600}),
    /** What a program of the system says from now on. */
    says: (file: string, said: string, code = 0): void => void programs.set(file, {code, said}),
    /** It is this time from now on. */
    setNow: (ms: number): void => void (nowMs = ms),
    /** The disk has only this left from now on. */
    leaves: (disk: Partial<Disk>): void => void (left = disk),
    /** This Node runs the program from now on. */
    setNode: (version: string): void => void (nodeVersion = version),
    /** A package does not load from now on. */
    lacks: (name: string, why: string): void => void missing.set(name, why),
    text: (name: string): Promise<string> => readFile(join(data, name), 'utf8'),
    remove: folder.remove,
  };
}

export type DoctorBench = Awaited<ReturnType<typeof doctorBench>>;
