import * as v from 'valibot';
import type {BackupSettings} from '../app/settings.ts';

const TIMES_MAX = 24;
const KEEP_MAX = 1000;
const WORDS_MAX = 50;

const time = v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "04:30"'));

const word = v.pipe(v.string(), v.maxLength(500));

/** A program and its words, never a shell's line: nothing in a name can become a command. */
const command = v.pipe(
  v.array(word),
  v.minLength(1),
  v.maxLength(WORDS_MAX),
  v.check(([program = '']) => program !== '', 'begins with the program to call'),
  v.check((words) => words.slice(1).some((one) => one.includes('{file}')), 'needs {file} where the backup is named'),
);

/** A file of a till that made no backups yet goes on with one each night. */
export const backup = v.optional(
  v.strictObject({
    at: v.optional(
      v.pipe(
        v.array(time),
        v.maxLength(TIMES_MAX),
        v.check((times) => new Set(times).size === times.length, 'names a time twice'),
      ),
      ['04:30'],
    ),
    keep: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(KEEP_MAX)), 14),
    folder: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(500)), 'backups'),
    copyCommand: v.optional(v.nullable(command), null),
  }),
  {},
) satisfies v.GenericSchema<unknown, BackupSettings>;
