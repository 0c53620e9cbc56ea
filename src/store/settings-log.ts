import * as v from 'valibot';
import {LOG_KEEP_MAX, LOG_LEVELS, type LogSettings} from '../app/log.ts';

/** A till of a version that said nothing of its log writes what matters. */
export const log = v.optional(
  v.strictObject({
    level: v.optional(v.picklist(LOG_LEVELS), 'info'),
    keep: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LOG_KEEP_MAX)), 5),
  }),
  {},
) satisfies v.GenericSchema<unknown, LogSettings>;
