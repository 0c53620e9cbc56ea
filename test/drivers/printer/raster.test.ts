import {fc} from '../../support/property.ts';
import {describe, expect, it} from 'vitest';
import {readPaper} from '../../../drivers/printer/paper.ts';
import {rasterCommands, rasterOf, withoutCommands, type Raster} from '../../../drivers/printer/raster.ts';

/** A picture of so many bytes a row, filled with what is given, over and over. */
function filled(bytesAcross: number, rows: number, pattern: readonly number[]): Raster {
  const bits = Uint8Array.from({length: bytesAcross * rows}, (_, at) => pattern[at % pattern.length] ?? 0);
  return {bytesAcross, rows, bits};
}

describe('a picture in dots', () => {
  it('has the leftmost dot in the highest bit, and white behind its last dot', () => {
    const raster = rasterOf(10, 2, (x, y) => (y === 0 ? x === 0 || x === 9 : x === 7));
    expect(raster).toEqual({bytesAcross: 2, rows: 2, bits: Uint8Array.of(0x80, 0x40, 0x01, 0x00)});
  });
});

describe('GS v 0', () => {
  it('tells bytes across and rows, low byte first', () => {
    const raster = rasterOf(16, 3, () => true);
    const head = [0x1d, 0x76, 0x30, 0x00, 0x02, 0x00, 0x03, 0x00];
    expect([...rasterCommands(raster)]).toEqual([...head, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
  });

  it('sends bands of 24 rows, none larger than 2 KB on the widest paper', () => {
    const commands = rasterCommands(filled(72, 50, [0xaa]));
    const head = (rows: number): readonly number[] => [0x1d, 0x76, 0x30, 0x00, 72, 0, rows, 0];
    const band = 8 + 72 * 24;
    expect(band).toBeLessThan(2048);
    expect([...commands.subarray(0, 8)]).toEqual(head(24));
    expect([...commands.subarray(band, band + 8)]).toEqual(head(24));
    expect([...commands.subarray(2 * band, 2 * band + 8)]).toEqual(head(2));
    expect(commands).toHaveLength(3 * 8 + 72 * 50);
    expect(readPaper(commands).receipts[0]?.rows).toEqual(['[logo 576×50]']);
  });
});

describe('no picture can command anything', () => {
  it.each([
    ['open the drawer: DLE DC4 1', [0x10, 0x14, 0x01, 0x00, 0x01]],
    ['ask for a status: DLE EOT', [0x10, 0x04, 0x01]],
    ['go on after an error: DLE ENQ', [0x10, 0x05, 0x02]],
    ['clear the buffer: DLE DC4 8', [0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08]],
  ])('%s', (_what, pattern) => {
    const {bits} = withoutCommands(filled(10, 4, pattern));
    expect(bits.some((byte, at) => byte === 0x10 && [0x04, 0x05, 0x14].includes(bits[at + 1] ?? 0))).toBe(false);
    // One dot more for each: nothing else of the picture is touched.
    expect([...bits.subarray(0, 2)]).toEqual([0x11, pattern[1]]);
  });

  it('whatever the dots are, from the first byte of the picture to the last', () => {
    const nasty = fc.constantFrom(0x10, 0x04, 0x05, 0x14, 0x00, 0xff, 0x1b, 0x1d);
    fc.assert(
      fc.property(fc.array(nasty, {minLength: 8, maxLength: 400}), (pattern) => {
        const sent = rasterCommands(filled(4, Math.floor(pattern.length / 4), pattern));
        for (let at = 0; at + 1 < sent.length; at += 1) {
          const isCommand = sent[at] === 0x10 && [0x04, 0x05, 0x14].includes(sent[at + 1] ?? 0);
          expect(isCommand).toBe(false);
        }
        const paper = readPaper(sent);
        expect(paper).toMatchObject({drawerPulses: 0, unknown: []});
      }),
    );
  });

  it('a picture without them is sent as it is', () => {
    const raster = filled(3, 3, [0x10, 0x00, 0x04, 0x14, 0x10, 0xff]);
    expect(withoutCommands(raster)).toEqual(raster);
  });
});
