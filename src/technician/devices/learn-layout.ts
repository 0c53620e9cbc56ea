import type {DeviceForm, KeyLayout} from '../../app/devices.ts';
import type {Heard, Reading} from './listener.ts';
import {isCard, readWords} from './read-words.ts';
import type {DevicesContext} from './world.ts';

/* Which layout a keyboard-type device is set to, by what it typed. */

export type LayoutFlags = {
  readonly layout?: KeyLayout;
  /** What is printed under the code that is scanned. */
  readonly content?: string;
  readonly yes?: true;
};

type LayoutReading = {readonly layout: KeyLayout; readonly reading: Reading};

function ofLayouts({readings}: Heard): readonly LayoutReading[] {
  return readings.flatMap((reading) =>
    reading.form.form === 'keyboard' && reading.reads.length > 0 ? [{layout: reading.form.layout, reading}] : [],
  );
}

function words({reading}: LayoutReading): string {
  return reading.reads.map(readWords).join(' ');
}

/** The code without what the scanner says of its symbology. */
function holds({reading}: LayoutReading, content: string): boolean {
  return reading.reads.some(({kind, ...read}) => {
    const code = kind === 'scan' && 'code' in read ? read.code : '';
    return code === content || code.replace(/^\][A-Za-z][0-9A-Za-z]/, '') === content;
  });
}

/** A card hides its digits in a wrong layout: where any layout reads one, only that is shown, and it is that layout. */
function ofCards(all: readonly LayoutReading[]): readonly LayoutReading[] {
  const swiped = all.filter(({reading}) => reading.reads.some(({kind}) => kind === 'swipe'));
  return swiped.length > 0 ? swiped : all.filter(({reading}) => isCard(reading));
}

async function asked(context: DevicesContext, all: readonly LayoutReading[]): Promise<KeyLayout | null> {
  context.write('By its layout the device has sent:');
  for (const [index, one] of all.entries()) context.write(`  ${index + 1}  ${one.layout}  ${words(one)}`);
  const answer = await context.world.ask('Which one stands under the code? (Enter: 1) ');
  if (answer === null) return null;
  const chosen = all[answer === '' ? 0 : Number(answer) - 1];
  if (chosen === undefined) throw new RangeError('That is none of them; nothing was saved.');
  return chosen.layout;
}

/** One reading of each kind: layouts that read the same can't be told apart, and the first stands for all. */
function different(all: readonly LayoutReading[]): readonly LayoutReading[] {
  return all.filter((one, index) => all.findIndex((other) => words(other) === words(one)) === index);
}

async function chosen(context: DevicesContext, all: readonly LayoutReading[], flags: LayoutFlags): Promise<KeyLayout> {
  const {content} = flags;
  if (flags.layout !== undefined) return flags.layout;
  if (content !== undefined) {
    const right = all.find((one) => holds(one, content));
    if (right !== undefined) return right.layout;
    throw new RangeError('In none of the layouts it is what --content says; nothing was saved.');
  }
  const cards = ofCards(all);
  const kinds = different(cards.length > 0 ? cards : all);
  const [first] = kinds;
  if (first === undefined || kinds.length === 1 || cards.length > 0) return first?.layout ?? 'us';
  if (flags.yes === true) {
    context.write(`Another layout would read it otherwise: ${first.layout} is taken, --layout names another.`);
    return first.layout;
  }
  return (await asked(context, kinds)) ?? first.layout;
}

/** The form with the layout that it is set to: as it was said, by the content that was said, or by asking. */
export async function layoutOf(
  context: DevicesContext,
  {form, heard}: {readonly form: DeviceForm; readonly heard: Heard},
  flags: LayoutFlags,
): Promise<DeviceForm> {
  if (form.form !== 'keyboard') return form;
  const all = ofLayouts(heard);
  const layout = await chosen(context, all, flags);
  const same = all.filter(
    (one) => one.layout !== layout && words(one) === words(all.find((of) => of.layout === layout) ?? one),
  );
  if (flags.layout === undefined && same.length > 0) {
    const names = same.map((one) => one.layout).join(', ');
    context.write(
      `Layout ${layout}; ${names} would read the same. A code with the letters Y, Z, A and a - tells them apart.`,
    );
  }
  return {form: 'keyboard', layout};
}
