import {printable} from '../../src/core/text.ts';
import {rasterOf, type Raster} from './raster.ts';

/** The longest text: more would need a code that is wider than narrow paper. */
const TEXT_CELLS_MAX = 100;
/** Dots a side of one square of the code: 0.75 mm at 203 dots an inch, which every camera and scanner reads. */
const SQUARE_DOTS = 6;
/** White squares around a code, which readers need to find it. */
const QUIET_SQUARES = 4;

const GS = 0x1d;
const OPEN = 0x28;
const K = 0x6b;
const QR = 0x31;
const MODEL_2 = 0x32;
const CORRECTION_M = 0x31;
const STORED = 0x30;

/** GS ( k with its length, which counts bytes: of letters beyond ASCII there are more than characters. */
function qrFunction(action: number, ...parameters: readonly number[]): Buffer {
  const length = parameters.length + 2;
  return Buffer.of(GS, OPEN, K, length & 0xff, length >> 8, QR, action, ...parameters);
}

/** What a QR code holds: nothing in it is a control character, so that nothing in it is a command. */
export function qrText(text: string): string {
  return printable(text, TEXT_CELLS_MAX);
}

/** The commands by which a printer draws the code itself: model 2, correction M, by Epson's reference of GS ( k. */
export function nativeQrCommands(text: string): Buffer {
  return Buffer.concat([
    qrFunction(0x41, MODEL_2, 0),
    qrFunction(0x43, SQUARE_DOTS),
    qrFunction(0x45, CORRECTION_M),
    qrFunction(0x50, STORED, ...Buffer.from(qrText(text), 'utf8')),
    qrFunction(0x51, STORED),
  ]);
}

/** Draws a QR code as a picture, with the white around it. */
export type DrawQr = (text: string) => Raster;

/** Loads the package that draws QR codes; only printers that can't themselves need it. */
export async function loadDrawQr(): Promise<DrawQr> {
  const {encode} = await import('uqr');
  return (text) => {
    const {data, size} = encode(qrText(text), {ecc: 'M', boostEcc: false, border: QUIET_SQUARES});
    const dots = size * SQUARE_DOTS;
    return rasterOf(dots, dots, (x, y) => data[Math.floor(y / SQUARE_DOTS)]?.[Math.floor(x / SQUARE_DOTS)] ?? false);
  };
}
