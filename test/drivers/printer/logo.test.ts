import {execFileSync} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {PNG} from 'pngjs';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {encodeReceipt, paperFormat} from '../../../drivers/printer/encode.ts';
import {loadEscpos} from '../../../drivers/printer/escpos.ts';
import {loadLogo} from '../../../drivers/printer/logo.ts';
import {memoryTransport} from '../../../drivers/printer/memory-transport.ts';
import {readPaper} from '../../../drivers/printer/paper.ts';
import {printerOn} from '../../../drivers/printer/printer.ts';
import {profileNamed} from '../../../drivers/printer/profiles.ts';
import type {Raster} from '../../../drivers/printer/raster.ts';
import type {Receipt, ReceiptRow} from '../../../src/core/receipt.ts';
import {PRACTICE_LOGO} from '../../../src/practice/practice-logo.ts';
import {logWords} from '../../../src/app/log.ts';

const escpos = await loadEscpos();
type Colour = readonly [red: number, green: number, blue: number, opacity: number];
const BLACK: Colour = [0, 0, 0, 255];
const WHITE: Colour = [255, 255, 255, 255];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonustill-logo-'));
});
afterAll(() => rm(folder, {recursive: true}));

/** Writes a PNG whose points are as told, and gives its path. */
async function picture(width: number, height: number, colourOf: (x: number, y: number) => Colour): Promise<string> {
  const points = Array.from({length: width * height}, (_, at) => colourOf(at % width, Math.floor(at / width)));
  const path = join(folder, `${width}x${height}-${Math.random()}.png`);
  await writeFile(path, PNG.sync.write({width, height, data: Uint8Array.from(points.flat())}));
  return path;
}

/** A logo as a person sees it: # is ink. */
function seen({bytesAcross, rows, bits}: Raster, across: number): readonly string[] {
  return Array.from({length: rows}, (_, y) =>
    [...bits.subarray(y * bytesAcross, (y + 1) * bytesAcross)]
      .map((byte) => byte.toString(2).padStart(8, '0'))
      .join('')
      .slice(0, across)
      .replaceAll('0', '.')
      .replaceAll('1', '#'),
  );
}

describe('a logo', () => {
  it('is printed as large as it is where it fits, each dark point a dot', async () => {
    const path = await picture(10, 3, (x, y) => (x === y || x === 9 ? BLACK : WHITE));
    expect(seen(await loadLogo(path, 576), 10)).toEqual(['#........#', '.#.......#', '..#......#']);
  });

  it('lets the paper through where it can be seen through', async () => {
    const path = await picture(8, 1, (x) => (x < 4 ? [0, 0, 0, 0] : BLACK));
    expect(seen(await loadLogo(path, 576), 8)).toEqual(['....####']);
  });

  it('is dark by what the eye sees: blue is ink, yellow is paper', async () => {
    const path = await picture(8, 1, (x) => (x < 4 ? [0, 0, 255, 255] : [255, 255, 0, 255]));
    expect(seen(await loadLogo(path, 576), 8)).toEqual(['####....']);
  });

  it.each([
    [1152, 96, 576, 72, 48],
    [1000, 100, 384, 48, 38],
    [577, 10, 576, 72, 9],
  ])('of %d × %d points is made small for %d dots', async (width, height, dots, bytesAcross, rows) => {
    const logo = await loadLogo(await picture(width, height, () => BLACK), dots);
    expect(logo).toMatchObject({bytesAcross, rows});
    expect(logo.bits.every((byte) => byte === 0xff)).toBe(true);
  });

  it('is no higher than 400 dots, and keeps its shape', async () => {
    expect(await loadLogo(await picture(100, 800, () => BLACK), 576)).toMatchObject({bytesAcross: 7, rows: 400});
  });

  it('of greys is printed in dots: half as dark, half as many', async () => {
    const logo = await loadLogo(await picture(64, 64, () => [128, 128, 128, 255]), 576);
    const dots = seen(logo, 64).join('').replaceAll('.', '').length;
    expect(dots).toBeGreaterThan(64 * 64 * 0.48);
    expect(dots).toBeLessThan(64 * 64 * 0.52);
  });
});

describe('a file that is no logo', () => {
  const header = (width: number, height: number): Buffer => {
    const bytes = Buffer.alloc(64);
    Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a).copy(bytes);
    bytes.writeUInt32BE(width, 16);
    bytes.writeUInt32BE(height, 20);
    return bytes;
  };

  it.each([
    ['a text', Buffer.from('not a picture, and long enough to be looked at'), 'it is no PNG'],
    ['nothing', Buffer.alloc(0), 'it is no PNG'],
    ['a PNG that is cut off', Buffer.from(PRACTICE_LOGO, 'base64').subarray(0, 200), 'the PNG is broken'],
    ['a picture of a million millions of points', header(1_000_000, 1_000_000), 'points are no logo'],
    ['a picture without a height', header(100, 0), '100 × 0 points are no logo'],
    ['a photograph', Buffer.alloc(2 * 1024 * 1024), 'it is larger than 1024 KB'],
  ])('%s is refused in words', async (_what, bytes, why) => {
    const path = join(folder, 'bad.png');
    await writeFile(path, bytes);
    await expect(loadLogo(path, 576)).rejects.toMatchObject({
      code: 'settingsBad',
      message: expect.stringMatching(new RegExp(`^The logo .*bad\\.png can’t be printed: .*${why}`)),
    });
  });

  it('that is not there is refused in words', async () => {
    await expect(loadLogo(join(folder, 'none.png'), 576)).rejects.toThrow('there is no such file');
  });

  it('that is a folder is refused in words', async () => {
    await expect(loadLogo(folder, 576)).rejects.toThrow('it is no file');
  });

  it('that is a pipe is not waited for', async () => {
    const path = join(folder, 'pipe.png');
    execFileSync('mkfifo', [path]);
    await expect(loadLogo(path, 576)).rejects.toThrow('it is no file');
  });
});

const RECEIPT: Receipt = {
  ticketId: 'a',
  ticketNo: 12,
  copy: 0,
  rows: [
    {kind: 'logo'},
    {kind: 'text', text: 'Tea', align: 'left', weight: 'normal'},
    {kind: 'blank'},
    {kind: 'qr', text: 'RECEIPT 03-000012'},
  ] satisfies readonly ReceiptRow[],
};

describe('a receipt with a logo and a QR code', () => {
  it.each([32, 42, 48])('has the bytes of the reference at %d columns', async (columns) => {
    const path = await picture(12, 2, (x, y) => (x === 11 || y === 1 ? BLACK : WHITE));
    const logo = await loadLogo(path, 576);
    const bytes = encodeReceipt(RECEIPT, paperFormat(profileNamed('epson'), columns, {logo, drawQr: null}), escpos);
    expect(Buffer.from(bytes).toString('latin1')).toBe(
      [
        '\u001b@\u001bt\u0013',
        // In the middle: GS v 0, 2 bytes across, 2 rows; the twelfth dot, then twelve of them.
        '\u001ba\u0001\u001dv0\u0000\u0002\u0000\u0002\u0000\u0000\u0010\u00ff\u00f0',
        '\u001ba\u0000Tea\n\n',
        '\u001ba\u0001\u001d(k\u0004\u00001A2\u0000\u001d(k\u0003\u00001C\u0006\u001d(k\u0003\u00001E1',
        '\u001d(k\u0014\u00001P0RECEIPT 03-000012\u001d(k\u0003\u00001Q0',
        '\u001ba\u0000\n\n\n\n\u001dV\u0001',
      ].join(''),
    );
  });

  it('in the small font where the paper has more columns than the usual one', () => {
    const rows: readonly ReceiptRow[] = [{kind: 'text', text: 'Tea', align: 'left', weight: 'bold'}];
    const bytes = encodeReceipt({rows}, paperFormat(profileNamed('epson'), 64), escpos);
    // ESC M 1; ESC ! and ESC E set the weight, and ESC ! would take the font back.
    expect(Buffer.from(bytes).toString('latin1')).toBe(
      '\u001b@\u001bt\u0013\u001bM\u0001' +
        '\u001b!\u0000\u001bE\u0001\u001bM\u0001Tea\n\u001b!\u0000\u001bE\u0000\u001bM\u0001' +
        '\n\n\n\n\u001dV\u0001',
    );
  });
});

describe('the printer of a venue with a logo', () => {
  /** What came out for one receipt, and what was told in the log. */
  async function printed(logo: string | null, profile = 'epson', columns = 42) {
    const transport = memoryTransport();
    const told: string[] = [];
    const printer = printerOn(
      transport,
      {profile, columns},
      {logo, log: (what, fields) => void told.push(logWords(what, fields))},
    );
    await printer.print(RECEIPT);
    await printer.print(RECEIPT);
    const papers = transport.jobs().map((job) => readPaper(job, {profile: profileNamed(profile), columns}));
    return {rows: papers.map(({receipts}) => receipts[0]?.rows.map((row) => row.trim())), told};
  }

  it('prints it on each receipt', async () => {
    const path = join(folder, 'practice.png');
    await writeFile(path, Buffer.from(PRACTICE_LOGO, 'base64'));
    const rows = ['[logo 256×96]', 'Tea', '', '[QR RECEIPT 03-000012]'];
    expect(await printed(path)).toEqual({rows: [rows, rows], told: []});
  });

  it('never wider than its paper', async () => {
    const wide = await picture(1200, 60, () => BLACK);
    const {rows} = await printed(wide, 'pos-58', 32);
    expect(rows[0]?.[0]).toBe('[logo 384×19]');
  });

  it('loses no receipt over a bad one: it is told in the log, once', async () => {
    const path = join(folder, 'broken.png');
    await writeFile(path, 'no picture at all, but a text of some length');
    const {rows, told} = await printed(path);
    expect(rows).toEqual([
      ['Tea', '', '[QR RECEIPT 03-000012]'],
      ['Tea', '', '[QR RECEIPT 03-000012]'],
    ]);
    expect(told).toEqual([
      `receipts print without a picture (code settingsBad; The logo ${path} can’t be printed: it is no PNG. Receipts print without it.)`,
    ]);
  });

  it('asks no printer without pictures for one', async () => {
    const {rows, told} = await printed(join(folder, 'none.png'), 'plain');
    expect(rows[0]).toEqual(['Tea']);
    expect(told).toEqual([]);
  });
});
