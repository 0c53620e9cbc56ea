import {readPaper} from '../../drivers/printer/paper.ts';

/** Points under a code, as printed. */
export type PaperPoints = {readonly mask: string; readonly name: string; readonly points: number};

/** What a piece of paper says of bonus. */
export type Paper = {
  readonly ticketNo: number;
  readonly copy: number;
  readonly kind: 'receipt' | 'counterBooking' | 'interim';
  readonly points: readonly PaperPoints[];
  /** Codes, masked, under which a balance stands, and those that are said to collect nothing. */
  readonly balanced: readonly string[];
  readonly refused: readonly string[];
  /** Benefit lines: name and amount in cents. */
  readonly benefits: readonly {readonly name: string; readonly cents: number}[];
};

function kindOf(text: string): Paper['kind'] {
  if (text.includes('NOT A RECEIPT')) return 'interim';
  return text.includes('COUNTER BOOKING') ? 'counterBooking' : 'receipt';
}

/** The rows under each masked code, until a row that is no points. */
function pointsOf(rows: readonly string[]): readonly PaperPoints[] {
  const points: PaperPoints[] = [];
  let mask = '';
  for (const row of rows) {
    const code = /^Bonus code +(\*+[0-9]+)$/.exec(row)?.[1];
    const [, name, count] = /^ {2}(.+?) +\+([0-9]+)$/.exec(row) ?? [];
    if (code !== undefined) mask = code;
    else if (name !== undefined && mask !== '') points.push({mask, name, points: Number(count)});
  }
  return points;
}

/** The masked codes under which a row like this stands. */
function masksOver(rows: readonly string[], like: RegExp): readonly string[] {
  const masks = new Set<string>();
  let mask = '';
  for (const row of rows) {
    mask = /^Bonus code +(\*+[0-9]+)$/.exec(row)?.[1] ?? mask;
    if (mask !== '' && like.test(row)) masks.add(mask);
  }
  return [...masks];
}

/** A name too long for its row goes on from the row above; only the end of it is held against the journal. */
function benefitsOf(rows: readonly string[]): Paper['benefits'] {
  return rows.flatMap((row) => {
    const [, name, amount] = /^(.*\(bonus\)) +(-?[0-9,]+\.[0-9]{2})(?: [A-Z0-9*]+)?$/.exec(row) ?? [];
    if (name === undefined || amount === undefined) return [];
    return [{name: name.replace(/ ?\(bonus\)$/, ''), cents: Number(amount.replaceAll(/[,.]/g, ''))}];
  });
}

/** What came out of the practice printer, paper by paper. */
export function papersOf(bytes: Uint8Array): readonly Paper[] {
  return readPaper(bytes).receipts.map(({rows}) => {
    const text = rows.join('\n');
    return {
      ticketNo: Number(/Ticket (\d+)/.exec(text)?.[1] ?? 0),
      copy: Number(/COPY (\d+)/.exec(text)?.[1] ?? 0),
      kind: kindOf(text),
      points: pointsOf(rows),
      balanced: masksOver(rows, /^ {4}balance -?[0-9]/),
      refused: masksOver(rows, /^ {2}not collected: /),
      benefits: benefitsOf(rows),
    };
  });
}
