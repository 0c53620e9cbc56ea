import type {Input} from '../../src/app/inputs.ts';
import type {Chance} from '../soak/chance.ts';
import {heardFrom, magtekReport, posReports, typedReports} from './card-reports.ts';
import {cardOf, withLrc, type Card} from './card-tracks.ts';

/*
 * Payment cards by mistake at readers and scanners that the till hears over hidraw: their reports, through the decoders.
 */

/** One card that comes to the till by mistake: what the till is given, and what may not be found again, the number first. */
export type CardPlay = {readonly how: string; readonly inputs: readonly Input[]; readonly secrets: readonly string[]};

export type MakePlay = (chance: Chance) => CardPlay;

const US = {form: 'keyboard', layout: 'us'} as const;

function heard(how: string, inputsOf: (card: Card, chance: Chance) => readonly Input[]): MakePlay {
  return (chance) => {
    const card = cardOf(chance);
    return {how, inputs: inputsOf(card, chance), secrets: card.secrets};
  };
}

function tracksOf({track1, track2, track3}: Card, chance: Chance): string {
  return chance.pick([track1, track2, track1 + track2, track1 + track2 + track3, track3]);
}

/** A reader that types at hidraw. */
function typed(how: string, mend: (tracks: string, chance: Chance) => string): MakePlay {
  return heard(`keyboard reader at hidraw: ${how}`, (card, chance) =>
    heardFrom(US, typedReports(mend(tracksOf(card, chance), chance) + chance.pick(['\r', '\r', '\t', '']))),
  );
}

function magtek(how: string, reportsOf: (card: Card, chance: Chance) => readonly Uint8Array[]): MakePlay {
  return heard(`HID reader: ${how}`, (card, chance) => heardFrom({form: 'magtek'}, reportsOf(card, chance)));
}

function pos(how: string, codeOf: (card: Card, chance: Chance) => string): MakePlay {
  return heard(`HID scanner: ${how}`, (card, chance) =>
    heardFrom({form: 'hid-pos'}, posReports(chance.pick([']C0', ']Q1', ']e0', ']d2']), codeOf(card, chance))),
  );
}

/** Every way of a device at hidraw. */
export const DEVICE_PLAYS: readonly MakePlay[] = [
  typed('whole tracks', (tracks) => tracks),
  typed('with Caps Lock', (tracks) => tracks.toLowerCase()),
  typed('without sentinels', (tracks, chance) => tracks.replaceAll(/[%;+?]+/g, chance.pick(['', '\r', '\t'])).trim()),
  typed('cut off', (tracks, chance) => tracks.slice(0, 10 + chance.whole(tracks.length - 11))),
  typed('without the beginning', (tracks, chance) => tracks.slice(1 + chance.whole(Math.min(11, tracks.length - 9)))),
  typed('with check characters', (tracks) => (tracks.match(/[^?]+\?/g) ?? []).map(withLrc).join('')),
  magtek('all tracks', ({track1, track2, track3}) => [magtekReport([track1, track2, track3.replace('+', ';')])]),
  magtek('some tracks', ({track1, track2}, chance) => [
    magtekReport(chance.pick([[track1], ['', track2], [track1, track2]])),
  ]),
  magtek('tracks that it could not read', ({track1, track2}, chance) => [
    magtekReport(
      chance.pick([
        [null, track2],
        [track1, null],
        [null, null, null],
      ]),
    ),
  ]),
  magtek('in parts, the last one lost', ({track1, track2}, chance) => [
    magtekReport([track1, track2]).subarray(0, 20 + chance.whole(300)),
  ]),
  pos('a number', ({number}) => number),
  pos('a number in groups', ({number}, chance) => (number.match(/.{1,4}/g) ?? []).join(chance.pick([' ', '-']))),
  pos('tracks', (card, chance) => tracksOf(card, chance)),
];
