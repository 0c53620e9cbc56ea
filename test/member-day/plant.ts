import type {TillEvent} from '../../src/core/events.ts';
import type {MemberHostBooks} from './books-host.ts';
import type {MemberTillBooks} from './books-till.ts';
import type {Day} from './left.ts';
import type {HostKind} from './member-host.ts';

/** A disagreement that somebody puts into the books of a day, and what the judge must say of it. */
export type MemberPlant = {readonly what: string; readonly into: (day: Day) => Day; readonly said: RegExp};

/** The first that is such a one. Throws where the day has none. */
export function theOne<Item>(items: readonly Item[], isIt: (item: Item) => boolean): Item {
  const item = items.find(isIt);
  if (item === undefined) throw new Error('the day has nothing to put this into');
  return item;
}

/** What becomes of the books of a host. */
export type HostChange = (host: MemberHostBooks) => Partial<MemberHostBooks>;
/** What becomes of the books of a till. */
export type TillChange = (till: MemberTillBooks, day: Day) => Partial<MemberTillBooks>;

/** Something in the books of one host. */
export function atHost(link: HostKind, change: HostChange): MemberPlant['into'] {
  return (day) => ({...day, hosts: day.hosts.map((host) => (host.link === link ? {...host, ...change(host)} : host))});
}

/** Something in the books of the tills. */
export function atTill(change: TillChange): MemberPlant['into'] {
  return (day) => ({...day, tills: day.tills.map((till) => ({...till, ...change(till, day)}))});
}

/** Events that say something else, or are gone. */
export function changedEvents(change: (event: TillEvent) => TillEvent | readonly TillEvent[]): TillChange {
  return ({events}) => ({events: events.flatMap(change)});
}
