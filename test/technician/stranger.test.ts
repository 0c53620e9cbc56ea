import {spawnSync} from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {Fault} from '../../src/app/ports.ts';
import {asOwnerOf, strangerOf} from '../../src/store/folder-owner.ts';
import {changeSettings} from '../../src/store/settings-file.ts';
import {giveBack, mannerOf} from '../../src/technician/kiosk/data-folder.ts';
import {makeFolder} from '../support/builders-store.ts';
import {makeShop} from '../support/doctor-bench.ts';

/* Root works on the folder of somebody who would like to be root. */

const MAIN = join(import.meta.dirname, '../../src/main.ts');
const STRANGER = 65_534;
const isRoot = process.getuid?.() === 0;

let folder: Awaited<ReturnType<typeof makeFolder>>;
/** `roots`: a folder of root's own. */
let [data, roots] = ['', ''];
beforeEach(async () => {
  folder = await makeFolder();
  chmodSync(folder.path, 0o755);
  [data, roots] = [join(folder.path, 'data'), join(folder.path, 'roots')];
  mkdirSync(data, {mode: 0o700});
  mkdirSync(roots, {mode: 0o755});
  if (isRoot) chownSync(data, STRANGER, STRANGER);
});
afterEach(() => folder.remove());

/** The stranger's settings, with these parts. */
function settings(part: object): void {
  const path = join(data, 'bonustill.json');
  writeFileSync(path, JSON.stringify({...PRACTICE_SETTINGS, isPractice: false, members: null, backup: {}, ...part}));
  chownSync(path, STRANGER, STRANGER);
}

const call = (...words: readonly string[]) =>
  spawnSync(process.execPath, [MAIN, ...words, '--data', data], {encoding: 'utf8'});

describe.runIf(isRoot)('doctor --fix by root on the folder of somebody else', () => {
  it('closes what is that user’s', () => {
    settings({});
    chmodSync(data, 0o755);
    call('doctor', '--fix', '--only', 'folder');
    expect(statSync(data).mode & 0o777).toBe(0o700);
  });

  it('leaves a file of root’s that the settings call a token as it is', () => {
    const path = join(roots, 'passwd');
    writeFileSync(path, 'root', {mode: 0o644});
    settings({bonusHost: {url: 'https://host.example', tokenFile: path}});
    const {stdout} = call('doctor', '--fix', '--only', 'tokens');
    expect(statSync(path).mode & 0o777).toBe(0o644);
    expect(stdout.replace(/\s+/g, ' ')).toContain('It is no file of the till’s user');
  });

  it('makes the backups’ folder where that user may, and in no folder of root’s', async () => {
    const shop = await makeShop();
    spawnSync('cp', ['-r', `${join(shop.path, 'data')}/.`, data]);
    spawnSync('chown', ['-R', `${STRANGER}:${STRANGER}`, data]);
    await shop.remove();
    const path = join(roots, 'ssh.service.d');
    settings({backup: {folder: path}});
    const {stdout} = call('doctor', '--fix', '--only', 'backups');
    expect(stdout.replace(/\s+/g, ' ')).toContain('may not make it: as root make it, and give it to that user.');
    expect(existsSync(path)).toBe(false);
    settings({backup: {}});
    call('doctor', '--fix', '--only', 'backups');
    expect(statSync(join(data, 'backups')).uid).toBe(STRANGER);
  });
});

describe.runIf(isRoot)('the owner of a folder', () => {
  it('is found through a link, and on the way to a folder that is not there yet', () => {
    const link = join(roots, 'link');
    symlinkSync(data, link);
    expect(strangerOf(link)).toEqual({uid: STRANGER, gid: STRANGER});
    expect(strangerOf(join(data, 'none/yet'))).toEqual({uid: STRANGER, gid: STRANGER});
    expect(strangerOf(roots)).toBeNull();
  });

  it('is as whom root writes there, so that no link leads to a file of root’s', () => {
    const path = join(roots, 'profile');
    writeFileSync(path, 'own', {mode: 0o644});
    symlinkSync(path, join(data, 'link'));
    expect(() => asOwnerOf(data, () => writeFileSync(join(data, 'link'), 'taken'))).toThrow('EACCES');
    expect(readFileSync(path, 'utf8')).toBe('own');
    asOwnerOf(data, () => writeFileSync(join(data, 'mine'), 'mine'));
    expect(statSync(join(data, 'mine')).uid).toBe(STRANGER);
    expect(process.geteuid?.()).toBe(0);
  });

  it('keeps the settings that root changes there, whatever link stands in the way', async () => {
    const path = join(roots, 'profile');
    writeFileSync(path, 'own', {mode: 0o644});
    settings({});
    symlinkSync(path, join(data, 'bonustill.json.new'));
    await changeSettings(data, {till: {no: '07'}});
    expect(readFileSync(path, 'utf8')).toBe('own');
    const written = join(data, 'bonustill.json');
    expect(readFileSync(written, 'utf8')).toContain('"07"');
    expect([lstatSync(written).uid, lstatSync(written).isFile()]).toEqual([STRANGER, true]);
  });

  it('is as whom root is refused where that user may not write', async () => {
    settings({});
    chmodSync(data, 0o500);
    await expect(changeSettings(data, {till: {no: '07'}})).rejects.toThrow(Fault);
    expect(readFileSync(join(data, 'bonustill.json'), 'utf8')).not.toContain('"07"');
    expect(process.geteuid?.()).toBe(0);
  });

  it('gets back what root left there, and nothing that a link or a second name brings there', () => {
    const path = join(roots, 'shadow');
    writeFileSync(path, 'secret', {mode: 0o600});
    mkdirSync(join(data, 'sub'));
    writeFileSync(join(data, 'sub/left'), '');
    linkSync(path, join(data, 'sub/hard'));
    symlinkSync(path, join(data, 'soft'));
    symlinkSync(roots, join(data, 'way'));
    giveBack({data, uid: STRANGER, gid: STRANGER});
    const uids = ['sub', 'sub/left', 'sub/hard', 'soft'].map((name) => lstatSync(join(data, name)).uid);
    expect(uids).toEqual([STRANGER, STRANGER, 0, 0]);
    expect([statSync(path).uid, statSync(roots).uid]).toEqual([0, 0]);
  });
});

describe('a kiosk’s folder', () => {
  const manner = (words: readonly string[], named: string) =>
    mannerOf([...words, '--data', named], {usual: data, uid: 0, kiosk: {data, uid: STRANGER, gid: STRANGER}});

  it('is known by another name that leads there', () => {
    const link = join(folder.path, 'link');
    symlinkSync(data, link);
    expect(realpathSync(link)).toBe(realpathSync(data));
    expect(manner(['till'], link).kind).toBe('becomesOwner');
    expect(manner(['devices', 'learn'], link).kind).toBe('givesBack');
    expect(manner(['till'], roots).kind).toBe('asItIs');
  });
});
