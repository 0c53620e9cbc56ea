import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {readPaper} from '../../../drivers/printer/paper.ts';
import {PRINTER_PROFILES, profileNamed} from '../../../drivers/printer/profiles.ts';
import {PRACTICE_LOGO} from '../../../src/practice/practice-logo.ts';
import {testPage} from '../../../drivers/printer/test-page.ts';

async function pageOf(profile: string, columns: number, withDrawer = false) {
  const bytes = await testPage({profile, columns, withDrawer});
  return readPaper(bytes, {profile: profileNamed(profile), columns});
}

describe('the test page', () => {
  it.each([32, 42, 48, 64])('shows both edges of %d columns in one row', async (columns) => {
    const [page] = (await pageOf('epson', columns)).receipts;
    expect(page?.rows).toContain(`|${'-'.repeat(columns - 2)}|`);
    const ones = '1234567890'.repeat(7).slice(0, columns);
    expect(page?.rows).toContain(ones);
  });

  const papers = PRINTER_PROFILES.flatMap(({name}) => [32, 42, 48].map((columns) => [name, columns] as const));
  it.each(papers)(
    'for %s at %d columns it is one page that the printer knows every command of',
    async (name, columns) => {
      const paper = await pageOf(name, columns, true);
      expect(paper.unknown).toEqual([]);
      expect(paper.receipts).toHaveLength(1);
      expect(paper.receipts[0]?.cut).toBe(profileNamed(name).cutter !== 'none');
      expect(paper.drawerPulses).toBe(profileNamed(name).drawer === null ? 0 : 1);
    },
  );

  it('shows the letters that each table has, and a stroke for those that it has not', async () => {
    const rows = (await pageOf('epson', 48)).receipts[0]?.rows ?? [];
    expect(rows).toContain(' 19 cp858       € £ ä ß - - - -');
    expect(rows).toContain(' 18 cp852       - - ä ß ł - - -');
    expect(rows).toContain(' 17 cp866       - - - - - Ж - -');
    expect(rows).toContain(' 14 cp737       - - - - - - Ω -');
    expect(rows).toContain(' 45 windows1250 € - ä ß ł - - -');
  });

  it('shows a picture as wide as the paper and both kinds of QR code', async () => {
    const rows = ((await pageOf('epson', 48)).receipts[0]?.rows ?? []).map((row) => row.trim());
    expect(rows).toContain('[picture 576×48]');
    expect(rows).toContain('[QR BONUSTILL TEST PAGE]');
    expect(rows.slice(rows.indexOf('QR code sent as a picture'))).toHaveLength(2);
  });

  it('asks for no QR code that the printer has not', async () => {
    const rows = ((await pageOf('pos-58', 32)).receipts[0]?.rows ?? []).map((row) => row.trim());
    expect(rows).toContain('[picture 384×48]');
    expect(rows).not.toContain('QR code drawn by the printer');
  });

  it('leaves the drawer shut unless it was asked for', async () => {
    expect((await pageOf('epson', 42)).drawerPulses).toBe(0);
    expect((await pageOf('epson', 42, true)).drawerPulses).toBe(1);
  });

  it('shows the logo and pulses the drawer as the settings have them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bonustill-test-page-'));
    const logo = join(folder, 'logo.png');
    await writeFile(logo, Buffer.from(PRACTICE_LOGO, 'base64'));
    const drawer = {pin: 5, onMs: 60, offMs: 200} as const;
    const bytes = await testPage({profile: 'epson', columns: 42, drawer, logo, withDrawer: true});
    await rm(folder, {recursive: true});
    const rows = (readPaper(bytes, {columns: 42}).receipts[0]?.rows ?? []).map((row) => row.trim());
    expect(rows).toContain('[picture 256×96]');
    expect(rows).toContain('Drawer: pin 5, 60 ms, opens now');
    expect([...bytes.subarray(-5)]).toEqual([0x1b, 0x70, 1, 30, 100]);
  });

  it('a logo that is none is told before anything is printed', async () => {
    const page = testPage({profile: 'epson', columns: 42, logo: '/nowhere/logo.png', withDrawer: false});
    await expect(page).rejects.toThrow('there is no such file');
  });

  it('a plain printer gets letters alone', async () => {
    const bytes = Buffer.from(await testPage({profile: 'plain', columns: 42, withDrawer: true})).toString('latin1');
    expect(bytes).toMatch(/^[ -~\n]+$/);
  });

  it.each([
    ['a profile that there is not', {profile: 'laser', columns: 42}, 'There is no printer profile "laser"'],
    ['a width that there is not', {profile: 'epson', columns: 80}, '80 is no width'],
  ])('%s is refused in words', async (_what, options, words) => {
    await expect(testPage({...options, withDrawer: false})).rejects.toThrow(words);
  });
});
