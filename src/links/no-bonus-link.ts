import type {BonusLink} from '../app/ports.ts';

/** The link of a till without a bonus host: nothing is known, nothing answers, and codes are read all the same. */
export const noBonusLink: BonusLink = {
  view: () => ({kind: 'offline', known: null}),
  ask: () => undefined,
  isAsking: () => false,
  holdPin: () => undefined,
  hasPin: () => false,
  actions: () => [],
  status: () => ({isOnline: null, waiting: 0, oldestMs: null, refused: 0}),
  seen: () => undefined,
  take: () => undefined,
  wordsOn: async () => [],
};
