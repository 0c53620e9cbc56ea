import {isInTimeZone} from '../../src/app/time-zone.ts';

/** A moment as it is read at the venue. */
export type TimeOfDay = {
  /** Sun */
  readonly weekday: string;
  /** 14:02 */
  readonly time: string;
  /** 22 Nov 2026 */
  readonly date: string;
};

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
/** As English is written where Bonustill is at home; September is the one of four letters. */
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];

/** A day such as 2026-11-12, as it is read at the venue: 12 Nov 2026. */
export function dayWords(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}

/** By the process' own clock. */
function readHere(atMs: number): TimeOfDay {
  const at = new Date(atMs);
  return {
    weekday: WEEKDAYS[at.getDay()] ?? '',
    time: `${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`,
    date: `${at.getDate()} ${MONTHS[at.getMonth()] ?? ''} ${at.getFullYear()}`,
  };
}

function readerElsewhere(timeZone: string): (atMs: number) => TimeOfDay {
  const formatter = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (atMs) => {
    const parts = new Map(formatter.formatToParts(atMs).map(({type, value}) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
    return {
      weekday: part('weekday'),
      time: `${part('hour')}:${part('minute')}`,
      date: `${part('day')} ${part('month')} ${part('year')}`,
    };
  };
}

/**
 * Gives the time in the venue's zone (an IANA name): by the process' own clock where that is in this zone, else by
 * Intl, with the same result. Throws a RangeError for a zone that nobody knows.
 */
export function timeReader(timeZone: string): (atMs: number) => TimeOfDay {
  return isInTimeZone(timeZone) ? readHere : readerElsewhere(timeZone);
}
