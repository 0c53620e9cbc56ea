import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import iconv from 'iconv-lite';
import {describe, expect, it} from 'vitest';
import {dotsAcross, isSmallFont, PRINTER_PROFILES, profileNamed} from '../../../drivers/printer/profiles.ts';

const README = readFileSync(join(import.meta.dirname, '..', '..', '..', 'README.md'), 'utf8');

/** The row of the README's table for a profile, cell by cell. */
function told(name: string): readonly string[] {
  const row = README.split('\n').find((line) => line.startsWith(`| \`${name}\` `)) ?? '';
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

describe('every profile', () => {
  it.each(PRINTER_PROFILES.map((profile) => [profile.name, profile] as const))(
    '%s is in the README as it is',
    (name, profile) => {
      const dots = profile.hasRaster ? String(profile.dots) : 'none';
      const qr = profile.hasNativeQr ? "printer's" : profile.hasRaster ? 'picture' : 'none';
      const status = profile.answersStatus ? 'yes' : 'no';
      const {models, columns, cutter} = profile;
      expect(told(name)).toEqual([`\`${name}\``, models, String(columns), dots, qr, cutter, status]);
    },
  );

  it.each(PRINTER_PROFILES.map((profile) => [profile.name, profile] as const))('%s makes sense', (_name, profile) => {
    const {dots, columns, usualFontColumns, pages, drawer} = profile;
    expect(dots % 8).toBe(0);
    expect(columns).toBeLessThanOrEqual(usualFontColumns);
    if (profile.obeysCommands) expect(usualFontColumns * 12).toBeLessThanOrEqual(dots);
    expect(new Set(pages.map(({number}) => number)).size).toBe(pages.length);
    for (const {encoding} of pages) expect(iconv.encodingExists(encoding)).toBe(true);
    if (drawer !== null) expect([2, 5]).toContain(drawer.pin);
    if (!profile.obeysCommands) expect(profile).toMatchObject({hasRaster: false, hasNativeQr: false, drawer: null});
  });

  it('has a name of its own', () => {
    expect(new Set(PRINTER_PROFILES.map(({name}) => name)).size).toBe(PRINTER_PROFILES.length);
  });
});

describe('how wide a picture may be', () => {
  it.each([
    ['epson', 48, 576],
    ['epson', 42, 504],
    ['epson', 32, 384],
    ['epson', 64, 576],
    ['epson-tm-t88', 42, 504],
    ['epson-tm-t88', 56, 512],
    ['pos-58', 32, 384],
    ['pos-58', 42, 384],
    ['generic', 24, 288],
  ])('%s at %d columns: %d dots', (name, columns, dots) => {
    expect(dotsAcross(profileNamed(name), columns)).toBe(dots);
  });

  it.each([
    ['epson', 48, false],
    ['epson', 64, true],
    ['epson-tm-t88', 42, false],
    ['epson-tm-t88', 56, true],
    ['pos-58', 42, true],
    ['plain', 64, false],
  ])('%s at %d columns is set in the small font: %s', (name, columns, isSmall) => {
    expect(isSmallFont(profileNamed(name), columns)).toBe(isSmall);
  });
});
