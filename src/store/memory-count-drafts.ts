import type {CountDraft} from '../app/count-page.ts';
import type {Batch, TillStore} from '../app/ports.ts';

/** Counts of the drawer that are being typed, in memory: `commit` ends them, as migration 0015 does. */
export type MemoryCountDrafts = Pick<TillStore, 'keepCount' | 'keptCount'> & {
  readonly commit: (batch: Pick<Batch, 'events'>) => void;
};

/** The twin of what the till's store keeps of counts that are being typed. */
export function memoryCountDrafts(): MemoryCountDrafts {
  const drafts = new Map<string, CountDraft>();
  return {
    keepCount: async (operatorNo, draft) => {
      if (draft === null) drafts.delete(operatorNo);
      else drafts.set(operatorNo, draft);
    },
    keptCount: async (operatorNo) => drafts.get(operatorNo) ?? null,
    commit: ({events}) => {
      if (events.some(({kind}) => kind === 'drawerCounted' || kind === 'dayClosed')) drafts.clear();
    },
  };
}
