/** A moment as it is read at the venue. */
export type TimeOfDay = {
  /** Sun */
  readonly weekday: string;
  /** 14:02 */
  readonly time: string;
  /** 22 Nov 2026 */
  readonly date: string;
};

/** Gives the time in the venue's zone (an IANA name). Throws a RangeError for a zone that nobody knows. */
export function timeReader(timeZone: string): (atMs: number) => TimeOfDay {
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
