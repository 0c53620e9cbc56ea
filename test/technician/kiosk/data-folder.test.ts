import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {
  defaultFolder,
  folderNamed,
  installedKiosk,
  mannerOf,
  type OwnedFolder,
} from '../../../src/technician/kiosk/data-folder.ts';
import {makeFolder} from '../../support/builders-store.ts';

const DATA = '/var/lib/bonustill';
const KIOSK: OwnedFolder = {data: DATA, uid: 990, gid: 990};
const person = (uid: number, env: Readonly<Record<string, string>> = {}) => ({uid, home: '/home/mia', env});

describe('the folder that is meant where none is named', () => {
  it.each([
    ['root on a kiosk', person(0), KIOSK, DATA],
    ['the kiosk’s own user', person(990), KIOSK, DATA],
    ['somebody else on a kiosk', person(1000), KIOSK, '/home/mia/.local/share/bonustill'],
    ['root where there is no kiosk', person(0), null, '/home/mia/.local/share/bonustill'],
    ['who has another place for data', person(1000, {XDG_DATA_HOME: '/data'}), null, '/data/bonustill'],
    ['who names it in the environment', person(0, {BONUSTILL_DATA: '/srv/till'}), KIOSK, '/srv/till'],
  ])('for %s', (_who, asked, kiosk, folder) => expect(defaultFolder(asked, kiosk)).toBe(folder));

  it.each([
    [['verify', '--data', '/srv/a'], '/srv/a'],
    [['verify', '--data=/srv/b'], '/srv/b'],
    [['verify'], DATA],
    [['verify', '--data'], DATA],
    [['verify', '--data', '/srv/a', '--data=/srv/b'], '/srv/b'],
  ])('%j is on %s', (words, folder) => expect(folderNamed(words, DATA)).toBe(folder));
});

describe('root on a kiosk’s folder', () => {
  const manner = (words: readonly string[], uid = 0, kiosk: OwnedFolder | null = KIOSK) =>
    mannerOf(words, {usual: DATA, uid, kiosk}).kind;

  it.each([
    [['till']],
    [['import', 'products', 'a.csv']],
    [['operators', 'add', '1', '--name', 'Mia']],
    [['doctor']],
    [['doctor', '--fix']],
    [['devices', 'rules']],
    [['backup', '--data', DATA]],
  ])('becomes its owner for %j', (words) => expect(manner(words)).toBe('becomesOwner'));

  it.each([[['kiosk', 'status']], [['devices', 'learn', '--id', 'scanner']], [['devices', 'rules', '--write']]])(
    'stays root for %j, and gives back what is left there',
    (words) => expect(manner(words)).toBe('givesBack'),
  );

  it('is as it is on another folder, without a kiosk, and for everybody else', () => {
    expect(manner(['till', '--data', '/srv/other'])).toBe('asItIs');
    expect(manner(['till'], 0, null)).toBe('asItIs');
    expect(manner(['till'], 1000)).toBe('asItIs');
    expect(manner(['till'], 0, {...KIOSK, uid: 0})).toBe('asItIs');
  });
});

describe('the kiosk of a machine', () => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  beforeEach(async () => {
    folder = await makeFolder();
    await mkdir(join(folder.path, 'etc/bonustill'), {recursive: true});
    await mkdir(join(folder.path, 'srv/till'), {recursive: true});
  });
  afterEach(() => folder.remove());
  const found = async (list: string): Promise<string | undefined> => {
    await writeFile(join(folder.path, 'etc/bonustill/kiosk.json'), list);
    return installedKiosk(folder.path)?.data;
  };

  it('is what the list of the install says', async () => {
    expect(await found('{"isInstalled": true, "data": "/srv/till"}')).toBe('/srv/till');
  });

  it.each([
    ['that is taken away again', '{"isInstalled": false, "data": "/srv/till"}'],
    ['whose data is not there', '{"isInstalled": true, "data": "/srv/gone"}'],
    ['whose list is damaged', '{"isInstalled": tr'],
    ['whose list is none', '[]'],
  ])('is none for one %s', async (_what, list) => expect(await found(list)).toBeUndefined());
});
