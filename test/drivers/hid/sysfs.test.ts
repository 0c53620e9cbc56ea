import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {isMeant} from '../../../drivers/hid/matching.ts';
import {folderOfNode, isOfNumbers, portOf, typesHere} from '../../../drivers/hid/sysfs.ts';
import {POS, SCANNER} from '../../support/hid-reports.ts';

describe('the port of a device', () => {
  const AT = '/sys/devices/pci0000:00/0000:00:14.0/usb1';
  it.each([
    [`${AT}/1-2/1-2:1.0/0003:0C2E:0B61.0004`, '1-2'],
    [`${AT}/1-2/1-2.3/1-2.3.1/1-2.3.1:1.1/0003:0C2E:0B61.0004`, '1-2.3.1'],
    ['/sys/devices/virtual/misc/uhid/0003:0C2E:0B61.0004', null],
    ['', null],
  ])('%s', (folder, port) => expect(portOf(folder)).toBe(port));
});

describe('a folder of the kernel', () => {
  it.each([
    ['0003:0C2E:0B61.0004', true],
    ['0003:0C2E:0B62.0004', false],
    ['0003:0B61:0C2E.0004', false],
  ])('%s is of 0c2e:0b61: %s', (name, isOf) => expect(isOfNumbers(`/sys/x/${name}`, POS)).toBe(isOf));
});

describe('a collection', () => {
  const device = {path: '/dev/hidraw0', ...POS, serial: null, port: null, maker: '', name: '', typesToo: false};
  it.each([
    ['the usual one', null, true],
    ['as the settings spell it', '8c:02', true],
    ['with all its zeros', '008c:0002', true],
    ['another', '01:06', false],
  ])('%s', (_what, usage, isRead) => expect(isMeant({...SCANNER, usage}, device)).toBe(isRead));
});

describe('whether a device types at the terminal too', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'bonustill-sysfs-'));
  });
  afterEach(() => rm(root, {recursive: true, force: true}));

  const device = async (inputs: Readonly<Record<string, string | null>>): Promise<string> => {
    const folder = join(root, '0003:0C2E:0B61.0004');
    await mkdir(folder);
    for (const [name, inhibited] of Object.entries(inputs)) {
      await mkdir(join(folder, 'input', name), {recursive: true});
      if (inhibited !== null) await writeFile(join(folder, 'input', name, 'inhibited'), inhibited);
    }
    return folder;
  };

  it.each([
    ['nothing types', {}, false],
    ['it is inhibited', {input5: '1\n'}, false],
    ['it is not inhibited', {input5: '0\n'}, true],
    ['one of two is not', {input5: '1\n', input6: '0\n'}, true],
    ['the kernel can not inhibit', {input5: null}, true],
  ])('%s', async (_what, inputs, types) => expect(await typesHere(await device(inputs))).toBe(types));

  it('its folder is found by its node, and none by a node that went', async () => {
    const folder = await device({});
    await mkdir(join(root, 'hidraw3'));
    await symlink(folder, join(root, 'hidraw3', 'device'));
    expect(await folderOfNode('/dev/hidraw3', root)).toBe(folder);
    expect(await folderOfNode('/dev/hidraw4', root)).toBe(null);
  });
});
