import {printable} from '../core/text.ts';

const WORDS_MAX = 100;

/** Why no till answers (any more), in words; `why` as `askTill` tells it. */
export function awayWords(why: string | null): string {
  switch (why) {
    case null:
      return 'the till has ended';
    case 'ENOENT':
    case 'ECONNREFUSED':
      return 'no till runs';
    case 'EACCES':
    case 'EPERM':
      return 'this user may not ask the till';
    default:
      return printable(why, WORDS_MAX);
  }
}
