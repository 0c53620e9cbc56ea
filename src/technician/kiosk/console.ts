import {readFrom, type Work} from './work.ts';

export const CONSOLE_SETUP = '/etc/default/console-setup';
export const KEYBOARD = '/etc/default/keyboard';
const FRAMEBUFFER = '/sys/class/graphics/fb0/virtual_size';
const SETUPCON = ['/usr/bin/setupcon', '/bin/setupcon'] as const;

/** The fonts that Debian's console-setup has and that a till can be read in, the largest first: width and height. */
export const FONTS = ['16x32', '14x28', '12x24', '11x22', '10x20', '8x16', '8x14'] as const;
export type Font = (typeof FONTS)[number];

const LEAST_COLUMNS = 80;
const LEAST_ROWS = 24;

/** The largest font that leaves the till its 80×24 on a screen of so many dots; null on one too small for any. */
export function fontFor(width: number, height: number): Font | null {
  const fits = (font: Font): boolean => {
    const [wide = 0, high = 0] = font.split('x').map(Number);
    return Math.floor(width / wide) >= LEAST_COLUMNS && Math.floor(height / high) >= LEAST_ROWS;
  };
  return FONTS.find(fits) ?? null;
}

/** Sets `NAME="value"` in a file of shell variables: where it stands, else behind the last line. */
export function withVariable(text: string, name: string, value: string): string {
  const row = `${name}="${value}"`;
  const stands = new RegExp(`^${name}=.*$`, 'm');
  if (stands.test(text)) return text.replace(stands, () => row);
  return `${text === '' || text.endsWith('\n') ? text : `${text}\n`}${row}\n`;
}

/** The value of a variable in such a file; null where it isn't set. */
export function variableIn(text: string, name: string): string | null {
  return new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(text)?.[1] ?? null;
}

/** What is asked for: a font, or the one that fits the screen; a keyboard layout, or the one that is there. */
export type ConsoleWanted = {readonly font: Font | null; readonly keyboard: string | null};

async function fontWanted({world}: Work, {font}: ConsoleWanted): Promise<Font | null> {
  if (font !== null) return font;
  const [width = 0, height = 0] = ((await readFrom(world, FRAMEBUFFER)) ?? '').split(',').map(Number);
  return width > 0 && height > 0 ? fontFor(width, height) : null;
}

/** True where Debian's console-setup is installed: without it there are neither fonts nor keyboard layouts. */
export async function hasConsoleSetup(work: Pick<Work, 'read'>): Promise<boolean> {
  const found = await Promise.all(SETUPCON.map((path) => work.read(path)));
  return found.some((text) => text !== null);
}

async function setFont(work: Work, wanted: ConsoleWanted): Promise<void> {
  const font = await fontWanted(work, wanted);
  if (font === null) {
    work.say('left', 'console font', 'the screen does not say its size; --font 12x24 chooses one');
    return;
  }
  const before =
    (await work.read(CONSOLE_SETUP)) ?? 'ACTIVE_CONSOLES="/dev/tty[1-6]"\nCHARMAP="UTF-8"\nCODESET="Lat15"\n';
  const face = font === '8x14' || font === '8x16' ? 'Terminus' : 'TerminusBold';
  const text = withVariable(withVariable(before, 'FONTFACE', face), 'FONTSIZE', font);
  await work.put({path: CONSOLE_SETUP, text, isOurs: false, owes: 'console'});
}

async function setKeyboard(work: Work, layout: string): Promise<void> {
  const before = (await work.read(KEYBOARD)) ?? 'XKBMODEL="pc105"\nXKBVARIANT=""\nXKBOPTIONS=""\nBACKSPACE="guess"\n';
  const text = withVariable(withVariable(before, 'XKBLAYOUT', layout), 'XKBVARIANT', '');
  await work.put({path: KEYBOARD, text, isOurs: false, owes: 'console'});
}

/** Makes the console readable and its keyboard the venue's, where console-setup is there to do it. */
export async function setConsole(work: Work, wanted: ConsoleWanted): Promise<void> {
  if (!(await hasConsoleSetup(work))) {
    const isAsked = wanted.font !== null || wanted.keyboard !== null;
    work.say(
      isAsked ? 'could not' : 'left',
      'console font and keyboard',
      'they are the kernel’s own; apt install console-setup, then install the kiosk again',
    );
    return;
  }
  await setFont(work, wanted);
  if (wanted.keyboard !== null) await setKeyboard(work, wanted.keyboard);
  await work.settle('console', 'the console has them, now and at each start', ['setupcon', '--force', '--save']);
}
