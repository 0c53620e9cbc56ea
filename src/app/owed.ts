import {effectsOf, type Effect} from '../core/effects.ts';
import type {TillEvent} from '../core/events.ts';
import type {OutboxRow} from './ports.ts';

function rowOf(effect: Effect, newId: () => string): OutboxRow {
  switch (effect.to) {
    case 'printer':
      return {id: newId(), kind: effect.job, ticketId: effect.ticketId, copy: effect.copy};
    case 'bonusHost':
      return {id: effect.id, kind: effect.job, ticketId: effect.ticketId, copy: 0};
    case 'memberLink':
      return {id: effect.id, kind: effect.job, ticketId: effect.ticketId, copy: 0};
    case 'drawer':
      return {id: newId(), kind: 'drawer', ticketId: effect.ticketId, copy: 0};
  }
}

/** What events owe the world, as rows of the outbox. A host's act keeps the id that its event made for it. */
export function owedBy(events: readonly TillEvent[], newId: () => string): readonly OutboxRow[] {
  return effectsOf(events).map((effect) => rowOf(effect, newId));
}
