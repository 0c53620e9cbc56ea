/*
 * What a bundle says of a row of the journal: kinds, ids and money, by a list of what may be said. What is not on it is
 * left out, so that a field of a later version is left out until somebody has thought about it. No name, no text of a
 * product, no code, no number of a member, no table, no note is on it.
 */

/** Fields that are figures or flags. */
const FIGURES = new Set([
  'amount',
  'amountCents',
  'areOn',
  'changeCents',
  'copy',
  'count',
  'creditCents',
  'discountCents',
  'from',
  'fromCents',
  'fromMs',
  'isAwaited',
  'isBlind',
  'line',
  'lockedUntilMs',
  'no',
  'of',
  'opensDrawer',
  'partNo',
  'quantity',
  'ratePpm',
  'roundingCents',
  'taxCents',
  'tender',
  'ticketNo',
  'totalCents',
  'triesLeft',
  'unitCents',
  'zNo',
]);

/** Fields that hold one word of the program's own: codes, kinds, ids of settings. */
const WORDS = new Set(['kind', 'link', 'of', 'phase', 'privilege', 'reason', 'stage', 'tenderId', 'what', 'why']);

/** Fields that hold ids. Of what is named by a ticket and a code, the ticket's part is told. */
const IDS = new Set(['claimId', 'id', 'ofId', 'originalId', 'partId', 'refundId', 'restId', 'ticketId']);

/** Fields that are looked into for the above. */
const INSIDE = new Set([
  'act',
  'answer',
  'ask',
  'asked',
  'back',
  'discount',
  'earned',
  'line',
  'redemption',
  'target',
  'tender',
  'worth',
]);

const WORD = /^[A-Za-z][A-Za-z0-9.-]{0,31}$/;
const VERSION = /^[0-9]{1,3}(?:\.[0-9]{1,3}){2}(?:-[a-z0-9.]{1,12})?$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const DEEP_MAX = 3;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toldField(name: string, value: unknown, deep: number): readonly (readonly [string, unknown])[] {
  if (FIGURES.has(name) && (typeof value === 'number' || typeof value === 'boolean')) return [[name, value]];
  if (typeof value === 'string') {
    if (WORDS.has(name) && WORD.test(value)) return [[name, value]];
    if (name === 'version' && VERSION.test(value)) return [[name, value]];
    const id = IDS.has(name) ? UUID.exec(value)?.[0] : undefined;
    return id === undefined ? [] : [[name, id]];
  }
  return INSIDE.has(name) && isRecord(value) && deep < DEEP_MAX ? [[name, toldFields(value, deep + 1)]] : [];
}

/** Of an event what may be said of it. */
export function toldFields(event: Readonly<Record<string, unknown>>, deep = 0): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(event).flatMap(([name, value]) => toldField(name, value, deep)));
}

/** The same of a row's text; null where it holds no event. */
export function toldEvent(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const event: unknown = JSON.parse(body);
    return isRecord(event) ? toldFields(event) : null;
  } catch {
    return null;
  }
}
