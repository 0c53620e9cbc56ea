import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {list} from 'tar';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {makeBundle, type Bundle} from '../../../src/technician/bundle/make-bundle.ts';
import type {Run} from '../../../src/technician/bundle/piece.ts';
import {tarOf} from '../../../src/technician/bundle/write-tar.ts';
import {makeFolder} from '../../support/builders-store.ts';
import {fillWithCanaries, SECRETS} from '../../support/bundle-folder.ts';
import {WANTED} from '../../support/card-canary.ts';
import {around, findsIn} from '../../support/card-search.ts';
import {writtenAs, writingsOf} from '../../support/text-search.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const LIMIT_MS = 30_000;

let folder: Awaited<ReturnType<typeof makeFolder>>;
let bundle: Bundle;
/** What a service or another verb says is looked through as well. */
const babbling: Run = (file, args) =>
  Promise.resolve(
    args.includes('--json') ? JSON.stringify({said: Object.values(SAID)}) : `${file} ${Object.values(SAID).join('\n')}`,
  );
const SAID = {
  token: SECRETS['a token'],
  card: ';4929130000000007=30012010000000000000?',
  name: SECRETS['the name of a member'],
  number: SECRETS['a member’s number'],
};

beforeAll(async () => {
  folder = await makeFolder();
  await fillWithCanaries(folder.path);
  bundle = await makeBundle({
    folder: folder.path,
    nowMs: NOW,
    version: '9.8.7',
    run: babbling,
    program: {file: 'till', args: []},
  });
}, LIMIT_MS);
afterAll(() => folder.remove());

const textOf = (path: string): string => bundle.files.find((file) => file.path === path)?.bytes.toString('utf8') ?? '';

/** Every file of the folder, whatever it is. */
function everythingIn(path: string): Buffer {
  const all = readdirSync(path, {recursive: true, encoding: 'utf8'}).map((name) => join(path, name));
  return Buffer.concat(all.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file)));
}

/** What comes out of the tar.gz again. */
async function unpacked(bytes: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const parser = list({
    onReadEntry: (entry) => {
      const parts: Buffer[] = [];
      entry.on('data', (part: Buffer) => void parts.push(part));
      entry.on('end', () => void files.set(entry.path, Buffer.concat(parts)));
    },
  });
  await new Promise<void>((resolve, reject) => {
    parser.on('end', () => resolve());
    parser.on('error', reject);
    parser.end(bytes);
  });
  return files;
}

describe('a bundle of a folder full of canaries', () => {
  it('begins with canaries that the search does find', () => {
    const all = everythingIn(folder.path);
    const hidden = Object.entries(SECRETS).filter(
      ([what, secret]) => what !== 'a PIN' && writtenAs(all, secret).length === 0,
    );
    expect(hidden.map(([what]) => what)).toEqual([]);
    expect(findsIn(all, WANTED).length).toBeGreaterThan(10);
  });

  it('finds a text in each writing in which it is planted', () => {
    for (const [name, written] of writingsOf(SECRETS['a token']))
      expect(writtenAs(Buffer.from(`x ${written} x`), SECRETS['a token'])).toContain(name);
  });

  it('holds nothing of a card, in whatever writing', () => {
    const found = bundle.files.flatMap(({path, bytes}) =>
      findsIn(bytes, WANTED).map((row) => `${path}: ${row} ${around(bytes, row)}`),
    );
    expect(found).toEqual([]);
  });

  it.each(Object.entries(SECRETS))('holds nothing of %s, in whatever writing', (_what, secret) => {
    const found = bundle.files.flatMap(({path, bytes}) => writtenAs(bytes, secret).map((how) => `${path}: ${how}`));
    expect(found).toEqual([]);
  });

  it('says what is in it, and what was left out and why', () => {
    const manifest: {files: {path: string}[]; version: string} = JSON.parse(textOf('manifest.json'));
    expect(manifest.version).toBe('9.8.7');
    expect(manifest.files.map(({path}) => path)).toEqual(bundle.files.map(({path}) => path).slice(1));
    expect(bundle.leftOut).toEqual([
      {path: 'catalogue', why: expect.stringContaining('SQLITE_CANTOPEN')},
      {path: 'status.json', why: 'no till runs on this folder, or none answers'},
    ]);
  });

  it('still says what support needs', () => {
    expect(textOf('log/till.log')).toContain('"level":"error"');
    expect(JSON.parse(textOf('database.json'))).toMatchObject({
      check: {is: [{quick_check: 'ok'}]},
      rows: {is: {member_account: 1, bonus_act: 1}},
      bonusActs: {is: [{kind: 'collect', state: 'waiting', count: 1}]},
    });
    const events = textOf('journal.jsonl')
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row).event);
    expect(events).toContainEqual({kind: 'cashMoved', why: 'payOut', amountCents: 1250});
    expect(events).toContainEqual({
      kind: 'tendered',
      ticketId: '3f2c1a77-8a51-4c1e-9d55-0c1f6f7e2b11',
      tender: {no: 1, tenderId: 'cash', amountCents: 450},
      opensDrawer: true,
    });
    expect(JSON.parse(textOf('secrets.json'))).toContainEqual({
      file: 'till-03.token',
      isThere: true,
      mode: '600',
      ageDays: expect.any(Number),
    });
    expect(JSON.parse(textOf('settings.json'))).toMatchObject({
      unknownWords: 1,
      settings: {
        currency: 'AUD',
        till: {no: '03'},
        backup: {copyCommand: 'curl and 8 words, not shown here'},
      },
    });
    expect(JSON.parse(textOf('folder.json'))).toMatchObject({otherFiles: expect.any(Number)});
    expect(textOf('service.txt')).toContain('systemctl');
  });

  it('is one tar.gz whose files are for their owner alone', async () => {
    const bytes = await tarOf(bundle.files, 'bonustill-03', NOW);
    const files = await unpacked(bytes);
    expect([...files.keys()]).toEqual(bundle.files.map(({path}) => `bonustill-03/${path}`));
    expect(files.get('bonustill-03/manifest.json')).toEqual(bundle.files[0]?.bytes);
  });
});
