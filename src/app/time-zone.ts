/*
 * The first formatter that Intl makes takes 20 ms and 8 MB, which is a fifth of a start. A plain Date knows the time in
 * the zone that the process is in for next to nothing, by the same tables: so the till enters the zone of its venue.
 */

/** Names such as Europe/Berlin. Others (UTC, +03:00, rules of the system's own) are left to Intl. */
const PLACE = /^[A-Za-z]+(?:\/[A-Za-z_-]+)+$/;
const WINTER_MS = Date.UTC(2026, 0, 1);
const SUMMER_MS = Date.UTC(2026, 6, 1);

/** A name that nobody knows leaves the clock at UTC, so a clock that is off UTC at some time of the year knew it. */
function isOffUtc(): boolean {
  return new Date(WINTER_MS).getTimezoneOffset() !== 0 || new Date(SUMMER_MS).getTimezoneOffset() !== 0;
}

function setZone(zone: string | undefined): void {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
}

/** From now on the process' own clock, and that of what it starts, is in this zone (an IANA name that was checked). */
export function enterTimeZone(zone: string): void {
  setZone(zone);
}

/** True where a plain Date gives the time in that zone. False means: ask Intl. */
export function isInTimeZone(zone: string): boolean {
  return process.env['TZ'] === zone && PLACE.test(zone) && isOffUtc();
}

/** True for a zone that there is, by its IANA name or in any other form that Intl takes. */
export function isTimeZone(zone: string): boolean {
  const before = process.env['TZ'];
  try {
    setZone(zone);
    if (isInTimeZone(zone)) return true;
  } finally {
    setZone(before);
  }
  try {
    return new Intl.DateTimeFormat('en', {timeZone: zone}).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
