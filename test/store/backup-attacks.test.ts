import {createHash} from 'node:crypto';
import {mkdir, readFile, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {gunzipSync, gzipSync} from 'node:zlib';
import {create, Header} from 'tar';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {proveArchive, readManifest, unpackArchive} from '../../src/store/backup-archive.ts';
import {checkBackup} from '../../src/store/backup-check.ts';
import {freeBytesOf} from '../../src/store/backup-make.ts';
import {backUp, makeTill} from '../support/backups.ts';
import {makeFolder} from '../support/builders-store.ts';

/* Backups come back from other disks, and from people: nothing in them is trusted. */

const QUIET = {onProgress: () => undefined, freeBytes: freeBytesOf};

let folder: Awaited<ReturnType<typeof makeFolder>>;
let good: Buffer;
let manifest: Awaited<ReturnType<typeof readManifest>>;
let count = 0;

beforeAll(async () => {
  folder = await makeFolder();
  await mkdir(join(folder.path, 'data'));
  await makeTill(join(folder.path, 'data'));
  const {path} = await backUp(join(folder.path, 'data'));
  good = await readFile(path);
  manifest = await readManifest(path);
});
afterAll(() => folder.remove());

async function asFile(bytes: Buffer): Promise<string> {
  const path = join(folder.path, `${(count += 1)}.tar.gz`);
  await writeFile(path, bytes);
  return path;
}

/** What speaks against an archive when it is unpacked; its folder must then hold nothing that was not asked for. */
async function saidOf(bytes: Buffer): Promise<string> {
  const path = await asFile(bytes);
  const to = `${path}.d`;
  await mkdir(to);
  return unpackArchive(path, to, {allow: async () => undefined, onBytes: () => undefined}).then(
    () => 'nothing against it',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

type Entry = {
  readonly path: string;
  readonly body: string | Buffer;
  readonly type?: 'File' | 'SymbolicLink' | 'Link' | 'Directory' | 'CharacterDevice';
  readonly linkpath?: string;
  readonly size?: number;
};

/** An archive as an attacker would write it, header by header. */
function tarOf(entries: readonly Entry[]): Buffer {
  const blocks = entries.flatMap(({path, body, type = 'File', linkpath, size}) => {
    const bytes = Buffer.from(body);
    const header = new Header({path, type, mode: 0o644, size: size ?? bytes.length, mtime: new Date(0)});
    if (linkpath !== undefined) header.linkpath = linkpath;
    const head = Buffer.alloc(512);
    header.encode(head);
    return [head, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

function fileOf(path: string, body: string): {path: string; bytes: number; sha256: string} {
  return {path, bytes: body.length, sha256: createHash('sha256').update(body).digest('hex')};
}

/** An archive whose manifest names these files. */
function withManifest(files: readonly unknown[], entries: readonly Entry[], over: object = {}): Buffer {
  const body = JSON.stringify({...manifest, files, ...over});
  return tarOf([{path: 'manifest.json', body}, ...entries]);
}

const BODY = 'what stands in it';

describe('an archive that was written by hand', () => {
  it('is unpacked where it holds what its manifest names', async () => {
    expect(await saidOf(withManifest([fileOf('a.txt', BODY)], [{path: 'a.txt', body: BODY}]))).toBe(
      'nothing against it',
    );
    expect(await saidOf(good)).toBe('nothing against it');
  });

  it.each<[string, string, Entry]>([
    ['a way out of the folder', '../a.txt', {path: '../a.txt', body: BODY}],
    ['a way out in its middle', 'a/../../b.txt', {path: 'a/../../b.txt', body: BODY}],
    ['a path from the root on', '/etc/a.txt', {path: '/etc/a.txt', body: BODY}],
    ['a hidden file', '.profile', {path: '.profile', body: BODY}],
    ['a name with a control character', 'a\u001b[2J.txt', {path: 'a\u001b[2J.txt', body: BODY}],
  ])('is refused with %s in its manifest', async (_says, path, entry) => {
    expect(await saidOf(withManifest([fileOf(path, BODY)], [entry]))).toContain('its manifest is none of a till’s');
  });

  it.each<[string, Entry]>([
    ['another path than was named', {path: '../../a.txt', body: BODY}],
    ['a symbolic link in a file’s place', {path: 'a.txt', body: '', type: 'SymbolicLink', linkpath: '/etc/passwd'}],
    ['a hard link', {path: 'a.txt', body: '', type: 'Link', linkpath: '/etc/passwd'}],
    ['a folder', {path: 'a.txt', body: '', type: 'Directory'}],
    ['a device', {path: 'a.txt', body: '', type: 'CharacterDevice'}],
    ['a longer file', {path: 'a.txt', body: `${BODY}, and more`}],
  ])('is refused with %s', async (_says, entry) => {
    expect(await saidOf(withManifest([fileOf('a.txt', BODY)], [entry]))).toMatch(/altered|not name/);
  });

  it('is refused with other words in a file of the right size', async () => {
    const said = await saidOf(withManifest([fileOf('a.txt', BODY)], [{path: 'a.txt', body: BODY.toUpperCase()}]));
    expect(said).toBe('a.txt in it is not what was packed: it was altered');
  });

  it('is refused with one file more, or one less', async () => {
    const [a, b] = [
      {path: 'a.txt', body: BODY},
      {path: 'b.txt', body: BODY},
    ];
    expect(await saidOf(withManifest([fileOf('a.txt', BODY)], [a, b]))).toContain('does not name');
    expect(await saidOf(withManifest([fileOf('a.txt', BODY), fileOf('b.txt', BODY)], [a]))).toContain('cut off');
  });

  it('is refused with two manifests, or the manifest behind another file', async () => {
    const body = JSON.stringify({...manifest, files: [fileOf('a.txt', BODY)]});
    expect(
      await saidOf(
        tarOf([
          {path: 'manifest.json', body},
          {path: 'manifest.json', body},
        ]),
      ),
    ).toContain('does not name');
    expect(
      await saidOf(
        tarOf([
          {path: 'a.txt', body: BODY},
          {path: 'manifest.json', body},
        ]),
      ),
    ).toContain('no backup');
  });

  it('is refused where its manifest is no JSON, or a newer program’s', async () => {
    expect(await saidOf(tarOf([{path: 'manifest.json', body: '{"format": 1'}]))).toContain(
      'its manifest can’t be read',
    );
    expect(await saidOf(withManifest([fileOf('a.txt', BODY)], [], {format: 2}))).toBe(
      'a newer Bonustill made it (form 2, this program reads 1): use that version',
    );
  });

  it('is refused before it fills the disk: with a manifest of gigabytes, or noughts without an end', async () => {
    const huge = {path: 'manifest.json', body: '', size: 8 * 1024 ** 3};
    expect(await saidOf(tarOf([huge]))).toContain('no backup of a till');
    const noughts = gzipSync(Buffer.alloc(40 * 1024 * 1024));
    const plain = gunzipSync(withManifest([fileOf('a.txt', BODY)], [{path: 'a.txt', body: BODY}]));
    expect(await saidOf(Buffer.concat([gzipSync(plain), noughts]))).toMatch(/altered|more is in it/);
  });

  it('is refused where it is packed twice', async () => {
    expect(await saidOf(gzipSync(good))).toContain('no backup of a till');
  });

  it('is refused where a program made it that packs links', async () => {
    const from = join(folder.path, 'links');
    await mkdir(from);
    await writeFile(join(from, 'manifest.json'), JSON.stringify({...manifest, files: [fileOf('a.txt', BODY)]}));
    await symlink('/etc/passwd', join(from, 'a.txt'));
    const file = join(folder.path, 'links.tar.gz');
    await create({cwd: from, gzip: true, file}, ['manifest.json', 'a.txt']);
    expect(await saidOf(await readFile(file))).toContain('does not name');
  });
});

describe('a backup that came to harm', () => {
  it('is refused wherever it was cut off', async () => {
    for (let part = 0; part < 1; part += 0.09) {
      expect(await saidOf(good.subarray(0, Math.floor(good.length * part)))).toMatch(/cut off|no backup|altered/);
    }
  });

  it('is refused wherever a byte was changed, or is the same in all that counts', async () => {
    for (let at = 20; at < good.length - 8; at += Math.floor(good.length / 25)) {
      const bytes = Buffer.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ 0x55;
      expect(await saidOf(bytes)).toMatch(/altered|cut off|no backup/);
    }
  });

  it('is refused where it is no archive, empty, or not there', async () => {
    expect(await saidOf(Buffer.from('a shopping list'))).toContain('altered');
    expect(await saidOf(Buffer.alloc(0))).toContain('cut off');
    await expect(proveArchive(join(folder.path, 'nowhere'), () => undefined)).rejects.toThrow('no such file');
  });

  it('is refused where its manifest tells other totals than its journal', async () => {
    const plain = gunzipSync(good).toString('latin1');
    const altered = gzipSync(Buffer.from(plain.replace('"totalCents": 1350', '"totalCents": 1351'), 'latin1'));
    const file = await asFile(altered);
    await expect(checkBackup(file, folder.path, QUIET)).rejects.toThrow(
      'totals of its database are not what its manifest says',
    );
    await expect(checkBackup(await asFile(good), folder.path, QUIET)).resolves.toMatchObject({beside: {kind: 'none'}});
  });
});
