import {withoutCards} from './cards/mask.ts';
import {withoutSecrets} from './secret-shapes.ts';

/** Longer texts are no sentence any more: what follows tells nobody anything. */
const TEXT_MAX = 4000;

/** The parser repeats what it could not read, whoever's it is: the piece around the mistake, or all of a short document. */
const UNREADABLE = ' is not valid JSON';
/** How its words begin, also where their end was cut off. */
const UNEXPECTED = /Unexpected token '([^]{1,2})', (?=(?:\.\.\.)?")/;

/** A text without the words of a document, which stand between where the parser's own words begin and where they end. */
function withoutDocuments(text: string): string {
  const end = text.lastIndexOf(UNREADABLE);
  const found = UNEXPECTED.exec(text);
  const begin = found?.index ?? (end < 0 ? -1 : text.indexOf('"'));
  if (begin < 0 || (end >= 0 && begin > end)) return text;
  const [own = '', token = ''] = found ?? [];
  const told = /^[!-~]?$/.test(token) ? own : own.replace(token, '…');
  return `${text.slice(0, begin)}${told}"…"${end < 0 ? UNREADABLE : text.slice(end)}`;
}

/** Codes of vouchers and numbers of members; the parts of a UUID are none. Acts are named by the code that they are of. */
const NUMBER = /(?<![0-9a-f-])[0-9]{8,}(?![0-9a-f-])/gi;
const SHOWN = 3;

/** A text for the log: no card's number, no code's or member's in full, nothing that looks like a secret, nothing of a document that could not be read, and not without end. */
export function logText(text: string): string {
  const plain = withoutCards(withoutSecrets(withoutDocuments(text))).replace(
    NUMBER,
    (number) => `****${number.slice(-SHOWN)}`,
  );
  return plain.length <= TEXT_MAX ? plain : `${plain.slice(0, TEXT_MAX)}…`;
}

type Value = string | number | boolean | null | undefined;

/** A value of a line's field as it may be written: texts as above, and no number that could be a card's. */
export function logValue(value: Value): Value {
  if (typeof value === 'string') return logText(value);
  if (typeof value !== 'number') return value;
  const digits = String(value);
  const told = withoutCards(digits);
  return told === digits ? value : told;
}

/** Something quoted, which may be what somebody typed or is called; a name of the program's own has one word. */
const QUOTED = /(["'`])((?:(?!\1)[^\n])*)\1/g;
const OWN_NAME = /^[A-Za-z_$][\w$.[\]#-]{0,60}$/;

/** The message of a bug as a report may hold it: what is quoted in it only where it is a name of the program's own. */
export function bugText(message: string): string {
  return logText(
    withoutDocuments(message).replace(
      QUOTED,
      (_, quote: string, inside: string) => `${quote}${quote !== '"' && OWN_NAME.test(inside) ? inside : '…'}${quote}`,
    ),
  );
}
