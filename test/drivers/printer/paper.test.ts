import {describe, expect, it} from 'vitest';
import {encodeDrawer, encodeReceipt, paperFormat, rowsOnPaper} from '../../../drivers/printer/encode.ts';
import {loadEscpos} from '../../../drivers/printer/escpos.ts';
import {readPaper} from '../../../drivers/printer/paper.ts';
import {PRINTER_PROFILES, profileNamed} from '../../../drivers/printer/profiles.ts';
import {buildReceipt} from '../../../src/core/receipt-build.ts';
import {closedTicket, HEADING, product, RICH_TICKET} from '../../core/receipt-sample.ts';

const escpos = await loadEscpos();

function bytesOf(...parts: readonly (string | number)[]): Uint8Array {
  return Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.of(part) : Buffer.from(part, 'latin1'))));
}

describe('what the printer makes of bytes', () => {
  it.each<[string, Uint8Array, readonly string[]]>([
    ['rows end with a line feed', bytesOf('Tea\n\nCake\n'), ['Tea', '', 'Cake']],
    ['a row without one comes out at the end', bytesOf('Tea'), ['Tea']],
    ['after a reset the table is 437', bytesOf('\u001b@', 0x9c, 0x80, '\n'), ['£Ç']],
    ['table 19 has the euro', bytesOf('\u001bt', 19, 0xd5, '\n'), ['€']],
    ['without it, the same byte is a box', bytesOf(0xd5, '\n'), ['╒']],
    ['table 17 is Cyrillic', bytesOf('\u001bt', 17, 0x86, '\n'), ['Ж']],
    ['centred', bytesOf('\u001ba', 1, 'Tea\n'), [`${' '.repeat(22)}Tea`]],
    ['at the right, by the digit', bytesOf('\u001ba2', 'Tea\n'), [`${' '.repeat(45)}Tea`]],
    ['large letters take two columns', bytesOf('\u001d!', 0x11, '\u001ba', 1, 'Tea\n'), [`${' '.repeat(21)}Tea`]],
    ['double width by the old command', bytesOf('\u001b!', 0x30, '\u001ba', 1, 'Tea\n'), [`${' '.repeat(21)}Tea`]],
    ['what is too long runs on', bytesOf('x'.repeat(50), '\n'), ['x'.repeat(48), 'xx']],
    ['large runs on sooner', bytesOf('\u001d!', 0x10, 'x'.repeat(25), '\n'), ['x'.repeat(24), 'x']],
    ['feeds', bytesOf('a\u001bd', 2, 'b\n'), ['a', '', 'b']],
    ['a QR code shows its text', bytesOf('\u001d(k', 6, 0, '1P0abc\u001d(k', 3, 0, '1Q0'), ['[QR abc]']],
    ['a picture on top is the logo', bytesOf('\u001dv0', 0, 1, 0, 2, 0, 'pp', 'Tea\n'), ['[logo 8×2]', 'Tea']],
    [
      'its bands are one picture',
      bytesOf('\u001dv0', 0, 1, 0, 2, 0, 'pp', '\u001dv0', 0, 1, 0, 1, 0, 'p', 'Tea\n'),
      ['[logo 8×3]', 'Tea'],
    ],
    [
      'pictures below text are no logo, and what stands between them parts them',
      bytesOf('Tea\n\u001dv0', 0, 2, 0, 1, 0, 'pp', 'Cake\n\u001dv0', 0, 2, 0, 1, 0, 'pp'),
      ['Tea', '[picture 16×1]', 'Cake', '[picture 16×1]'],
    ],
    [
      'a picture in the middle of the paper',
      bytesOf('\u001ba', 1, '\u001dv0', 0, 1, 0, 1, 0, 'p'),
      [`${' '.repeat(19)}[logo 8×1]`],
    ],
    [
      'a barcode too, of the old kind and the new',
      bytesOf('\u001dk', 2, '123', 0, '\u001dk', 73, 2, '12'),
      ['[barcode]', '[barcode]'],
    ],
    ['a job that broke off in a command', bytesOf('Tea\n\u001bt'), ['Tea']],
    ['and in an escape', bytesOf('Tea\n\u001b'), ['Tea']],
    ['a reset throws away what was not yet printed', bytesOf('half\u001b@Tea\n'), ['Tea']],
  ])('%s', (_why, bytes, rows) => {
    const paper = readPaper(bytes);
    expect(paper).toEqual({receipts: [{rows, cut: false}], drawerPulses: 0, unknown: []});
  });

  it('a cut ends a receipt, and what was fed for it is not shown', () => {
    const one = bytesOf('Tea\n\n\n\u001dV', 1, 'Cake\n\n\u001dVB', 3, 'rest\n');
    expect(readPaper(one).receipts).toEqual([
      {rows: ['Tea'], cut: true},
      {rows: ['Cake'], cut: true},
      {rows: ['rest'], cut: false},
    ]);
  });

  it('pulses are counted, both commands for them, and their times are not printed', () => {
    const paper = readPaper(bytesOf('\u001bp', 0, '22', '\u0010\u0014', 1, 0, 1, 'Tea\n'));
    expect(paper).toEqual({receipts: [{rows: ['Tea'], cut: false}], drawerPulses: 2, unknown: []});
  });

  it('a pulse without its times eats two letters of the receipt, as on the real thing', () => {
    expect(readPaper(bytesOf('\u001bp', 0, 'Tea\n'))).toMatchObject({receipts: [{rows: ['a']}], drawerPulses: 1});
  });

  it('what it does not know is named', () => {
    expect(readPaper(bytesOf('\u001b5', '\u001bt', 99, 7)).unknown).toEqual(['ESC 5', 'ESC t 99', 'byte 07']);
  });

  it('a printer that starts in Chinese reads two bytes as one until it is told', () => {
    const profile = profileNamed('generic');
    expect(readPaper(bytesOf('\u001bt', 19, 0xb2, 0xe8, '\n'), {profile}).receipts[0]?.rows).toEqual(['茶']);
    expect(readPaper(bytesOf('\u001c.\u001bt', 19, 0x9c, 0xd5, '\n'), {profile}).receipts[0]?.rows).toEqual(['£€']);
  });

  it('no bytes, no paper', () => {
    expect(readPaper(new Uint8Array())).toEqual({receipts: [], drawerPulses: 0, unknown: []});
  });
});

describe('what was laid out is what the paper shows', () => {
  const ticket = {
    ...RICH_TICKET,
    lines: [
      ...RICH_TICKET.lines,
      product(10, {name: 'Größe XL – £5 oder 5 €'}),
      product(11, {name: 'Łoś, Žluťoučký kůň', quantity: 2000}),
      product(12, {name: 'Жук Ёлка'}),
      product(13, {name: 'Σαλάτα ψωμί'}),
      product(14, {name: 'Çiğ köfte'}),
      product(15, {name: '緑茶 😀'}),
    ],
  };
  const heading = {...HEADING, isPractice: true, currency: 'EUR'};
  const receipt = buildReceipt({ticket, heading, copy: 1});

  const papers = PRINTER_PROFILES.flatMap((profile) => [32, 42, 48].map((columns) => [profile.name, columns] as const));
  it.each(papers)('%s with %d columns', (name, columns) => {
    const profile = profileNamed(name);
    const format = paperFormat(profile, columns);
    const rows = rowsOnPaper(receipt, format).map((row) => {
      const cells = row.text.length * (row.weight === 'large' ? 2 : 1);
      const before = row.align === 'center' ? Math.floor((columns - cells) / 2) : 0;
      return (' '.repeat(before) + row.text).trimEnd();
    });
    const paper = readPaper(encodeReceipt(receipt, format, escpos), {profile, columns});
    expect(paper).toEqual({receipts: [{rows, cut: profile.cutter !== 'none'}], drawerPulses: 0, unknown: []});
  });

  it.each([
    ['epson', ['Größe XL – £5 oder 5 €', 'Łoś, Žluťoučký kůň', 'Жук Ёлка', 'Σαλάτα ψωμί', 'Çiğ köfte', '?? ?']],
    ['star-escpos', ['Größe XL – £5 oder 5 €', 'Łoś, Žluťoučký kůň', 'Жук Ёлка', 'Σαλάτα ψωμί', 'Çiğ köfte', '?? ?']],
    ['generic', ['Größe XL – £5 oder 5 €', 'Łoś, Žluťoučký kůň', 'Жук Ёлка', 'Çig köfte', '?? ?']],
    ['plain', ['Grosse XL - GBP5 oder 5 EUR', 'Los, Zlutoucky kun', 'Cig kofte', '?? ?']],
  ])('%s prints the letters that it has', (name, names) => {
    const profile = profileNamed(name);
    const bytes = encodeReceipt(receipt, paperFormat(profile, 48), escpos);
    const [printed] = readPaper(bytes, {profile, columns: 48}).receipts;
    const text = printed?.rows.join('\n') ?? '';
    for (const product of names) expect(text).toContain(product);
  });

  it('one receipt after another, with the drawer between them', () => {
    const format = paperFormat(profileNamed('epson'));
    const one = encodeReceipt(receipt, format, escpos);
    const drawer = encodeDrawer(format.profile, escpos) ?? new Uint8Array();
    const paper = readPaper(Buffer.concat([one, drawer, one]));
    expect(paper.receipts).toHaveLength(2);
    expect(paper.receipts[0]).toEqual(paper.receipts[1]);
    expect(paper.drawerPulses).toBe(1);
  });
});

describe('a name can command nothing', () => {
  it.each([
    ['open the drawer', '\u001bp\u0000\u0019\u00fa'],
    ['open it in real time', '\u0010\u0014\u0001\u0000\u0001'],
    ['cut', '\u001dV\u0001'],
    ['change the table', '\u001bt\u0002'],
    ['reset', '\u001b@'],
    ['end the row', '\n\n\n'],
  ])('%s', (_what, command) => {
    const clean = buildReceipt({ticket: closedTicket([product(1, {name: 'Cola'})]), heading: HEADING, copy: 0});
    const name = `Co${command}la`;
    const dirty = buildReceipt({ticket: closedTicket([product(1, {name})]), heading: HEADING, copy: 0});
    const format = paperFormat(profileNamed('epson'));
    const paper = readPaper(encodeReceipt(dirty, format, escpos));
    expect(paper.drawerPulses).toBe(0);
    expect(paper.unknown).toEqual([]);
    expect(paper.receipts).toHaveLength(1);
    const usual = readPaper(encodeReceipt(clean, format, escpos));
    expect(paper.receipts[0]?.rows).toHaveLength(usual.receipts[0]?.rows.length ?? 0);
  });
});
