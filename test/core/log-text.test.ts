import {describe, expect, it} from 'vitest';
import {bugText, logText} from '../../src/core/log-text.ts';

const TOKEN = 'kY3vQm7Zr2Lx9Tb4Wc6Nd8Pf1Hg5Js0Ua-VeRoIiEtA';
const UUID = '8d7f0a5c-1b2c-4d3e-9f00-123456789012';
const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

describe('a text for the log loses', () => {
  it.each([
    ['what a host is shown', 'said Bearer abc.def, then', 'said Bearer [secret], then'],
    ['a password before a host', 'http://user:secretpw@h/x', 'http://h/x'],
    ['what is asked for in an address', 'http://h/x?token=abc failed', 'http://h/x?… failed'],
    ['a token in an address without its host', 'GET /x?a=1&access_token=abc&b=2', 'GET /x?a=1&access_token=…&b=2'],
    ['the hash of a PIN', 'is scrypt:16384:8:1:c2FsdA==:aGFzaA==, no', 'is [hash], no'],
    ['a PIN', 'pin 1234', 'pin ****'],
    ['a PIN with its sign', 'PIN: 1234, PIN=0000', 'PIN: ****, PIN=****'],
    [
      'a PIN of a document',
      '{"pin":"1234"} {"pin":1234} {\\"pin\\":\\"1234\\"}',
      '{"pin":"****"} {"pin":****} {\\"pin\\":\\"****\\"}',
    ],
    [
      'a password by its name',
      '--password=Geheim99 and X-Api-Key: abcdefghij',
      '--password=[secret] and X-Api-Key: [secret]',
    ],
    ['a token by its looks', `got ${TOKEN} back`, 'got [long word] back'],
    ['a token in hex', `got ${HASH.slice(0, 40)} back`, 'got [long word] back'],
    ['an e-mail', 'to anna.koch@club.example now', 'to [e-mail] now'],
    ['phone numbers', 'call +49 171 234567 or 0491 570 156', 'call [phone] or [phone]'],
  ])('%s', (_what, said, told) => {
    expect(logText(said)).toBe(told);
    expect(logText(told)).toBe(told);
  });
});

describe('a text for the log keeps', () => {
  it.each([
    `act ${UUID} of ticket-${UUID}`,
    `the row has ${HASH}`,
    '2026-11-22T17:14:13.123Z',
    'http://192.168.100.200:8730/api/v1',
    '/dev/input/by-id/usb-Datalogic_Handheld_Barcode_Scanner_S_N_G18G123-event-kbd',
    '/usr/lib/bonustill/node_modules/@lydell/node-pty/index.js',
    'before-restore-2026-11-22T10-00-00',
    'processTicksAndRejections node:internal/process/task_queues',
    'a token can’t be used: /data/till.token holds no token',
    'the PIN is wrong, ticket 1234',
    'on 01.02.2026 it was 12.50',
    'connect ECONNREFUSED 127.0.0.1:8730',
  ])('%j', (said) => expect(logText(said)).toBe(said));
});

/** Documents that are broken at any place, short and long, with people in them. */
function brokenDocuments(): readonly string[] {
  const people = [
    'Anna Koch',
    '"Anna" "Koch"',
    'Anna\nKoch',
    'Änne Köch',
    '😀Anna 田中',
    "'Anna'",
    'Anna" is not valid JSON',
    '',
  ];
  const paddings = ['', 'Koch', 'Koch"'.repeat(3), 'Anna '.repeat(40), 'Köch\n'.repeat(40), '"Anna",'.repeat(40)];
  const frames = (name: string, padding: string): readonly string[] => [
    name,
    `${padding}${name}${padding}`,
    `{"x":"${padding}","name": ${name},"z":"${padding}"}`,
    `["${padding}" ${name}]`,
    `{"name": "${name}${padding}`,
    `[1,2,${name}${padding}`,
    `{${name}:"${padding}"}`,
    `{"a":"\\u00${name}"}`,
    `-${name}`,
    `{"${padding}":tru${name}`,
  ];
  return people.flatMap((name) => paddings.flatMap((padding) => frames(name, padding)));
}

/** What the parser of this very Node says of them. */
function messages(): readonly string[] {
  return brokenDocuments().flatMap((text) => {
    try {
      JSON.parse(text);
      return [];
    } catch (error) {
      return [error instanceof Error ? error.message : ''];
    }
  });
}

const OF_A_DOCUMENT = /ann|koch|nna|och|änne|köch|田|中|😀/iu;

describe('what the parser of JSON says', () => {
  const said = messages();

  it('repeats the document in each of its ways', () => {
    expect(said.length).toBeGreaterThan(300);
    for (const way of [/', "[^]*" is not/, /\.\.\."[^]*" is not/, /"\.\.\. is not/, /', \.\.\."[^]*"\.\.\. is not/])
      expect(said.some((message) => way.test(message) && OF_A_DOCUMENT.test(message))).toBe(true);
  });

  it.each([
    ['log', logText],
    ['crash report', bugText],
  ])('holds no word of it in a %s, whole, wrapped or cut off', (_where, clean) => {
    const wrapped = said.flatMap((message) => [
      message,
      `the answer of "x": ${message} (again)`,
      message.slice(0, -12),
    ]);
    expect(wrapped.map(clean).filter((message) => OF_A_DOCUMENT.test(message))).toEqual([]);
  });

  it('still says what was wrong', () => {
    expect(logText(`it failed: Unexpected token 'A', ..."","name": Anna Koch,"... is not valid JSON (400)`)).toBe(
      `it failed: Unexpected token 'A', "…" is not valid JSON (400)`,
    );
    expect(logText('"undefined" is not valid JSON')).toBe('"…" is not valid JSON');
    expect(logText('Unexpected end of JSON input')).toBe('Unexpected end of JSON input');
  });
});

// What took the square of the time would not come to an end here.
it.each(['a', '1', 'a1B', '"', "Unexpected token '", '@', 'http://', 'pin ', '0491 ', '?token', 'Bearer ', 'password'])(
  'a text of %s over and over, as long as a log, is made none longer',
  (piece) => {
    const text = piece.repeat(2_000_000 / piece.length);
    expect(logText(text).length).toBeLessThanOrEqual(text.length);
  },
);
