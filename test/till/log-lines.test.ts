import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {logWords} from '../../src/app/log.ts';
import {tokenFile} from '../../src/links/bonus-token.ts';
import {openLogLines} from '../../src/till/log-lines.ts';

const NOON = Date.UTC(2026, 10, 22, 12);

/** A log in memory, whose time is moved by hand. */
function open() {
  const written: string[] = [];
  let ms = 0;
  let timer: (() => void) | null = null;
  const lines = openLogLines({
    write: (line) => void written.push(line),
    nowMs: () => NOON + ms,
    ticksMs: () => ms,
    setTimer: (_, call) => {
      timer = call;
      return () => {
        timer = null;
      };
    },
  });
  return {
    ...lines,
    written,
    entries: (): readonly Record<string, unknown>[] => written.map((line) => JSON.parse(line)),
    later: (more: number) => {
      ms += more;
    },
    ring: () => timer?.(),
    hasTimer: () => timer !== null,
  };
}

describe('a line of the log', () => {
  it('is one JSON object with time, level, sentence and fields, and nothing that has no value', () => {
    const log = open();
    log.log('bonus host: offline', {level: 'warn', why: 'no answer', code: null, ticketNo: 12});
    expect(log.written).toEqual([
      '{"time":"2026-11-22T12:00:00.000Z","level":"warn","what":"bonus host: offline","why":"no answer","ticketNo":12}\n',
    ]);
  });

  it.each([
    ['a card', 'read 4111111111111111 badly', 'read ****1111 badly'],
    ['a track', ';4111111111111111=30012010000?', ';****1111'],
    ['a bonus code of fourteen digits', 'code@00000000001002', 'code@****1002'],
    [
      'a shorter code, in the name of an act',
      '8d7f0a5c-1b2c-4d3e-9f00-123456789012/12345678',
      '8d7f0a5c-1b2c-4d3e-9f00-123456789012/****678',
    ],
    [
      'what a parser repeats',
      `Unexpected token 'A', "Anna Koch" is not valid JSON`,
      `Unexpected token 'A', "…" is not valid JSON`,
    ],
  ])('holds nothing of %s', (_what, said, told) => {
    const log = open();
    log.log('it failed', {why: said});
    log.log(said);
    expect(log.entries()).toMatchObject([{why: told}, {what: told}]);
  });

  it('holds no token that the till has read, and other words as they are', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'bonustill-token-')), 'till.token');
    const log = open();
    writeFileSync(file, 'open-sesame-1\n', {mode: 0o600});
    expect(await tokenFile(file, log.log).read()).toBe('open-sesame-1');
    rmSync(dirname(file), {recursive: true});
    log.log('the host said open-sesame-1', {why: 'no open-sesame-1 here', code: 'open-sesame-2'});
    expect(log.entries()).toMatchObject([
      {what: 'the host said [secret]', why: 'no [secret] here', code: 'open-sesame-2'},
    ]);
  });

  it('holds no card that came as a number, and other numbers as they are', () => {
    const log = open();
    log.log('it failed', {id: 4_111_111_111_111_111, ranMs: 1234});
    expect(log.entries()).toMatchObject([{id: '****1111', ranMs: 1234}]);
  });

  it('stays one line whatever is in it, and no text is without end', () => {
    const log = open();
    log.log('a\nb', {why: `\u001b[2J${'x'.repeat(10_000)}`});
    const [line = ''] = log.written;
    expect(line.split('\n')).toHaveLength(2);
    expect(line).not.toContain('\u001b');
    expect(line.length).toBeLessThan(5000);
  });
});

describe('the level of a log', () => {
  it.each([
    ['error', ['e']],
    ['warn', ['e', 'w']],
    ['info', ['e', 'w', 'i', 'without']],
    ['debug', ['e', 'w', 'i', 'without', 'd']],
  ] as const)('%s writes it and what is graver', (level, expected) => {
    const log = open();
    log.setLevel(level);
    log.log('e', {level: 'error'});
    log.log('w', {level: 'warn'});
    log.log('i', {level: 'info'});
    log.log('without');
    log.log('d', {level: 'debug'});
    expect(log.entries().map(({what}) => what)).toEqual(expected);
  });

  it('changes while it is written', () => {
    const log = open();
    log.log('before', {level: 'debug'});
    log.setLevel('debug');
    log.log('after', {level: 'debug'});
    expect(log.entries()).toMatchObject([{what: 'after'}]);
  });
});

describe('a storm', () => {
  it('of the same line is written once, and a minute later how often it came', () => {
    const log = open();
    for (let times = 0; times < 501; times += 1) log.log('link: offline', {link: 'bally'});
    expect(log.written).toHaveLength(1);
    log.ring();
    expect(log.entries().at(1)).toMatchObject({what: 'link: offline', link: 'bally', times: 500});
    log.log('link: offline', {link: 'bally'});
    expect(log.written).toHaveLength(3);
  });

  it('is counted apart for lines that take turns, and told with the next line where no timer rang', () => {
    const log = open();
    for (let times = 0; times < 3; times += 1) {
      log.log('a');
      log.log('b');
    }
    log.later(61_000);
    log.log('c');
    expect(log.entries().map(({what, times}) => [what, times])).toEqual([
      ['a', undefined],
      ['b', undefined],
      ['a', 2],
      ['b', 2],
      ['c', undefined],
    ]);
  });

  it('that nothing was repeated in sets no timer, and a flush tells nothing', () => {
    const log = open();
    log.log('a');
    log.flush();
    expect([log.hasTimer(), log.written.length]).toEqual([false, 1]);
  });

  it('of lines that differ stops after 600 in a minute; errors are written all the same', () => {
    const log = open();
    for (let no = 0; no < 700; no += 1) log.log('line', {no});
    log.log('grave', {level: 'error'});
    expect(log.written).toHaveLength(601);
    log.later(61_000);
    log.log('calm');
    expect(log.entries().slice(-2)).toMatchObject([{level: 'warn', lines: 100}, {what: 'calm'}]);
  });
});

describe('the last lines', () => {
  it('are remembered for a crash report, thirty of them', () => {
    const log = open();
    for (let no = 1; no <= 40; no += 1) log.log(`line ${no}`);
    expect(log.last()).toHaveLength(30);
    expect(log.last().at(-1)).toContain('"what":"line 40"');
    expect(log.last().at(0)).toContain('"what":"line 11"');
  });
});

describe('a line in words', () => {
  it('says its sentence, then what goes with it, without what is empty', () =>
    expect(logWords('it failed', {level: 'error', why: 'no room', ticketNo: 3, code: null})).toBe(
      'it failed (no room; ticketNo 3)',
    ));
});
