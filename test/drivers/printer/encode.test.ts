import {describe, expect, it} from 'vitest';
import {encodeDrawer, encodeReceipt, paperFormat} from '../../../drivers/printer/encode.ts';
import {loadEscpos} from '../../../drivers/printer/escpos.ts';
import {profileNamed, type PrinterProfile} from '../../../drivers/printer/profiles.ts';
import type {ReceiptRow} from '../../../src/core/receipt.ts';

const escpos = await loadEscpos();

/** The commands by Epson's ESC/POS reference, written out by hand. */
const INIT = '\u001b@';
const PAGE_858 = '\u001bt\u0013';
const CENTER = '\u001ba\u0001';
const LEFT = '\u001ba\u0000';
/** ESC ! back to normal, ESC ! double width and height; then ESC E, because ESC ! takes bold away. */
const NORMAL = '\u001b!\u0000\u001bE\u0000';
const BOLD = '\u001b!\u0000\u001bE\u0001';
const LARGE = '\u001b!\u0000\u001b!0\u001bE\u0000';
const FEED_AND_CUT = '\n\n\n\n\u001dV\u0001';

function encoded(rows: readonly ReceiptRow[], profile: PrinterProfile, columns = 24): string {
  return Buffer.from(encodeReceipt({rows}, paperFormat(profile, columns), escpos)).toString('latin1');
}

const SMALL: readonly ReceiptRow[] = [
  {kind: 'text', text: 'Café', align: 'center', weight: 'large'},
  {kind: 'rule'},
  {kind: 'pair', left: 'Tea', right: '4.50', weight: 'normal'},
  {kind: 'pair', left: 'Change', right: '0.50', weight: 'bold'},
  {kind: 'blank'},
];

describe('the bytes of a small receipt', () => {
  it('for an Epson: reset, table, modes only where they change, feed and cut', () => {
    expect(encoded(SMALL, profileNamed('epson'))).toBe(
      INIT +
        PAGE_858 +
        CENTER +
        LARGE +
        'Caf\u0082\n' +
        LEFT +
        NORMAL +
        '------------------------\n' +
        'Tea                 4.50\n' +
        BOLD +
        'Change              0.50\n' +
        NORMAL +
        '\n' +
        FEED_AND_CUT,
    );
  });

  it('for a generic printer: it leaves Chinese before the first letter', () => {
    expect(encoded([{kind: 'blank'}], profileNamed('generic'))).toBe(`${INIT}\u001c.${PAGE_858}\n${FEED_AND_CUT}`);
  });

  it('for a Star: its own number for the same table', () => {
    expect(encoded([{kind: 'blank'}], profileNamed('star-escpos'))).toBe(`${INIT}\u001bt\u0004\n${FEED_AND_CUT}`);
  });

  it('for a plain one: no commands, one size, centred by blanks', () => {
    expect(encoded(SMALL, profileNamed('plain'))).toBe(
      '          Cafe\n------------------------\nTea                 4.50\nChange              0.50\n\n\n\n\n\n',
    );
  });

  it('without a cutter the paper is only fed', () => {
    expect(encoded([{kind: 'blank'}], {...profileNamed('epson'), cutter: 'none'})).toBe(`${INIT}${PAGE_858}\n\n\n\n\n`);
  });

  it('modes at the end are taken back before the next job', () => {
    const rows: readonly ReceiptRow[] = [{kind: 'text', text: 'COPY', align: 'center', weight: 'bold'}];
    expect(encoded(rows, profileNamed('epson'))).toBe(
      `${INIT}${PAGE_858}${CENTER}${BOLD}COPY\n${LEFT}${NORMAL}${FEED_AND_CUT}`,
    );
  });

  it('another table is selected for a letter that the first has not, and back only when needed', () => {
    const rows: readonly ReceiptRow[] = [{kind: 'text', text: 'äłĄß£', align: 'left', weight: 'normal'}];
    // 858: ä 84, £ 9C. 852 (table 18): ł 88, Ą A4, ß E1, and no £.
    expect(encoded(rows, profileNamed('epson'))).toBe(
      `${INIT}${PAGE_858}\u0084\u001bt\u0012\u0088\u00a4\u00e1${PAGE_858}\u009c\n${FEED_AND_CUT}`,
    );
  });
});

describe('the drawer', () => {
  it.each([
    ['pin 2 for 100 ms, 500 ms off: in steps of 2 ms', profileNamed('epson'), '\u001bp\u0000\u0032\u00fa'],
    ['pin 5', {...profileNamed('epson'), drawer: {pin: 5 as const, onMs: 50, offMs: 100}}, '\u001bp\u0001\u0019\u0032'],
    [
      'times beyond a byte are the longest that there are',
      {...profileNamed('epson'), drawer: {pin: 2 as const, onMs: 0, offMs: 9000}},
      '\u001bp\u0000\u0001\u00ff',
    ],
  ])('%s', (_why, profile, bytes) => {
    expect(Buffer.from(encodeDrawer(profile, escpos) ?? []).toString('latin1')).toBe(bytes);
  });

  it('a printer without a connector has no bytes for it', () => {
    expect(encodeDrawer(profileNamed('plain'), escpos)).toBeNull();
  });
});

describe('profiles', () => {
  it('an unknown name is refused in words that list the known ones', () => {
    expect(() => profileNamed('epsom')).toThrow(
      'There is no printer profile "epsom". Known profiles: epson, star-escpos, generic, plain, epson-tm-t20, ' +
        'epson-tm-m30, epson-tm-t88, epson-tm-t88iv, bixolon-srp-350, citizen-ct-s310, xprinter-xp-80, xprinter-xp-58, ' +
        'munbyn-itpp047, pos-58.',
    );
  });
});
