import {keypadSpelling} from '../../src/app/key-map.ts';
import type {Intent} from '../../src/app/key-table.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row} from '../frame.ts';
import {keyWords} from '../words/keys.ts';
import {fit} from './cells.ts';

const KEY_CELLS = 10;

/** An answer with its keys. */
export function answerRow(dressing: Dressing, intent: Intent, words: string): Row {
  const [key] = dressing.keysOf(intent);
  if (key === undefined) return [];
  const keypad = keypadSpelling(key);
  const name = keypad === null ? keyWords(key) : `${keyWords(key)} ${keypad}`;
  return [span(fit(`  ${name}`, KEY_CELLS), 'accent'), span(words)];
}

/** The two answers of a question, each with its keys. */
export function answerRows(dressing: Dressing, words: {readonly yes: string; readonly no: string}): readonly Row[] {
  return [answerRow(dressing, 'enter', words.yes), answerRow(dressing, 'back', words.no)];
}
