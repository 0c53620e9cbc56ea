/** How much a line of the log matters, the gravest first. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What a line says besides its sentence: ids, counts, codes and reasons. Never a name, a PIN, a card or what was typed. */
export type LogFields = {
  readonly level?: LogLevel;
  readonly [name: string]: string | number | boolean | null | undefined;
};

/**
 * Tells the technician's log: the same sentence each time, and what differs in fields. Without a level it is `info`.
 * Never throws.
 */
export type Log = (what: string, fields?: LogFields) => void;

/** More older files than this help nobody: they are a megabyte each. */
export const LOG_KEEP_MAX = 50;

/** What a venue says of the till's log. */
export type LogSettings = {
  /** Lines of this level and graver ones are written. */
  readonly level: LogLevel;
  /** So many files are kept besides the one that is written. */
  readonly keep: number;
};

/** True for lines that are written at a level. */
export function isWritten(line: LogLevel, at: LogLevel): boolean {
  return LOG_LEVELS.indexOf(line) <= LOG_LEVELS.indexOf(at);
}

/** True for a word that is a level. */
export function isLogLevel(word: unknown): word is LogLevel {
  return LOG_LEVELS.some((level) => level === word);
}

/** Why something failed, in the words of whatever failed. */
export function whyOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The same with the place in the program, for what should never happen. */
export function bugOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** A line of the log in words, for a person: the sentence, and the fields behind it. */
export function logWords(what: string, fields: Readonly<Record<string, unknown>> = {}): string {
  const told = Object.entries(fields).flatMap(([name, value]) => {
    if (name === 'level' || value === null || value === undefined || value === '') return [];
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return [name === 'why' ? text : `${name} ${text}`];
  });
  return told.length === 0 ? what : `${what} (${told.join('; ')})`;
}
