import type {BonusQueue} from '../app/bonus-queue.ts';
import type {Clock} from '../app/ports.ts';
import type {ActionList} from '../core/bonus/action.ts';
import type {BonusClient} from './bonus-client.ts';
import {actionListOf} from './bonus-codec.ts';
import {whyOf, type Log} from '../app/log.ts';

export type ActionsParts = {
  readonly client: Pick<BonusClient, 'actions'>;
  readonly queue: Pick<BonusQueue, 'keep' | 'kept'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** What the list is kept as. */
  readonly name: string;
  readonly onChange: () => void;
  readonly log: Log;
};

/** The actions as they were downloaded last: in memory, and on disk for a start without the host. */
export type KnownActions = {
  /** Null: the host has never said. */
  readonly list: () => ActionList | null;
  /** Takes the list that was kept. */
  readonly recall: () => Promise<void>;
  /** Asks the host whether there is a newer one; a light call where there is none. */
  readonly download: () => Promise<void>;
};

/** Opens the actions with none. */
export function openKnownActions({client, queue, clock, name, onChange, log}: ActionsParts): KnownActions {
  let list: ActionList | null = null;
  return {
    list: () => list,
    recall: async () => {
      const kept = await queue.kept(name);
      list = kept === null ? null : actionListOf(kept.body);
    },
    download: async () => {
      const outcome = await client.actions(list?.version ?? null);
      if (outcome.kind === 'unusable')
        log('the bonus host gives a list of actions that can’t be; the old one stays', {level: 'warn'});
      if (outcome.kind !== 'list') return;
      list = outcome.list;
      onChange();
      try {
        await queue.keep(name, {atMs: clock.nowMs(), body: JSON.stringify(list)});
      } catch (error) {
        log('the actions could not be kept', {level: 'warn', why: whyOf(error)});
      }
    },
  };
}
