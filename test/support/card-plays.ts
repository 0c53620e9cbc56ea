import type {Chance} from '../soak/chance.ts';
import {play, type Read} from './burst-play.ts';
import {DEVICE_PLAYS, type CardPlay, type MakePlay} from './card-plays-devices.ts';
import {cardOf, withLrc, type Card} from './card-tracks.ts';

const PASTE = ['\u001b[200~', '\u001b[201~'] as const;
/** Longer than any silence that ends something. */
const LATER_MS = 2000;

/** A reader's speeds: all in one read, or so many milliseconds a character. */
function sent(text: string, atMs: number, gapMs: number): readonly Read[] {
  if (gapMs === 0) return [[atMs, text]];
  // CR LF is one key, which only a decoder that remembers the read before could tell in two reads.
  return (text.match(/\r\n|[^]/gu) ?? []).map((character, index): Read => [atMs + index * gapMs, character]);
}

function endOf(reads: readonly Read[]): number {
  return reads.at(-1)?.[0] ?? 0;
}

/** The text in pieces, each so long after the one before. */
function inPieces(pieces: readonly string[], pauseMs: number, gapMs: number): readonly Read[] {
  return pieces.reduce<readonly Read[]>((so, piece) => [...so, ...sent(piece, endOf(so) + pauseMs, gapMs)], []);
}

/** All tracks, or some of them. */
function tracksOf(chance: Chance, {track1, track2, track3}: Card): string {
  return chance.pick([track1, track2, track1 + track2, `+${track2.slice(1)}`, track1 + track2 + track3, track3]);
}

function cutIn(chance: Chance, text: string): readonly string[] {
  const at = 1 + chance.whole(text.length - 2);
  return [text.slice(0, at), text.slice(at)];
}

const speed = (chance: Chance): number => chance.pick([0, 0, 1, 3, 8, 15]);
const end = (chance: Chance): string => chance.pick(['\r', '\r', '\t', '\r\n', '']);

function ofTracks(how: string, mend: (tracks: string, chance: Chance) => readonly string[]): MakePlay {
  return (chance) => {
    const card = cardOf(chance);
    const pieces = mend(tracksOf(chance, card), chance);
    const last = `${pieces.at(-1) ?? ''}${end(chance)}`;
    const pauseMs = 70 + chance.whole(330);
    return {how, inputs: play(inPieces([...pieces.slice(0, -1), last], pauseMs, speed(chance))), secrets: card.secrets};
  };
}

/** What a terminal wraps in the marks of a paste, in one read. */
function pasted(how: string, text: (card: Card, chance: Chance) => string): MakePlay {
  return (chance) => {
    const card = cardOf(chance);
    return {how, inputs: play([[0, PASTE.join(text(card, chance))]]), secrets: card.secrets};
  };
}

/** By hand: nothing but the number, and at last Enter or another key. */
function ofFingers(how: string, shape: (number: string, chance: Chance) => string): MakePlay {
  return (chance) => {
    const {number} = cardOf(chance);
    const keys = sent(shape(number, chance), 0, 40 + chance.whole(300));
    return {how, inputs: play([...keys, [endOf(keys) + LATER_MS, '\r']]), secrets: [number]};
  };
}

function ofNumber(how: string, shape: (number: string, chance: Chance) => string): MakePlay {
  return (chance) => {
    const {number} = cardOf(chance);
    return {how, inputs: play(sent(shape(number, chance) + end(chance), 0, speed(chance))), secrets: [number]};
  };
}

/** Fewer characters of a track are no burst, but keys. */
const LEAST_PART = 10;

/** Each track as it is sent. */
function eachTrack(tracks: string, mend: (track: string) => string): string {
  return (tracks.match(/[^?]+\?/g) ?? []).map(mend).join('');
}

/** The digits in groups of four, as on the card. */
function grouped(number: string, between: string): string {
  return (number.match(/.{1,4}/g) ?? []).join(between);
}

/** Tracks after which nothing but digits of the number is left are a number without anything: those are other rows. */
function withoutBeginning(tracks: string, chance: Chance): string {
  return tracks.slice(1 + chance.whole(Math.min(11, tracks.length - 9)));
}

const TRACK_PLAYS: readonly MakePlay[] = [
  ofTracks('whole tracks', (tracks) => [tracks]),
  ofTracks('tracks with their check characters', (tracks) => [eachTrack(tracks, withLrc)]),
  ofTracks('tracks with any check character', (tracks, chance) => [`${tracks}${chance.pick([...':;5X '])}`]),
  ofTracks('tracks divided by line ends', (tracks, chance) => [
    eachTrack(tracks, (track) => track + chance.pick(['\r', '\t'])),
  ]),
  ofTracks('without any sentinel', (tracks, chance) => [
    tracks.replaceAll(/[%;+?]+/g, chance.pick(['', '\r', '\t'])).trim(),
  ]),
  ofTracks('with error marks', (tracks, chance) => [chance.pick([`%E?${tracks}`, `${tracks}+E?`, `%E?${tracks}+E?`])]),
  ofTracks('with another sign for track 3', (tracks, chance) => [tracks.replaceAll('+', chance.pick(['#', '!', ';']))]),
  ofTracks('without the start sentinel', (tracks) => [tracks.slice(1)]),
  ofTracks('without the beginning', (tracks, chance) => [withoutBeginning(tracks, chance)]),
  ofTracks('without the end sentinel', (tracks) => [tracks.slice(0, -1)]),
  ofTracks('broken off', (tracks, chance) => [tracks.slice(0, LEAST_PART + chance.whole(tracks.length - LEAST_PART))]),
  ofTracks('without both sentinels', (tracks) => [tracks.slice(1, -1)]),
  ofTracks('in lower case', (tracks) => [tracks.toLowerCase()]),
  ofTracks('with a pause anywhere', (tracks, chance) => cutIn(chance, tracks)),
  ofTracks('with two pauses', (tracks, chance) => {
    const [first = '', rest = ''] = cutIn(chance, tracks);
    return rest.length < 2 ? [first, rest] : [first, ...cutIn(chance, rest)];
  }),
  ofTracks('without the start sentinel, with a pause', (tracks, chance) => cutIn(chance, tracks.slice(1))),
  pasted('tracks pasted', ({track1, track2}, chance) => `${track1}${chance.pick(['', '\r', '\n'])}${track2}`),
  pasted('tracks pasted without the start sentinel', ({track1, track2}, chance) =>
    chance.pick([track1, track2]).slice(1),
  ),
  ofTracks('by a reader set to a German keyboard', (tracks) => [
    tracks.replaceAll('^', '&').replaceAll(';', 'ö').replaceAll('=', '´').replaceAll('?', '_').replaceAll('/', '-'),
  ]),
  // Of track 3 nothing stands at a fixed place behind the number: as digits alone it can't be told from other digits.
  ofTracks('without the separator', (tracks) => [
    tracks.startsWith('+01') ? tracks : tracks.slice(tracks.indexOf(';') + 1).replaceAll(/[^0-9]/g, ''),
  ]),
];

const NUMBER_PLAYS: readonly MakePlay[] = [
  ofNumber('a number scanned', (number) => number),
  ofNumber('a number scanned with signs around it', (number, chance) => chance.pick([`B${number}`, `(${number})`])),
  ofNumber('a number in a web address', (number) => `https://pay.example/c?n=${number}`),
  pasted('a number pasted', ({number}) => number),
  pasted('a number pasted in groups', ({number}, chance) => grouped(number, chance.pick([' ', '-']))),
];

const FINGER_PLAYS: readonly MakePlay[] = [
  ofFingers('a number typed', (number) => number),
  ofFingers('a number typed in groups', (number) => grouped(number, ' ')),
];

/** Only where letters are typed at all: on a screen of keys they are keys. */
const SALE_PLAYS: readonly MakePlay[] = [
  ofFingers(
    'a number typed behind a quantity',
    (number, chance) => `${chance.pick(['3*', '-', '-2*', '1.5*'])}${number}`,
  ),
  ofFingers('a number typed for a quantity', (number) => `${number}*101`),
  ofFingers('track 2 typed', (number) => `;${number}=2512101?`),
];

export const PLACES = [
  'sale',
  'code',
  'bonusCode',
  'lend',
  'lendPin',
  'tables',
  'split',
  'pay',
  'card',
  'find',
  'menu',
  'couponCode',
  'couponAmount',
  'amountOff',
  'weight',
  'confirm',
  'receipt',
  'help',
  'lock',
  'pin',
] as const;
export type Place = (typeof PLACES)[number];

const HAND_PLACES: readonly Place[] = [
  'sale',
  'pay',
  'find',
  'menu',
  'bonusCode',
  'lend',
  'couponCode',
  'couponAmount',
  'amountOff',
  'weight',
];

/** Where a card comes in, and how, by chance. */
export function playOf(chance: Chance): CardPlay & {readonly place: Place} {
  const kind = chance.whole(11);
  if (kind > 9) return {place: chance.pick(PLACES), ...chance.pick(DEVICE_PLAYS)(chance)};
  if (kind < 6) return {place: chance.pick(PLACES), ...chance.pick(TRACK_PLAYS)(chance)};
  if (kind < 8) return {place: chance.pick(PLACES), ...chance.pick(NUMBER_PLAYS)(chance)};
  if (kind < 9) return {place: chance.pick([...HAND_PLACES, 'lock']), ...chance.pick(FINGER_PLAYS)(chance)};
  return {place: 'sale', ...chance.pick(SALE_PLAYS)(chance)};
}
