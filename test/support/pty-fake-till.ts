/*
 * A stand-in for the till, run as a program of its own: it echoes what is typed, rings up what is entered, and breaks
 * on demand. With it the player of rehearsals is tested without the till.
 *
 *   + "PAY" is shown     ! dies with exit code 3, saying why
 *   ^ prints a paper     ~ hangs: takes no more input
 *   % colours a word     & rings the bell     Esc ends with exit code 0
 *   @ shows a list; Home, down and Enter choose from it
 *   ] shows it a moment later
 *   = says something a moment later, and something else at once
 *   [ asks a host, which answers a moment later: keys before that come too early
 */
import {appendFileSync, existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {rehearsalMark} from '../../src/app/rehearsal-mark.ts';

const [verb = '', ...others] = process.argv.slice(2);
const folder = others[others.indexOf('--data') + 1] ?? '.';
const journal = join(folder, 'journal.txt');

function readLines(file: string): readonly string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}

/** How long an answer takes that comes behind its question. */
const LATER_MS = 200;

const LIST = ['tea', 'flat white', 'cake'];

function sell(): void {
  const settings = join(folder, 'bonustill.json');
  if (!existsSync(settings)) {
    writeFileSync(settings, '{"printer": {"kind": "file", "path": "paper.bin"}, "venue": {"name": "Fake"}}');
    writeFileSync(join(folder, 'practice-pins.json'), '[{"no": "2", "name": "Bea", "role": "cashier", "pin": "4711"}]');
  }
  let rung = readLines(journal);
  let entry = '';
  let extra = '';
  let bytes = 0;
  let isHanging = false;
  let chosen: number | null = null;
  let isAsking = false;

  function draw(): void {
    const rows = [
      'FAKE TILL',
      readFileSync(settings, 'utf8').replaceAll(/\s+/g, ' ').slice(0, 300),
      ...rung,
      ...(chosen === null ? [] : LIST.map((item, index) => `${index === chosen ? '▸' : ' '} ${item}`)),
      `> ${entry}`,
      extra,
    ];
    const {columns, rows: height} = process.stdout;
    const text = [...rows, `size ${columns} ${height}`].join('\r\n');
    const mark = rehearsalMark({bytes, columns, rows: height, openJobs: 0, calmMs: 0, isAsking});
    process.stdout.write(`\u001b[2J\u001b[H${text}${mark}`);
  }

  function enter(): void {
    appendFileSync(journal, `${entry}\n`);
    rung = [...rung, `rung up ${entry.length > 100 ? entry.length : entry}`];
    entry = '';
  }

  function choose(keys: string): void {
    if (keys === '\u001b[H') chosen = 0;
    else if (keys === '\u001b[B') chosen = Math.min(LIST.length - 1, (chosen ?? 0) + 1);
    else if (keys === '\r') {
      rung = [...rung, `chose ${LIST[chosen ?? 0]}`];
      chosen = null;
    }
  }

  function later(then: () => void): void {
    setTimeout(() => {
      then();
      draw();
    }, LATER_MS);
  }

  function say(words: string): void {
    extra = words;
    draw();
  }

  function take(key: string): void {
    if (isAsking) say('too early');
    if (key === '!') {
      process.stdout.write('\r\nFAKE CRASH: out of luck\r\n');
      process.exit(3);
    } else if (key === '\u001b') process.exit(0);
    else if (key === '~') isHanging = true;
    else if (key === '+') extra = 'PAY';
    else if (key === '@') chosen = 2;
    else if (key === ']') later(() => (chosen = 2));
    else if (key === '=') later(() => ['said in passing', 'said at last'].forEach(say));
    else if (key === '[') {
      isAsking = true;
      later(() => (isAsking = false));
    } else if (key === '^') appendFileSync(join(folder, 'paper.bin'), 'Flat white  4.50\nTOTAL  4.50\n\u001dV\u0000');
    else if (key === '%') extra = '\u001b[31mred\u001b[0m';
    else if (key === '&') process.stdout.write('\u0007');
    else if (key === '\r') enter();
    else if (key === '\u007f') entry = entry.slice(0, -1);
    else entry += key;
  }

  process.stdin.setRawMode(true);
  process.stdin.on('data', (chunk: Buffer) => {
    if (isHanging) return;
    // F9 stands for the intent pay.
    const keys = chunk.toString('latin1').replaceAll('\u001b[20~', '+');
    if (chosen !== null) choose(keys);
    else for (const key of keys) take(key);
    if (isHanging) return;
    bytes += chunk.length;
    draw();
  });
  process.stdout.on('resize', draw);
  draw();
}

if (verb === 'till') sell();
else if (verb === 'verify') process.stdout.write(`rung up: ${readLines(journal).length}\n`);
else if (verb === 'fail') {
  process.stderr.write('nothing is right\n');
  process.exitCode = 4;
} else {
  process.stderr.write(`no verb ${verb}\n`);
  process.exitCode = 2;
}
