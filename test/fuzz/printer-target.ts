import {giveUpPacket, hear, statusOf, type Hearing, type StatusQuestion} from '../../drivers/printer/status.ts';
import type {FuzzTarget} from './target.ts';

/** In how long parts the answers come. The last byte of an input says where to begin. */
const PARTS = [1, 4, 2, 64, 3, 7, 256];
/** A packet that isn't whole yet. */
const UNFINISHED_MOST = 3;

const QUESTIONS: readonly StatusQuestion[] = [1, 2, 3, 4];

function check(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

/** Whatever comes, each byte is heard at most once, and what it says is a status. */
function run(input: Uint8Array): void {
  let hearing: Hearing = [];
  let heard = 0;
  const answers = new Map<StatusQuestion, number>();
  const begin = input.at(-1) ?? 0;
  for (let at = 0, part = begin; at < input.length; part += 1) {
    const length = PARTS[part % PARTS.length] ?? 1;
    const next = hear(hearing, input.subarray(at, at + length));
    for (const answer of next.answers) {
      heard += 1;
      const question = QUESTIONS[heard % QUESTIONS.length] ?? 1;
      if (answer.kind === 'realTime') answers.set(question, answer.byte);
    }
    heard += next.noise;
    hearing = next.hearing;
    check(hearing.length <= UNFINISHED_MOST, `${hearing.length} bytes are kept of a packet`);
    at += length;
  }
  for (let silences = 0; silences <= UNFINISHED_MOST; silences += 1) hearing = giveUpPacket(hearing).hearing;
  check(hearing.length === 0, 'a packet that is awaited for ever');
  check(heard <= input.length, 'more answers than bytes');
  const {paper, cover} = statusOf(answers, begin % 2 === 0);
  check(['in', 'low', 'out'].includes(paper) && ['shut', 'open'].includes(cover), 'no status');
}

/** What printers say. */
export const PRINTER_TARGET: FuzzTarget = {
  name: 'printer status',
  samples: [
    Uint8Array.of(0x16, 0x12, 0x12, 0x00),
    Uint8Array.of(0x1e, 0x32, 0x7e),
    Uint8Array.of(0x14, 0x00, 0x00, 0x0f, 0x12, 0x1c, 0x00, 0x0c, 0x0f),
    Uint8Array.of(0x37, 0x25, 0x00, 0x13, 0x11, 0x52, 0x1a),
  ],
  run,
};
