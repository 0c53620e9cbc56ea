import {printable} from './text.ts';

/*
 * The template of a short document: lines of text with variables in braces. Which variable a line names says how often
 * it stands: once, once for each code, or once for each action of each code.
 */

const TICKET_VARIABLES = [
  'venue',
  'address',
  'taxNumber',
  'ticket',
  'till',
  'operator',
  'date',
  'time',
  'currency',
  'total',
  'tax',
  'paid',
  'change',
  'table',
  'member',
  'memberNumber',
  'pointsBefore',
  'pointsRedeemed',
  'pointsEarned',
  'pointsPending',
  'pointsNow',
  'otherPoints',
  'notEarned',
  'walletLeft',
] as const;
const CODE_VARIABLES = ['code', 'refused', 'benefits', 'credit'] as const;
const ACTION_VARIABLES = ['action', 'points', 'pending', 'balance', 'missing', 'ready'] as const;

export type TicketVariable = (typeof TICKET_VARIABLES)[number];
export type CodeVariable = (typeof CODE_VARIABLES)[number];
export type ActionVariable = (typeof ACTION_VARIABLES)[number];
export type Variable = TicketVariable | CodeVariable | ActionVariable;

/** Text as it is, or a variable. `isNeeded`: where it is empty, its whole line is left out. */
export type Piece =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'variable'; readonly name: Variable; readonly isNeeded: boolean};

/** A line with something on it; `right` is null where it has no second half. */
export type TemplateText = {
  readonly kind: 'text';
  readonly align: 'left' | 'center';
  readonly weight: 'normal' | 'bold' | 'large';
  readonly left: readonly Piece[];
  readonly right: readonly Piece[] | null;
  readonly per: 'ticket' | 'code' | 'action';
};
export type TemplateLine = {readonly kind: 'rule' | 'blank'} | TemplateText;

/** What is wrong with a template; lines count from 1. */
export type TemplateComplaint =
  | {readonly kind: 'noLines' | 'tooManyLines'}
  | {readonly kind: 'unknownVariable'; readonly line: number; readonly name: string}
  | {
      readonly kind: 'unbalancedBrace' | 'twoBars' | 'centredPair' | 'lineTooLong' | 'unprintable';
      readonly line: number;
    };

export const SHORT_LINES_MAX = 60;
export const SHORT_LINE_MAX = 120;

/** What is printed short where the venue has no words of its own. */
export const USUAL_SHORT: readonly string[] = [
  '^# {venue}',
  '^ {address?}',
  '^ {taxNumber?}',
  'Ticket {ticket}|{date} {time}',
  'Table {table?}',
  '---',
  '# TOTAL {currency}|{total}',
  'incl. tax|{tax?}',
  'Paid|{paid}',
  '* Change|{change?}',
  'Remaining {walletLeft?}',
  '',
  '* Member {member}|{memberNumber?}',
  '  Points before|{pointsBefore?}',
  '  Points redeemed|{pointsRedeemed?}',
  '  Points earned|{pointsEarned?}',
  '  Points earned|{pointsPending?}',
  '  Points not earned: {notEarned?}',
  '  Points now|{pointsNow?}',
  '  Remaining {otherPoints?}',
  '* Bonus code|{code?}',
  '  {action?}|{points}{pending}',
  '    balance {balance?}',
  '    {missing?} more for it',
  '    {ready?}',
  '  {refused?}',
  '  Redeemed: {benefits?}',
  '  Remaining credit|{credit?}',
];

const RULE = '---';
/** `^` in the middle, `#` large, `*` bold: any of them once, and a blank behind. */
const MARKS = /^([\^#*]{1,3})(?: |$)/;
const PIECE = /\{([^{}]*)\}|([^{}]+)|[{}]/g;

function isOneOf<Name extends string>(names: readonly Name[], name: string): name is Name {
  return names.some((one) => one === name);
}

function isVariable(name: string): name is Variable {
  return isOneOf(TICKET_VARIABLES, name) || isOneOf(CODE_VARIABLES, name) || isOneOf(ACTION_VARIABLES, name);
}

type Told = (complaint: TemplateComplaint) => void;

function piecesOf(text: string, line: number, tell: Told): readonly Piece[] {
  return [...text.matchAll(PIECE)].flatMap(([whole, inside, plain]): readonly Piece[] => {
    if (plain !== undefined) return [{kind: 'text', text: plain}];
    if (inside === undefined) {
      tell({kind: 'unbalancedBrace', line});
      return [];
    }
    const isNeeded = inside.endsWith('?');
    const name = isNeeded ? inside.slice(0, -1) : inside;
    if (isVariable(name)) return [{kind: 'variable', name, isNeeded}];
    tell({kind: 'unknownVariable', line, name: whole});
    return [];
  });
}

function perOf(pieces: readonly Piece[]): TemplateText['per'] {
  const names = pieces.flatMap((piece) => (piece.kind === 'variable' ? [piece.name] : []));
  if (names.some((name) => isOneOf(ACTION_VARIABLES, name))) return 'action';
  return names.some((name) => isOneOf(CODE_VARIABLES, name)) ? 'code' : 'ticket';
}

function marksOf(raw: string): {marks: string; text: string} {
  const marks = MARKS.exec(raw)?.[1] ?? '';
  const isOnceEach = new Set(marks).size === marks.length;
  return isOnceEach && marks !== '' ? {marks, text: raw.slice(marks.length + 1)} : {marks: '', text: raw};
}

function isClean(raw: string): boolean {
  return printable(raw, SHORT_LINE_MAX) === raw.replace(/ +/g, ' ').trim();
}

function lineOf(raw: string, line: number, tell: Told): TemplateLine {
  if (raw.length > SHORT_LINE_MAX) tell({kind: 'lineTooLong', line});
  else if (!isClean(raw)) tell({kind: 'unprintable', line});
  if (raw.trim() === '') return {kind: 'blank'};
  if (raw === RULE) return {kind: 'rule'};
  const {marks, text} = marksOf(raw);
  const halves = text.split('|');
  if (halves.length > 2) tell({kind: 'twoBars', line});
  const align = marks.includes('^') ? 'center' : 'left';
  if (halves.length === 2 && align === 'center') tell({kind: 'centredPair', line});
  const [left = '', right] = halves;
  const pieces = piecesOf(left, line, tell);
  const behind = right === undefined ? null : piecesOf(right, line, tell);
  const weight = marks.includes('#') ? 'large' : marks.includes('*') ? 'bold' : 'normal';
  return {kind: 'text', align, weight, left: pieces, right: behind, per: perOf([...pieces, ...(behind ?? [])])};
}

/**
 * Reads a template: marks for the layout at the front of a line (`^` in the middle, `#` large, `*` bold), `---` for a
 * rule, one `|` between left and right, `{variable}`, and `{variable?}` for a line that is left out where the variable
 * is empty. Gives everything that is wrong with it, too; a template without complaints can be printed.
 */
export function readTemplate(lines: readonly string[]): {
  readonly template: readonly TemplateLine[];
  readonly complaints: readonly TemplateComplaint[];
} {
  if (lines.length === 0) return {template: [], complaints: [{kind: 'noLines'}]};
  if (lines.length > SHORT_LINES_MAX) return {template: [], complaints: [{kind: 'tooManyLines'}]};
  const complaints: TemplateComplaint[] = [];
  const template = lines.map((raw, index) => lineOf(raw, index + 1, (complaint) => complaints.push(complaint)));
  return {template, complaints};
}
