import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {fontFor, variableIn, withVariable} from '../../../src/technician/kiosk/console.ts';
import {kioskBench, type KioskBench} from '../../support/kiosk-bench.ts';

describe('the font of the console', () => {
  it.each([
    [640, 480, '8x16'],
    [800, 480, '10x20'],
    [800, 600, '10x20'],
    [1024, 768, '12x24'],
    [1280, 800, '16x32'],
    [1920, 1080, '16x32'],
    [640, 350, '8x14'],
    [600, 480, null],
    [320, 240, null],
  ])('on a screen of %i × %i is the largest that leaves 80×24: %s', (width, height, font) =>
    expect(fontFor(width, height)).toBe(font),
  );
});

describe('a variable of a shell file', () => {
  it.each([
    ['is set where it stands', 'A=1\nFONT="x"\nB=2\n', 'A=1\nFONT="y"\nB=2\n'],
    ['is added where it does not stand', 'A=1\n', 'A=1\nFONT="y"\n'],
    ['is added behind a line without an end', 'A=1', 'A=1\nFONT="y"\n'],
    ['in a comment is left alone', '# FONT="x"\n', '# FONT="x"\nFONT="y"\n'],
  ])('%s', (_what, before, after) => expect(withVariable(before, 'FONT', 'y')).toBe(after));

  it.each([
    ['FONT="a b"\n', 'a b'],
    ['FONT=a\n', 'a'],
    ['MYFONT="a"\n', null],
  ])('%j is read as %j', (text, value) => expect(variableIn(text, 'FONT')).toBe(value));
});

describe('kiosk install', () => {
  let bench: KioskBench;
  beforeEach(async () => {
    bench = await kioskBench();
  });
  afterEach(() => bench.end());

  it('takes the font that fits the screen, and has the console set up once', async () => {
    await bench.put('/usr/bin/setupcon', '#!/bin/sh\n');
    await bench.put('/etc/default/console-setup', 'CHARMAP="UTF-8"\nFONTFACE="Fixed"\nFONTSIZE="8x16"\n');
    await bench.put('/sys/class/graphics/fb0/virtual_size', '1024,768\n');
    const {ran} = await bench.call(['install']);
    expect(await bench.read('/etc/default/console-setup')).toBe(
      'CHARMAP="UTF-8"\nFONTFACE="TerminusBold"\nFONTSIZE="12x24"\n',
    );
    expect(ran.filter((call) => call === 'setupcon --force --save')).toHaveLength(1);
    expect((await bench.call(['install'])).ran).not.toContain('setupcon --force --save');
  });

  it('says what to install where console-setup isn’t, and fails only where something was asked for', async () => {
    const {said, code} = await bench.call(['install']);
    expect(said).toContain('left      console font and keyboard: they are the kernel’s own; apt install console-setup');
    expect(code).toBe(0);
    expect((await bench.call(['install', '--keyboard', 'de'])).code).toBe(1);
  });
});
