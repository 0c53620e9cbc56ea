/** A picture in dots, a bit each: 1 is black, the highest bit stands left. Rows are whole bytes. */
export type Raster = {readonly bytesAcross: number; readonly rows: number; readonly bits: Uint8Array};

/** Rows sent at once: with 576 dots across, less than 2 KB, which the smallest printers have room for. */
const BAND_ROWS = 24;

const GS = 0x1d;
const DLE = 0x10;
/** EOT, ENQ and DC4: what printers obey behind DLE at once, wherever it stands, in the middle of a picture too. */
const REAL_TIME: readonly number[] = [0x04, 0x05, 0x14];

/** Makes a picture of points that are told black or white; what is left of the last byte of a row is white. */
export function rasterOf(across: number, rows: number, isBlack: (x: number, y: number) => boolean): Raster {
  const bytesAcross = Math.ceil(across / 8);
  const bits = new Uint8Array(bytesAcross * rows);
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < across; x += 1) {
      if (!isBlack(x, y)) continue;
      const at = y * bytesAcross + (x >> 3);
      bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return {bytesAcross, rows, bits};
}

/**
 * The picture without anything in it that a printer would obey: eight dots that read as DLE in front of a command, such
 * as the one that opens the drawer, get one black dot more.
 */
export function withoutCommands({bytesAcross, rows, bits}: Raster): Raster {
  const safe = Uint8Array.from(bits, (byte, at) => {
    const isCommand = byte === DLE && REAL_TIME.includes(bits[at + 1] ?? 0);
    return isCommand ? DLE + 1 : byte;
  });
  return {bytesAcross, rows, bits: safe};
}

/** The commands that print the picture: GS v 0, a band of rows each, so that a small buffer holds it. */
export function rasterCommands(raster: Raster): Buffer {
  const {bytesAcross, rows, bits} = withoutCommands(raster);
  const parts: Uint8Array[] = [];
  for (let from = 0; from < rows; from += BAND_ROWS) {
    const band = Math.min(BAND_ROWS, rows - from);
    parts.push(Buffer.of(GS, 0x76, 0x30, 0, bytesAcross & 0xff, bytesAcross >> 8, band, 0));
    parts.push(bits.subarray(from * bytesAcross, (from + band) * bytesAcross));
  }
  return Buffer.concat(parts);
}
