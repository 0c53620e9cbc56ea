import {resolve} from 'node:path';
import {RULES_PATH} from '../../../drivers/hid/udev-rules.ts';
import {HidTrouble, type HidDevice, type HidPort} from '../../../drivers/hid/hid-port.ts';
import {EXIT} from '../../app/exit-codes.ts';
import type {Settings} from '../../app/settings.ts';
import {hasOtherKeyboard} from './keyboards.ts';
import {layoutOf, type LayoutFlags} from './learn-layout.ts';
import {firstToSpeak, type Spoke} from './learn-listen.ts';
import {nameOf, numbersOf} from './list-words.ts';
import {identityOf, looksOf} from './plugged.ts';
import {proposed, rulesOf, withProposal, written, type Proposal} from './proposal.ts';
import {countWords, isCard, readWords, shownReading} from './read-words.ts';
import {byHand, mayWriteRules, ruleNotes, writeRules} from './rules.ts';
import {withSettings, type Folder} from './till-settings.ts';
import {noHidWords, type DevicesContext} from './world.ts';

export type LearnFlags = Folder &
  LayoutFlags & {
    readonly id?: string;
    readonly group: string;
    /** The cashier's keyboard is a PS/2 or built-in one. */
    readonly ps2?: true;
    /** In seconds. */
    readonly wait: number;
  };

async function openHid(context: DevicesContext): Promise<{port: HidPort; listed: readonly HidDevice[]} | null> {
  try {
    const port = await context.world.hid();
    return {port, listed: await port.list()};
  } catch (error) {
    if (!(error instanceof HidTrouble)) throw error;
    noHidWords(error).forEach(context.write);
    context.setExitCode(error.code === 'noLibrary' ? EXIT.missingPart : EXIT.refused);
    return null;
  }
}

function sayHeard({write}: DevicesContext, {device, heard}: Spoke): void {
  const reading = shownReading(heard);
  write(`${numbersOf(device)} ${nameOf(device)}: ${countWords(heard)} in ${Math.round(heard.tookMs)} ms`);
  for (const read of reading?.reads ?? []) write(`  ${read.kind}  ${readWords(read)}`);
}

function sayProposal({write}: DevicesContext, {entry, replaces}: Proposal, group: string): void {
  write('');
  write(`For "devices" in bonustill.json${replaces === null ? '' : `, in place of ${replaces.id}`}:`);
  for (const row of JSON.stringify(written(entry), null, 2).split('\n')) write(`  ${row}`);
  write('');
  write(`For ${RULES_PATH}:`);
  for (const row of rulesOf(entry, group)) write(`  ${row}`);
  write('');
}

/** Keeping the only keyboard off the terminal would leave a till without keys. */
async function refuseOnlyKeyboard(context: DevicesContext, spoke: Spoke, parts: Parts): Promise<void> {
  if (spoke.form.form !== 'keyboard') return;
  const {listed, settings, flags} = parts;
  const others = {root: context.world.root, listed, entries: settings.devices, hasPs2: flags.ps2 === true};
  if (await hasOtherKeyboard(spoke.device, others)) {
    const own = listed.filter((one) => identityOf(one) === identityOf(spoke.device) && looksOf(one) === 'keyboard');
    if (own.length > 1) context.write('It is more than one keyboard: if somebody types on it, don’t save this.');
    return;
  }
  throw new RangeError(
    'This is the only keyboard here: a rule for it would leave the till without keys. ' +
      'Plug in the one that the cashier types on, or say --ps2 where that is a PS/2 or built-in one, and learn again.',
  );
}

async function isAgreed({world}: DevicesContext, flags: LearnFlags): Promise<boolean> {
  if (flags.yes === true) return true;
  const answer = await world.ask('Save the entry and the rule? (y/n) ');
  if (answer === null) throw new RangeError('Nobody is there to be asked: with --yes it is saved. Nothing was saved.');
  return /^y(?:es)?$/i.test(answer);
}

async function save(context: DevicesContext, proposal: Proposal, {flags, settings}: Parts): Promise<void> {
  const {changeSettings} = await import('../../store/settings-file.ts');
  const devices = withProposal(settings.devices, proposal).map(written);
  // Done as the owner of the folder, also where root was asked to.
  const after = await changeSettings(resolve(flags.data), {devices});
  context.write(`Saved: ${proposal.entry.id}. A till that runs takes it with its next start.`);
  if (await mayWriteRules(context.world)) await writeRules(context, after, flags);
  else {
    context.write(`This user may not write ${RULES_PATH}. Run:`);
    byHand(context, flags).forEach((row) => context.write(`  ${row}`));
  }
  for (const note of await ruleNotes(context.world, flags.group)) context.write(note);
}

type Parts = {readonly flags: LearnFlags; readonly settings: Settings; readonly listed: readonly HidDevice[]};

/** `devices learn`: hears which device speaks, proposes its entry and its rule, and saves both where that is wanted. */
export async function learnDevice(context: DevicesContext, flags: LearnFlags): Promise<void> {
  await withSettings(context, flags, async (settings) => {
    const hid = await openHid(context);
    if (hid === null) return;
    const parts = {flags, settings, listed: hid.listed};
    const spoke = await firstToSpeak(context, {...hid, waitMs: flags.wait * 1000});
    sayHeard(context, spoke);
    await refuseOnlyKeyboard(context, spoke, parts);
    const form = await layoutOf(context, spoke, flags);
    const readsCards = spoke.heard.readings.some(isCard);
    const proposal = proposed({
      learnt: {device: spoke.device, form, readsCards},
      listed: hid.listed,
      entries: settings.devices,
      id: flags.id ?? null,
    });
    withProposal(settings.devices, proposal);
    sayProposal(context, proposal, flags.group);
    if (await isAgreed(context, flags)) await save(context, proposal, parts);
    else context.write('Nothing was saved.');
  });
}
