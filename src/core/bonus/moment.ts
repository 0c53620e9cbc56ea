import type {DateText} from './dates.ts';

/** A moment as the venue's clock on the wall shows it. `minute` counts from midnight: 0 to 1439. */
export type Moment = {readonly date: DateText; readonly minute: number};

/**
 * Gives the reader of the venue's wall clock: milliseconds since 1970 to a Moment, summer time included. `timeZone` is an
 * IANA name; throws a RangeError where there is no such zone. Make it once: a formatter costs more than a thousand uses.
 */
export function momentReader(timeZone: string): (atMs: number) => Moment {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (atMs) => {
    const parts = new Map(format.formatToParts(atMs).map(({type, value}) => [type, value]));
    const part = (name: Intl.DateTimeFormatPartTypes): string => parts.get(name) ?? '';
    const date = `${part('year')}-${part('month')}-${part('day')}`;
    return {date, minute: Number(part('hour')) * 60 + Number(part('minute'))};
  };
}
