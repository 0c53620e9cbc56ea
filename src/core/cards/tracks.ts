/*
 * What a card reader sent, taken apart into tracks (ISO/IEC 7811-2 and -6, 7813, 4909). Readers send tracks with their
 * sentinels or without, divided by a line's end, a tab or nothing, with the check character (LRC) or without.
 */

/** The longest swipe or scan that is looked at. */
export const CARD_READ_MAX = 512;

export type TrackNo = 1 | 2 | 3;

export type CardTrack = {
  /** Null where nothing tells it: no start sentinel, and no separator that only one track has. */
  readonly no: TrackNo | null;
  /** What stands between the sentinels, as it came. */
  readonly body: string;
  /** one: it was cut off, or its beginning was lost. none: so is the whole read, of a reader that sends none. */
  readonly sentinels: 'both' | 'one' | 'none';
  /** The check character behind the end sentinel. */
  readonly lrc: 'none' | 'right' | 'wrong';
};

/** Characters on a track, its sentinels and its check character among them. */
const TRACK_LENGTHS: Readonly<Record<TrackNo, number>> = {1: 79, 2: 40, 3: 107};
const FRAME_LENGTH = 3;

/** Track 3 begins like track 2 on the card; readers tell it by another sign, or not at all. */
const START = /[%;+!#]/;
const DIVIDERS = /^[ \r\n\t]+/;
/** A track or what is left of one: its start sentinel or none, its body, its end sentinel or none. */
const PIECE = /^([%;+!#]?)([^%;+?\r\n\t]*)(\??)/;
const SENTINEL = /[%;+?]|(?:^|[\r\n\t])[!#]/;
/** What readers send in place of a track that they could not read. */
const ERROR_MARK = /^E$/i;

type Letters = {
  readonly set: RegExp;
  /** The character that stands for 0. */
  readonly zero: number;
  readonly start: string;
};

/** Of seven bits, with capitals: track 1, and track 3 of cards that follow AAMVA. */
const ALPHA: Letters = {set: /^[ -_]*$/, zero: 0x20, start: '%'};
/** Of five bits: tracks 2 and 3. */
const DIGITS: Letters = {set: /^[0-?]*$/, zero: 0x30, start: ';'};
const LETTERS: Readonly<Record<TrackNo, readonly Letters[]>> = {1: [ALPHA], 2: [DIGITS], 3: [DIGITS, ALPHA]};

/** The check character of a track: of each bit an even number, both sentinels and itself among them; parity is no bit. */
function lrcOf(body: string, {set, zero, start}: Letters): string | null {
  const recorded = `${start}${body.toUpperCase()}?`;
  if (!set.test(recorded)) return null;
  const sum = Array.from(recorded, (sign) => sign.charCodeAt(0) - zero).reduce((so, value) => so ^ value, 0);
  return String.fromCharCode(zero + sum);
}

function noOf(start: string, before: readonly CardTrack[]): TrackNo | null {
  if (start === '') return null;
  if (start === '%') return 1;
  return start === ';' && before.every(({no}) => no !== 2) ? 2 : 3;
}

/** What stands right behind an end sentinel: nothing, the check character, or the next track. */
function lrcBehind(behind: string, no: TrackNo, body: string): CardTrack['lrc'] {
  const sign = behind.charAt(0);
  if (sign === '' || /[\r\n\t]/.test(sign)) return 'none';
  // A start sentinel with something of its track behind it is no check character.
  if (START.test(sign) && /^[^%;+!#?\r\n\t]/.test(behind.slice(1))) return 'none';
  if (LETTERS[no].some((letters) => lrcOf(body, letters) === sign.toUpperCase())) return 'right';
  return sign === ' ' || START.test(sign) ? 'none' : 'wrong';
}

/** Tracks by their sentinels. What stands between two tracks, and is neither, is a track that lost its beginning. */
function framedTracks(read: string): readonly CardTrack[] {
  const tracks: CardTrack[] = [];
  let rest = read.replace(DIVIDERS, '');
  while (rest !== '') {
    const [piece = rest, start = '', body = '', end = ''] = PIECE.exec(rest) ?? [];
    const no = noOf(start, tracks);
    const behind = rest.slice(piece.length);
    const isFramed = no !== null && end !== '';
    const lrc = isFramed ? lrcBehind(behind, no, body) : 'none';
    tracks.push({no, body, sentinels: isFramed ? 'both' : 'one', lrc});
    rest = behind.slice(lrc === 'none' ? 0 : 1).replace(DIVIDERS, '');
  }
  return tracks;
}

/** Which track a body is, by the separators that only one has: `^` track 1; one `=` among digits track 2, more track 3. */
function noBySigns(body: string): TrackNo | null {
  const isAlpha = body.includes('^');
  const parts = body.split('=').length;
  if (isAlpha) return parts === 1 ? 1 : null;
  if (parts === 1 || !DIGITS.set.test(body)) return null;
  return parts === 2 && body.length <= TRACK_LENGTHS[2] - FRAME_LENGTH ? 2 : 3;
}

function bareTracks(read: string): readonly CardTrack[] {
  const bodies = read.split(/[\r\n\t]+/).filter((body) => body !== '');
  return bodies.map((body) => ({no: noBySigns(body), body, sentinels: 'none', lrc: 'none'}));
}

/** True where a read has a sentinel of a track anywhere: then a track without both of its own is a half. */
export function hasSentinels(read: string): boolean {
  return SENTINEL.test(read);
}

/**
 * The tracks of a swipe, in the order in which they came; also those that were cut off or not read, which are nobody's
 * card (see isWhole). None of what is longer than any swipe.
 */
export function tracksOf(read: string): readonly CardTrack[] {
  if (read.length > CARD_READ_MAX) return [];
  return hasSentinels(read) ? framedTracks(read) : bareTracks(read);
}

function fits({no, body}: CardTrack): boolean {
  const longest = no === null ? Math.max(...Object.values(TRACK_LENGTHS)) : TRACK_LENGTHS[no];
  return body !== '' && body.length <= longest - FRAME_LENGTH;
}

/**
 * True for a track that came from its start to its end, by its own sentinels, with a right check character or none. What
 * is left of another could be somebody else's number.
 */
export function isWhole(track: CardTrack): boolean {
  return track.sentinels === 'both' && track.lrc !== 'wrong' && fits(track) && !ERROR_MARK.test(track.body);
}

/** True for a track that may be whole, of a reader that sends no sentinels: nothing says so. */
export function isBare(track: CardTrack): boolean {
  return track.sentinels === 'none' && fits(track);
}
