import type {Settings} from './settings.ts';

/**
 * When a till that runs takes a setting that was changed in the file: `now`; `noTicket`: as soon as no ticket is open;
 * `restart`: with its next start.
 */
export type Taking = 'now' | 'noTicket' | 'restart';

type Part = {
  /** A setting of the first level, or one of a group of it. */
  readonly path: string;
  readonly taking: Taking;
  readonly why: string;
};

const NEXT_USE = 'it is looked up each time';

/** When each setting is taken. A setting of a group stands before its group. */
export const SETTING_PARTS: readonly Part[] = [
  {path: 'venue', taking: 'now', why: NEXT_USE},
  {path: 'till', taking: 'restart', why: 'tickets, hosts and other tills know the till by it'},
  {path: 'currency', taking: 'restart', why: 'what is on disk is counted in it'},
  {path: 'timeZone', taking: 'restart', why: 'the program and the processes that it starts run in it'},
  {path: 'receipt.logo', taking: 'restart', why: 'the printer keeps its dots'},
  {path: 'receipt', taking: 'now', why: NEXT_USE},
  {path: 'rules', taking: 'noTicket', why: 'a ticket is taxed and paid by the rules that it began with'},
  {path: 'quickNotes', taking: 'now', why: NEXT_USE},
  {path: 'denominations', taking: 'now', why: NEXT_USE},
  {path: 'printer', taking: 'restart', why: 'a receipt may be on its way to it'},
  {path: 'scanner', taking: 'now', why: NEXT_USE},
  {path: 'devices', taking: 'restart', why: 'the process that hears them begins with them'},
  {path: 'bonus', taking: 'now', why: NEXT_USE},
  {path: 'cards', taking: 'now', why: NEXT_USE},
  {path: 'barcodes', taking: 'now', why: NEXT_USE},
  {path: 'bonusHost', taking: 'restart', why: 'questions to it may wait for their answer'},
  {path: 'vouchers', taking: 'now', why: NEXT_USE},
  {path: 'members', taking: 'restart', why: 'payments at its links may wait for their outcome'},
  {path: 'discounts', taking: 'now', why: NEXT_USE},
  {path: 'tills', taking: 'restart', why: 'refunds at other tills may wait for their answer'},
  {path: 'backup', taking: 'now', why: NEXT_USE},
  {path: 'keys', taking: 'noTicket', why: 'no key becomes another one in the middle of a sale'},
  {path: 'log', taking: 'now', why: NEXT_USE},
  {path: 'isPractice', taking: 'restart', why: 'practice and trade never mix'},
];

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of names; undefined where there is none. */
function valueAt(settings: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (isFields(value) ? value[name] : undefined), settings);
}

/** A value as text, whichever way round its fields stand. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isFields(value)) return JSON.stringify(value ?? null);
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  const sorted = fields.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join()}}`;
}

/** The value of a part, as text, without what other parts stand for. */
function textOf(settings: Settings, {path}: Part): string {
  const value = valueAt(settings, path);
  const apart = SETTING_PARTS.filter((part) => part.path.startsWith(`${path}.`)).map((part) => part.path.split('.')[1]);
  if (!isFields(value)) return canonical(value);
  return canonical(Object.fromEntries(Object.entries(value).filter(([name]) => !apart.includes(name))));
}

/** Which settings differ, in the order of the table. */
export function changedParts(before: Settings, after: Settings): readonly Part[] {
  return SETTING_PARTS.filter((part) => textOf(before, part) !== textOf(after, part));
}
