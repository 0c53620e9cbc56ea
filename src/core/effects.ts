import type {TillEvent} from './events.ts';

/** Something the world is owed after an event. */
export type Effect =
  | {readonly to: 'printer'; readonly job: 'receipt'; readonly ticketId: string; readonly copy: number}
  | {readonly to: 'drawer'; readonly job: 'open'; readonly ticketId: string | null};

/** What events owe the world, in their order. Data: whoever holds the outbox sees to it. */
export function effectsOf(events: readonly TillEvent[]): readonly Effect[] {
  return events.flatMap(effectsOfOne);
}

function effectsOfOne(event: TillEvent): readonly Effect[] {
  switch (event.kind) {
    case 'tendered':
    case 'tenderVoided':
      return event.opensDrawer ? [{to: 'drawer', job: 'open', ticketId: event.ticketId}] : [];
    case 'ticketClosed': {
      const receipt: Effect = {to: 'printer', job: 'receipt', ticketId: event.ticketId, copy: 0};
      const drawer: Effect = {to: 'drawer', job: 'open', ticketId: event.ticketId};
      return event.opensDrawer ? [drawer, receipt] : [receipt];
    }
    case 'receiptCopied':
      return [{to: 'printer', job: 'receipt', ticketId: event.ticketId, copy: event.copy}];
    case 'drawerOpened':
    case 'cashMoved':
      return [{to: 'drawer', job: 'open', ticketId: null}];
    case 'clockSetBack':
    case 'clockAccepted':
    case 'tillStarted':
    case 'tillStopped':
    case 'operatorSignedOn':
    case 'operatorSignedOff':
    case 'pinRefused':
    case 'ticketOpened':
    case 'lineAdded':
    case 'lineVoided':
    case 'lineRepriced':
    case 'ticketDiscounted':
    case 'ticketCancelled':
    case 'tenderAsked':
    case 'tenderDeclined':
      return [];
  }
}
