import {describe, expect, test} from 'vitest';
import type {Asked, Facts} from '../../../src/technician/diag/facts.ts';
import {byQuarter, firstQuarterMs, lastHour} from '../../../src/technician/diag/facts.ts';
import {logRowOf} from '../../../src/technician/diag/log-tail.ts';
import {apart, fit, lasting, narrow, shortBytes} from '../../../src/technician/diag/rows.ts';
import {callSeries, scaleFor} from '../../../src/technician/diag/series.ts';
import {asSigns, refusalOf, signsFor} from '../../../src/technician/diag/signs.ts';
import {
  deviceRows,
  headerRow,
  journalRows,
  legendRow,
  queueRows,
  roomRows,
} from '../../../src/technician/diag/words.ts';
import {span, type Row} from '../../../screens/frame.ts';
import {SAMPLE_MS, sampleStatus} from '../../support/sample-status.ts';

const GIGA = 1_000_000_000;

function facts(asked: Asked, more: Partial<Facts> = {}): Facts {
  return {
    folder: '/var/lib/bonustill',
    nowMs: SAMPLE_MS,
    asked,
    book: {kind: 'missing'},
    log: [],
    machine: {disk: {totalBytes: 100 * GIGA, freeBytes: 3 * GIGA}, memory: null, load: 0.4},
    ...more,
  };
}

const told: Asked = {kind: 'told', status: sampleStatus(), heardMs: SAMPLE_MS - 2000, waitingMs: null};

function text(row: Row): string {
  return row.map((segment) => segment.text).join('');
}

describe('the first row of the dashboard', () => {
  test.each([
    ['a till that answers', told, /^Till 03 {2}0\.1\.0 {2}ticket open, 5 lines {2}OFFLINE: bally +\d\d:02:05$/],
    [
      'a till that hangs',
      {...told, heardMs: SAMPLE_MS - 60_000, waitingMs: SAMPLE_MS - 5000},
      /^Till 03 {2}0\.1\.0 {2}ticket open, 5 lines +NO ANSWER for 60 s$/,
    ],
    [
      'a till that was asked just now',
      {...told, waitingMs: SAMPLE_MS - 100},
      /^Till 03 {2}0\.1\.0 {2}ticket open, 5 lines {2}OFFLINE: bally +\d\d:02:05$/,
    ],
    [
      'one that has not answered yet',
      {kind: 'silent', sinceMs: SAMPLE_MS - 3000},
      /^Asking the till +3 s without an answer$/,
    ],
    [
      'a folder without a till',
      {kind: 'away', why: 'no till runs', sinceMs: SAMPLE_MS, last: null},
      /^\/var\/lib\/bonustill: no till runs; waiting for the next one +since \d\d:02:07$/,
    ],
    [
      'a till that this user may not ask',
      {kind: 'away', why: 'this user may not ask the till', sinceMs: SAMPLE_MS, last: null},
      /^\/var\/lib\/bonustill: this user may not ask the till +since \d\d:02:07$/,
    ],
    [
      'a till that ended',
      {kind: 'away', why: 'the till has ended', sinceMs: SAMPLE_MS, last: sampleStatus()},
      /^Till 03: the till has ended; waiting for the next one +since \d\d:02:07$/,
    ],
  ] as const satisfies readonly (readonly [string, Asked, RegExp])[])('tells %s', (_what, asked, row) => {
    const shown = text(headerRow(facts(asked), 80));
    expect(shown).toMatch(row);
    expect(shown).toHaveLength(80);
  });

  test.each([
    ['practice is told', {isPractice: true}, /PRACTICE/],
    ['training is told', {isPractice: true, isTraining: true}, /TRAINING/],
    ['nobody signed on', {isSignedOn: false}, /locked/],
    ['no ticket', {openLines: null}, /no ticket open/],
    ['one line', {openLines: 1}, /open, 1 line /],
    ['no links', {links: []}, /no links/],
  ])('%s', (_what, more, row) => {
    const status = {...sampleStatus(), ...more};
    expect(text(headerRow(facts({...told, status}), 80))).toMatch(row);
  });

  test('shows nothing that a terminal obeys, whatever a till says', () => {
    const status = {...sampleStatus(), tillNo: '0\u001b[2J3', version: '1\u0007'};
    expect(text(headerRow(facts({...told, status}), 80))).toMatch(/^Till 0\[2J3 {2}1 /);
  });
});

describe('what waits for hosts', () => {
  test('is a bar by age, and in words how many, how old, and what was refused', () => {
    expect(queueRows(sampleStatus().links, SAMPLE_MS, 44).map(text)).toEqual([
      expect.stringMatching(/^bonus \.+ -$/),
      expect.stringMatching(/^bally #+\.+ 7, 11 min OFFLINE 1 refused$/),
      expect.stringMatching(/^aura {2}#+\.+ 1, 4 s$/),
    ]);
  });

  test('a link that is not believed says what is wrong with its certificate', () => {
    const links = [{id: 'club', isOnline: false, refused: 0, waiting: 0, oldestMs: null, tls: 'expired' as const}];
    expect(queueRows(links, SAMPLE_MS, 60).map(text)).toEqual([
      expect.stringMatching(/^club \.+ - OFFLINE: certificate expired$/),
    ]);
  });

  test('an older one has the longer bar', () => {
    const of = (ageMs: number) => ({id: 'bonus', isOnline: true, refused: 0, waiting: 1, oldestMs: SAMPLE_MS - ageMs});
    const bars = [1000, 60_000, 3_600_000].map(
      (ageMs) => text(queueRows([of(ageMs)], SAMPLE_MS, 60)[0] ?? []).split('#').length,
    );
    expect(bars).toEqual(bars.toSorted((one, other) => one - other));
    expect(new Set(bars).size).toBe(3);
  });
});

describe('the rows of the dashboard', () => {
  test('name the printer, each device and what came and went', () => {
    const rows = deviceRows(facts(told)).map(text);
    expect(rows).toEqual([
      'printer     ok  2 unprinted  PAPER LOW  drawer shut',
      'scanner     ok  214 read, last 9 s ago',
      'reader      ABSENT  for 4 min',
      expect.stringMatching(/^\d\d:58:07 reader went$/),
    ]);
  });

  test('say what is not known', () => {
    const silent = facts({kind: 'silent', sinceMs: SAMPLE_MS});
    expect(deviceRows(silent).map(text)).toEqual(['not known']);
    expect(journalRows(silent).map(text)).toEqual(['There is no database.']);
    expect(roomRows(silent, 60).map(text)).toEqual([
      expect.stringMatching(/^Disk {4}#+\.* {2}97 % {2}3000 MB free$/),
      'Memory  not known',
      'load 0.4',
    ]);
  });

  test('of the journal tell what happened, when and by whom, and no more', () => {
    const journal = [
      {seq: 41, atMs: SAMPLE_MS, kind: 'ticketClosed', operatorNo: '4'},
      {seq: 42, atMs: SAMPLE_MS, kind: 'memberLinkAnswered', operatorNo: null},
    ];
    const rows = journalRows(facts(told, {book: {kind: 'read', looked: {closedMs: [], journal}}}));
    expect(rows.map(text)).toEqual([
      expect.stringMatching(/^\d\d:02:07 {5}41 ticketClosed {2}by 4$/),
      expect.stringMatching(/^\d\d:02:07 {5}42 memberLinkAnswered$/),
    ]);
  });

  test.each([
    [
      'a time and a sentence',
      '2026-11-22T14:02:07.000Z bonus host: online',
      {atMs: SAMPLE_MS, level: 'info', text: 'bonus host: online'},
    ],
    [
      'a JSON object',
      '{"time":"2026-11-22T14:02:07.000Z","level":"warn","what":"no answer","link":"bally","ms":3000}',
      {atMs: SAMPLE_MS, level: 'warn', text: 'no answer (link bally; ms 3000)'},
    ],
    ['what Node writes', '    at Object.<anonymous>', {atMs: null, level: 'info', text: 'at Object.<anonymous>'}],
    ['half an object', '{"time":"2026', {atMs: null, level: 'info', text: '{"time":"2026'}],
    ['escape sequences', 'x\u001b[31my\u009b2J', {atMs: null, level: 'info', text: 'x[31my2J'}],
    ['a card', 'bug: ;4111111111111111=25121010000?', {atMs: null, level: 'info', text: 'bug: ;****1111'}],
  ])('of the log can be %s', (_what, line, row) => expect(logRowOf(line)).toEqual(row));
});

describe('the lines of the pictures', () => {
  test('have a place for each minute of the last hour, empty where nothing happened', () => {
    const [bonus, bally, aura] = callSeries(sampleStatus());
    expect([bonus?.points.length, bally?.points.length]).toEqual([60, 60]);
    expect(aura?.points.flatMap((point, minute) => (point === null ? [] : [minute]))).toEqual([0, 12, 24, 36, 48]);
    expect(bally?.crosses.flatMap((isCross, minute) => (isCross ? [minute] : []))).toEqual([
      40, 41, 42, 43, 44, 45, 46, 47, 48, 49,
    ]);
    expect(
      text(
        legendRow(
          [bally].flatMap((one) => one ?? []),
          [],
        ),
      ),
    ).toMatch(/^2 bally \d+ x40 {2}$/);
  });

  test('take the minutes of a till whose clock was set as they come', () => {
    const status = sampleStatus();
    const twice = {...status, minutes: [...status.minutes, ...status.minutes.slice(-1)]};
    expect(lastHour(twice).at(-1)).toHaveLength(2);
    expect(lastHour({...status, nowMs: SAMPLE_MS - 90_000_000}).flat()).toEqual([]);
  });

  test.each([
    [3, false, 5],
    [12, false, 20],
    [50, false, 50],
    [51, false, 100],
    [130, true, 1000],
    [0, true, 100],
  ])('of %i ms (by tens: %s) end at %i', (ms, isByTens, end) => {
    const series = callSeries(sampleStatus()).slice(0, 1);
    const only = series.map((one) => ({...one, points: [ms]}));
    expect(scaleFor(only, {leastMs: isByTens ? 100 : 5, isByTens})).toBe(end);
  });
});

describe('sales per quarter hour', () => {
  test('are counted in the quarter in which they were closed; older and later ones are not', () => {
    const first = firstQuarterMs(SAMPLE_MS, 4);
    const moments = [first - 1, first, first + 899_999, first + 900_000, SAMPLE_MS, SAMPLE_MS + 3_600_000];
    expect(byQuarter(moments, SAMPLE_MS, 4)).toEqual([2, 1, 0, 1]);
  });
});

describe('a row', () => {
  test.each([
    ['wide signs', '茶 tea', '? tea'],
    ['marks', 'Cafe\u0301', 'Cafe'],
  ])('has one cell for each sign: %s', (_what, given, shown) => expect(narrow(given)).toBe(shown));

  test('is cut where it ends, and the left of two parts gives way', () => {
    expect(text(fit([span('abc'), span('def')], 4))).toBe('abcd');
    expect(text(apart([span('a long name')], [span('14:02')], 10))).toBe('a lo 14:02');
  });

  test.each([
    [lasting(3000), '3 s'],
    [lasting(600_000), '10 min'],
    [lasting(7_200_000), '2 h'],
    [lasting(500_000_000), '6 d'],
    [shortBytes(640_000_000), '640 MB'],
    [shortBytes(79_000_000_000), '79 GB'],
  ])('says %s', (said, wanted) => expect(said).toBe(wanted));
});

describe('a terminal', () => {
  test.each([
    ['of today', {TERM: 'xterm-256color', LANG: 'en_AU.UTF-8'}, {isUnicode: true, hasDots: true}],
    ['that is the console', {TERM: 'linux', LANG: 'C.UTF-8'}, {isUnicode: true, hasDots: false}],
    ['without a locale', {TERM: 'xterm'}, {isUnicode: false, hasDots: false}],
    [
      'whose locale was taken away',
      {TERM: 'xterm', LANG: 'en_AU.UTF-8', LC_ALL: 'C'},
      {isUnicode: false, hasDots: false},
    ],
    ['of old', {TERM: 'vt100', LANG: 'en_AU.UTF-8'}, {isUnicode: false, hasDots: false}],
  ])('%s has its signs', (_what, env, signs) => expect(signsFor(env)).toEqual(signs));

  test('without braille gets the same picture in ASCII', () => {
    const console = {isUnicode: true, hasDots: false};
    expect(asSigns('⣀⠤⠒⠉ ⡇⢸ ▁▄█', console)).toBe("_--' || _=#");
    expect(asSigns('⣀⠤▁', {isUnicode: true, hasDots: true})).toBe('⣀⠤▁');
  });

  test.each(['dumb', '', 'unknown'])('that can place nothing (%s) is refused in words', (TERM) =>
    expect(refusalOf({TERM})).toContain('set TERM'),
  );
  test.each(['linux', 'vt100', 'screen', 'tmux-256color'])('%s is taken', (TERM) =>
    expect(refusalOf({TERM})).toBeNull(),
  );
});
