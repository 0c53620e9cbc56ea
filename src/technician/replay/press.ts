import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {profileOf} from '../../../drivers/printer/profiles.ts';
import {receiptEncoder, type ReceiptEncoder} from '../../../drivers/printer/receipt-encoder.ts';
import type {PaperLook} from '../../core/papers.ts';
import {layOut, type LaidRow} from '../../core/receipt-layout.ts';
import type {Receipt} from '../../core/receipt.ts';
import {cellsOf} from '../../core/text.ts';
import {settingsOf} from '../../till/papers.ts';
import {receiptMaker, type ReceiptMaker} from '../../till/receipt-of.ts';
import type {LookKept} from './day-walk.ts';

/** Makes paper that looks as it did at some time. */
export type Press = {
  readonly maker: ReceiptMaker;
  /** As it can be read, row by row. */
  readonly text: (receipt: Receipt) => string;
  /** What the printer was sent; null where there was none. */
  readonly bytes: (receipt: Receipt) => Promise<Uint8Array | null>;
  readonly pulse: () => Promise<Uint8Array | null>;
};

/** Where no printer says how wide paper is. */
const USUAL_COLUMNS = 42;

function textRow({text, align, weight}: LaidRow, columns: number): string {
  const cells = cellsOf(text) * (weight === 'large' ? 2 : 1);
  return align === 'center' ? ' '.repeat(Math.max(0, Math.floor((columns - cells) / 2))) + text : text;
}

function encoderFor({printer}: PaperLook, logo: string | null): ReceiptEncoder | null {
  if (printer === null) return null;
  const {profile, columns, drawer} = printer;
  const profileWith = profileOf({profile, ...(drawer === null ? {} : {drawer})});
  return receiptEncoder(profileWith, columns, {logo, log: () => undefined});
}

function pressOf(look: PaperLook, logo: string | null): Press {
  const columns = look.printer?.columns ?? USUAL_COLUMNS;
  const encoder = encoderFor(look, logo);
  return {
    maker: receiptMaker(settingsOf(look, logo), () => []),
    text: (receipt) =>
      `${layOut(receipt, columns)
        .map((row) => textRow(row, columns))
        .join('\n')}\n`,
    bytes: async (receipt) => (encoder === null ? null : encoder.receipt(receipt)),
    pulse: async () => (encoder === null ? null : encoder.drawer()),
  };
}

/** All presses of a replay: one for each way in which paper looked. Pictures lie in a folder of their own meanwhile. */
export class PressRoom {
  readonly #logos: ReadonlyMap<string, string>;
  readonly #presses = new Map<string, Press>();
  #folder: string | null = null;

  constructor(logos: ReadonlyMap<string, string>) {
    this.#logos = logos;
  }

  async pressFor({id, look}: LookKept): Promise<Press> {
    const known = this.#presses.get(id);
    if (known !== undefined) return known;
    const press = pressOf(look, await this.#logo(look));
    this.#presses.set(id, press);
    return press;
  }

  async #logo({logoId}: PaperLook): Promise<string | null> {
    const png = logoId === null ? undefined : this.#logos.get(logoId);
    if (png === undefined) return null;
    this.#folder ??= await mkdtemp(join(tmpdir(), 'bonustill-logo-'));
    const path = join(this.#folder, `${logoId}.png`);
    await writeFile(path, Buffer.from(png, 'base64'));
    return path;
  }

  async close(): Promise<void> {
    if (this.#folder !== null) await rm(this.#folder, {recursive: true, force: true});
  }
}
