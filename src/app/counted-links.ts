import type {MemberLinks} from './member-links.ts';

/** Counts what is under way. */
export type Count = {
  readonly count: () => number;
  readonly during: <Answer>(work: Promise<Answer>) => Promise<Answer>;
};

/** Begins with nothing under way. */
export function openCount(): Count {
  let count = 0;
  return {
    count: () => count,
    during: async (work) => {
      count += 1;
      try {
        return await work;
      } finally {
        count -= 1;
      }
    },
  };
}

/** The links, whose questions about members are counted. */
export function countedLinks(links: MemberLinks, during: Count['during']): MemberLinks {
  return {
    ...links,
    find: (...of) => during(links.find(...of)),
    tiers: (...of) => during(links.tiers(...of)),
    photo: (...of) => during(links.photo(...of)),
    vouchers: (...of) => during(links.vouchers(...of)),
  };
}
