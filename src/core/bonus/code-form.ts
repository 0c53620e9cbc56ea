/**
 * The forms in which a code may be read. Digits are text: leading zeros count. `pinDigits` at the end of a scan are the
 * PIN and no part of the code. A URL carries the code in its query, and what stands there is read as digits again.
 */
export type CodePattern =
  | {
      readonly kind: 'digits';
      readonly name: string;
      /** Digits of the code itself. */
      readonly digits: number;
      readonly pinDigits: number;
      /** What the code must begin with; '' for anything. */
      readonly prefix: string;
      readonly examples: readonly CodeExample[];
    }
  | {
      readonly kind: 'url';
      readonly name: string;
      /** The host of the URL; '' for any. */
      readonly host: string;
      /** Which parameter of the query carries the code. */
      readonly parameter: string;
      readonly examples: readonly CodeExample[];
    };

/** What a scan must be read as, or null for one that must be no code: checked whenever the table is loaded. */
export type CodeExample = {readonly scanned: string; readonly reads: ReadCode | null};

/** A code as read. `pin` is null where the scan carried none. */
export type ReadCode = {readonly code: string; readonly pin: string | null};

/** The longest scan that is looked at. */
export const SCAN_MAX = 512;

export const CODE_DIGITS_LEAST = 8;
export const CODE_DIGITS_MOST = 24;
export const PATTERNS_MAX = 20;

/** What is usual: 14 digits, 18 with a PIN of four, and a URL with either in its query as `code`. */
export const USUAL_PATTERNS: readonly CodePattern[] = [
  {
    kind: 'digits',
    name: '14 digits',
    digits: 14,
    pinDigits: 0,
    prefix: '',
    examples: [
      {scanned: '00123456789012', reads: {code: '00123456789012', pin: null}},
      {scanned: '0123456789012', reads: null},
      {scanned: '123456789012345', reads: null},
    ],
  },
  {
    kind: 'digits',
    name: '14 digits with PIN',
    digits: 14,
    pinDigits: 4,
    prefix: '',
    examples: [{scanned: '001234567890120042', reads: {code: '00123456789012', pin: '0042'}}],
  },
  {
    kind: 'url',
    name: 'QR with a web address',
    host: '',
    parameter: 'code',
    examples: [
      {scanned: 'https://bonus.example/v?code=00123456789012', reads: {code: '00123456789012', pin: null}},
      {scanned: 'https://bonus.example/v?x=1&code=001234567890120042', reads: {code: '00123456789012', pin: '0042'}},
      {scanned: 'https://bonus.example/v?id=00123456789012', reads: null},
    ],
  },
];

function readDigits(scanned: string, patterns: readonly CodePattern[]): ReadCode | null {
  if (!/^[0-9]+$/.test(scanned)) return null;
  for (const pattern of patterns) {
    if (pattern.kind !== 'digits' || scanned.length !== pattern.digits + pattern.pinDigits) continue;
    if (!scanned.startsWith(pattern.prefix)) continue;
    const pin = pattern.pinDigits === 0 ? null : scanned.slice(pattern.digits);
    return {code: scanned.slice(0, pattern.digits), pin};
  }
  return null;
}

function readUrl(scanned: string, patterns: readonly CodePattern[]): ReadCode | null {
  // Only what a browser would open, in printable ASCII: URL() itself would forgive blanks, tabs and line ends.
  if (!/^https?:\/\/[!-~]+$/i.test(scanned) || !URL.canParse(scanned)) return null;
  const url = new URL(scanned);
  for (const pattern of patterns) {
    if (pattern.kind !== 'url' || (pattern.host !== '' && url.hostname !== pattern.host)) continue;
    const values = url.searchParams.getAll(pattern.parameter);
    const read = values.length === 1 ? readDigits(values[0] ?? '', patterns) : null;
    if (read !== null) return read;
  }
  return null;
}

/**
 * Reads what was scanned, swiped or typed as a code, by the first pattern that fits. Null for a foreign one: another
 * form, another host, a query with two codes, anything longer than SCAN_MAX.
 */
export function readCode(scanned: string, patterns: readonly CodePattern[]): ReadCode | null {
  if (scanned.length > SCAN_MAX) return null;
  return readDigits(scanned, patterns) ?? readUrl(scanned, patterns);
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}

function isSensible(pattern: CodePattern): boolean {
  if (pattern.kind === 'url') return /^[!-~]{1,40}$/.test(pattern.parameter) && pattern.host.length <= 253;
  const {digits, pinDigits, prefix} = pattern;
  const isSized = isWithin(digits, CODE_DIGITS_LEAST, CODE_DIGITS_MOST) && (pinDigits === 0 || pinDigits === 4);
  return isSized && /^[0-9]*$/.test(prefix) && prefix.length < digits;
}

/** What is wrong with a table of patterns, by the pattern's name; `scanned` is the example that reads otherwise. */
export type PatternComplaint =
  | {readonly kind: 'badPattern' | 'noExample'; readonly name: string}
  | {readonly kind: 'exampleReadsOtherwise'; readonly name: string; readonly scanned: string}
  | {readonly kind: 'noPattern' | 'tooManyPatterns'};

function exampleComplaints(pattern: CodePattern, patterns: readonly CodePattern[]): readonly PatternComplaint[] {
  const {name} = pattern;
  const wrong = pattern.examples.filter(({scanned, reads}) => {
    const got = readCode(scanned, patterns);
    return got?.code !== reads?.code || got?.pin !== reads?.pin;
  });
  const told = wrong.map(({scanned}): PatternComplaint => ({kind: 'exampleReadsOtherwise', name, scanned}));
  return pattern.examples.some(({reads}) => reads !== null) ? told : [{kind: 'noExample', name}, ...told];
}

/**
 * Checks a table of patterns when it is loaded: each pattern is possible, has at least one example that is a code, and
 * every example reads through the WHOLE table as it says, so a pattern that hides another one is found.
 */
export function patternComplaints(patterns: readonly CodePattern[]): readonly PatternComplaint[] {
  if (patterns.length === 0) return [{kind: 'noPattern'}];
  if (patterns.length > PATTERNS_MAX) return [{kind: 'tooManyPatterns'}];
  return patterns.flatMap((pattern) =>
    isSensible(pattern)
      ? exampleComplaints(pattern, patterns)
      : [{kind: 'badPattern', name: pattern.name} satisfies PatternComplaint],
  );
}

/** A code as it may be shown and printed: all but its last four digits starred, `**********9012`. */
export function maskCode(code: string): string {
  const shown = Math.min(4, Math.floor(code.length / 2));
  return '*'.repeat(code.length - shown) + code.slice(code.length - shown);
}

/**
 * What was typed or scanned as it may be shown: of digits that are longer than a code which can have a PIN behind it,
 * those beyond the code are starred, whatever they begin with. A wrong digit in the code must not bare the PIN.
 */
export function hidePin(entry: string, patterns: readonly CodePattern[]): string {
  const lengths = patterns.flatMap((one) => (one.kind === 'digits' && one.pinDigits > 0 ? [one.digits] : []));
  const most = Math.min(...lengths);
  return entry.replaceAll(/[0-9]+/g, (run) => run.slice(0, most) + '*'.repeat(Math.max(0, run.length - most)));
}
