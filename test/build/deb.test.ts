import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {gunzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {changelogText, controlText} from '../../src/build/deb/control.ts';
import {copyrightText, licenseOf} from '../../src/build/deb/copyright.ts';
import {dependsOn} from '../../src/build/deb/depends.ts';
import {isFor, needsOf, withoutUnused} from '../../src/build/deb/elf.ts';
import {moduleEntries, type Entry} from '../../src/build/deb/entries.ts';
import {hasPacker} from '../../src/build/deb/make-deb.ts';
import {manPage, verbsOf} from '../../src/build/deb/man-page.ts';
import {findParts, type Parts} from '../../src/build/deb/modules.ts';
import {SCRIPTS} from '../../src/build/deb/scripts.ts';
import {isShipped} from '../../src/build/deb/shipped.ts';
import {putEntries, putText, settle} from '../../src/build/deb/stage.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const arch = process.arch === 'arm64' ? 'arm64' : 'amd64';
const cpu = process.arch;
const HID = `node_modules/node-hid/prebuilds/HID_hidraw-linux-${cpu}/node-napi-v4.node`;
const SQLITE = 'node_modules/sqlite3/build/Release/node_sqlite3.node';
const MADE_AT = new Date('2026-11-22T12:00:00Z');

let parts: Parts;
let entries: readonly Entry[];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonustill-deb-test-'));
  parts = await findParts(root, 'src/main.ts', cpu);
  entries = await moduleEntries(root, parts.beside, arch);
});
afterAll(() => rm(folder, {recursive: true}));

describe('the files of the package', () => {
  const paths = (): readonly string[] => entries.map(({path}) => path);

  it('hold every file that a package beside the program requires', () => {
    const absent = parts.required.filter((path) => !paths().includes(`usr/lib/bonustill/${path}`));
    expect(absent).toEqual([]);
    expect(parts.required.length).toBeGreaterThan(50);
  });

  it('hold Node, the native parts for this machine, and the command', () => {
    expect(paths()).toEqual(
      expect.arrayContaining([
        'usr/bin/bonustill',
        'usr/lib/bonustill/node_modules/.bin/node',
        `usr/lib/bonustill/${SQLITE}`,
        `usr/lib/bonustill/${HID}`,
      ]),
    );
    const native = paths().filter((path) => path.endsWith('.node'));
    expect(native.map((path) => /node_modules\/((?:@\w+\/)?[\w-]+)/.exec(path)?.[1]).toSorted()).toEqual([
      `@lydell/node-pty-linux-${cpu}`,
      '@serialport/bindings-cpp',
      'node-hid',
      'sqlite3',
    ]);
  });

  it('hold nothing of other machines, of compilers, or that only an installation needs', () => {
    expect(paths().filter((path) => /(?:win32|darwin|android|musl|linux-arm\b).*\.node$/.test(path))).toEqual([]);
    expect(paths().filter((path) => /\.(?:cc?|cpp|h|o|a|gyp|md|map|ts)$/.test(path))).toEqual([]);
    expect(paths().filter((path) => /prebuild-install|node-addon-api|esbuild|vitest/.test(path))).toEqual([]);
  });

  it.each([
    ['a module', 'lib/sqlite3.js', true],
    ['a module in a folder called src', 'src/node.js', true],
    ['data', 'usr/fonts/ter-u14n.json', true],
    ['the prebuilt part of this machine', 'prebuilds/linux-x64/@serialport+bindings-cpp.glibc.node', true],
    ['that of another C library', 'prebuilds/linux-x64/@serialport+bindings-cpp.musl.node', false],
    ['that of another system', 'prebuilds/win32-x64/@serialport+bindings-cpp.node', false],
    ['what is left of a compilation', 'build/Release/obj.target/node_sqlite3.node', false],
    ['a source', 'src/binding.cc', false],
    ['a type', 'dist/index.d.ts', false],
    ['a test', 'test/all.js', false],
  ])('%s: %s', (_what, path, isThere) => expect(isShipped(path, 'x64')).toBe(isThere));

  it('can’t be told for a machine whose parts are not here', async () => {
    const other = arch === 'amd64' ? 'arm64' : 'amd64';
    await expect(moduleEntries(root, parts.beside, other)).rejects.toThrow(`Node for ${other} is not installed here`);
  });
});

describe('what the package needs of Debian', () => {
  const libc = (version: string) => ({libraries: ['libc.so.6'], versions: [{library: 'libc.so.6', version}]});

  it('is the highest version that any of its files asks for', () => {
    expect(dependsOn([libc('GLIBC_2.9'), libc('GLIBC_2.34'), libc('GLIBC_2.4')])).toEqual(['libc6 (>= 2.34)']);
  });

  it('is named for C++ by the compiler’s version that had the symbols first', () => {
    const version = 'GLIBCXX_3.4.29';
    const needs = {libraries: ['libstdc++.so.6'], versions: [{library: 'libstdc++.so.6', version}]};
    expect(dependsOn([needs])).toEqual(['libstdc++6 (>= 11)']);
    const newer = {...needs, versions: [{library: 'libstdc++.so.6', version: 'GLIBCXX_3.4.99'}]};
    expect(() => dependsOn([newer])).toThrow('Nobody knows which C++ library was the first with GLIBCXX_3.4.99.');
  });

  it('is never left out because nobody knows it', () => {
    expect(() => dependsOn([{libraries: ['libX11.so.6'], versions: []}])).toThrow('libX11.so.6');
  });

  it('is read from the native files themselves', async () => {
    const {libraries, versions} = needsOf(await readFile(join(root, SQLITE)));
    expect(libraries).toContain('libc.so.6');
    expect(versions.some(({version}) => version.startsWith('GLIBC_2.'))).toBe(true);
  });

  it.each([
    ['x64', 0x3e, true],
    ['arm64', 0x3e, false],
    ['arm64', 0xb7, true],
  ] as const)('a native file is for the machine that it says: %s', (wanted, code, isIts) => {
    const file = Buffer.alloc(64);
    file.writeUInt16LE(code, 0x12);
    expect(isFor(file, wanted)).toBe(isIts);
  });

  it('is no library of which nothing is taken: the part for scanners loads without it', async () => {
    const whole = await readFile(join(root, HID));
    const freed = withoutUnused(whole, 'libusb-1.0.so.0', 'libusb_');
    const before = needsOf(whole).libraries;
    expect(before).toContain('libusb-1.0.so.0');
    expect(needsOf(freed).libraries).toEqual(before.filter((name) => name !== 'libusb-1.0.so.0'));
    const file = join(folder, 'hid.node');
    await writeFile(file, freed);
    const load = 'process.dlopen({exports: {}}, process.argv[1]); process.stdout.write("loaded")';
    expect((await run(process.execPath, ['-e', load, file])).stdout).toBe('loaded');
  });

  it('is kept where something of it is taken', async () => {
    const whole = await readFile(join(root, HID));
    expect(withoutUnused(whole, 'libudev.so.1', 'udev_')).toBe(whole);
  });
});

describe('the documents', () => {
  it('name every package with the words of its licence', async () => {
    const licenses = await Promise.all([...parts.beside, ...parts.bundled].map(licenseOf));
    const text = copyrightText('MIT, ours', {title: 'Node.js', text: 'as Node says'}, licenses);
    for (const title of ['sqlite3 6', 'ink 8', 'knex 3', 'Node.js']) {
      expect(text).toContain(`\n${title}`);
    }
    expect(text).toContain('Redistribution and use in source and binary forms');
    expect(licenses.filter(({text: words}) => words === 'Licence: ')).toEqual([]);
  });

  it('have a manual page of the verbs that the program tells', () => {
    const help =
      'Usage: bonustill\n\nOptions:\n  -h  help\n\nSelling:\n  till            open it\n                  here\n\nOther:\n  import          read\n  help [command]  help\n\nThe till is in a folder.\n';
    expect(verbsOf(help)).toEqual(['till', 'import']);
    const page = manPage('0.1.0', [{verb: 'till', help: 'Usage: till --data\n.dot'}]);
    expect(page).toContain('.TH BONUSTILL 1 "" "Bonustill 0.1.0"');
    expect(page).toContain('Usage: till \\-\\-data\n\\&.dot');
  });
});

describe.skipIf(!hasPacker())('the package itself (left out where dpkg-deb is absent)', () => {
  it('says of itself what dpkg wants to know, and is the same each time', async () => {
    const stage = join(folder, 'stage');
    const [first] = entries.filter(({path}) => path.endsWith('/bindings.js'));
    await putEntries(stage, [...(first === undefined ? [] : [first]), ...entries.filter(({kind}) => kind === 'link')]);
    await putText(stage, 'usr/share/doc/bonustill/changelog.gz', changelogText('0.1.0', MADE_AT));
    const kilobytes = await settle(stage, MADE_AT);
    const control = controlText({version: '0.1.0', arch, depends: ['libc6 (>= 2.34)'], kilobytes});
    await putText(stage, 'DEBIAN/control', control);
    const pack = async (name: string): Promise<Buffer> => {
      const file = join(folder, name);
      const env = {...process.env, SOURCE_DATE_EPOCH: String(MADE_AT.getTime() / 1000)};
      await run('dpkg-deb', ['--root-owner-group', '-Znone', '--build', stage, file], {env});
      return readFile(file);
    };
    expect((await pack('a.deb')).equals(await pack('b.deb'))).toBe(true);
    const {stdout: fields} = await run('dpkg-deb', ['-f', join(folder, 'a.deb'), 'Package', 'Version', 'Depends']);
    expect(fields).toBe('Package: bonustill\nVersion: 0.1.0\nDepends: libc6 (>= 2.34)\n');
    const {stdout: list} = await run('dpkg-deb', ['-c', join(folder, 'a.deb')]);
    expect(list).toMatch(
      /lrwxrwxrwx root\/root .* \.\/usr\/bin\/bonustill -> \.\.\/lib\/bonustill\/\.build\/bonustill/,
    );
    expect(list).toMatch(/-rw-r--r-- root\/root .* \.\/usr\/share\/doc\/bonustill\/changelog\.gz/);
    const changelog = gunzipSync(await readFile(join(stage, 'usr/share/doc/bonustill/changelog.gz'))).toString();
    expect(changelog).toContain('bonustill (0.1.0) stable');
    expect(changelog).toContain('Sun, 22 Nov 2026 12:00:00 +0000');
  });

  it('has scripts that a shell can read', async () => {
    for (const [name, text] of Object.entries(SCRIPTS)) {
      await writeFile(join(folder, name), text);
      await run('sh', ['-n', join(folder, name)]);
    }
    expect(existsSync(join(folder, 'postrm'))).toBe(true);
  });
});
