import type {TillEvent} from '../../src/core/events.ts';
import type {DayReport} from '../../src/core/members/protocol.ts';
import type {MemberHostBooks} from './books-host.ts';
import type {MemberTillBooks} from './books-till.ts';
import type {House} from './house.ts';

/** All that a day left behind, and what the judge must know of it beside. */
export type Day = {
  readonly house: House;
  readonly hosts: readonly MemberHostBooks[];
  readonly tills: readonly MemberTillBooks[];
  /** What the hosts told over the wire of their days, by link; none where nobody asked. */
  readonly told: ReadonlyMap<string, readonly DayReport[]>;
  /** Receipts that were asked for again although they may have been out, by till and ticket number. */
  readonly again: ReadonlyMap<string, ReadonlyMap<number, number>>;
};

type Of<Kind extends TillEvent['kind']> = Extract<TillEvent, {kind: Kind}>;

/** The events of one kind. */
export function eventsOf<Kind extends TillEvent['kind']>(
  {events}: Pick<MemberTillBooks, 'events'>,
  kind: Kind,
): readonly Of<Kind>[] {
  return events.filter((event): event is Of<Kind> => event.kind === kind);
}

/** An id as it stands in a host's books: the only sign of a till's ids that it does not take is the slash. */
export function hostId(id: string): string {
  return id.replaceAll('/', '_');
}

/** A text that stands under a name in what was read as JSON; empty where none does. */
export function said(body: unknown, ...names: readonly string[]): string {
  let value: unknown = body;
  for (const name of names) value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
