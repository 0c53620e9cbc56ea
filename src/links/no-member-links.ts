import type {DeedQueue, MemberLinks} from '../app/member-links.ts';

/** The links of a till without members: there is none. */
export const noMemberLinks: MemberLinks = {
  statuses: () => [],
  offer: () => ({isOffered: false, why: 'notKnown'}),
  find: async () => ({kind: 'unknown', standing: 'notAsked'}),
  tiers: async () => ({kind: 'unknown', standing: 'notAsked'}),
  photo: async () => ({kind: 'unknown', standing: 'notAsked'}),
  vouchers: async () => ({kind: 'unknown', standing: 'notAsked'}),
  take: () => undefined,
  doubts: () => new Set(),
  said: () => new Set(),
  retry: () => undefined,
  seen: () => undefined,
  settled: async () => undefined,
};

/** The queue of such a till: nothing ever stands in it. */
export const noDeedQueue: Pick<DeedQueue, 'refused' | 'fateOf'> = {
  refused: async () => [],
  fateOf: async () => null,
};
