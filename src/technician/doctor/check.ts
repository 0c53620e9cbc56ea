import type {Scene} from './scene.ts';

/**
 * How something stands. `bad`: somebody must see to it. `note`: worth knowing, and the till sells all the same.
 * `skipped`: there is nothing here to look at, or it can't be looked at before something else is put right.
 */
export type Verdict = 'good' | 'note' | 'bad' | 'skipped';

/** What mends something without losing anything. It says what was done; a RangeError says why it could not be. */
export type Fix = () => Promise<string>;

/** What a check found. */
export type Finding = {
  readonly verdict: Verdict;
  /** One of several things that the check looks at, such as a link by its id; null where there is one alone. */
  readonly about: string | null;
  readonly says: string;
  /** What to do; null where there is nothing. */
  readonly todo: string | null;
  readonly fix: Fix | null;
};

/** The parts of a report, in its order. */
export const GROUPS = [
  'Data',
  'Backups',
  'Settings',
  'Clock',
  'Devices',
  'Links',
  'Program',
  'Machine',
  'Till',
] as const;
export type Group = (typeof GROUPS)[number];

/** One thing that the doctor looks at. It reads only. */
export type Check = {
  readonly id: string;
  readonly title: string;
  readonly group: Group;
  /** It may take so long, unless `--deep` lets it take what it takes. */
  readonly limitMs?: number;
  readonly look: (scene: Scene) => Promise<Finding | readonly Finding[]>;
};

/** All is as it should be. */
export function good(says: string): Finding {
  return {verdict: 'good', about: null, says, todo: null, fix: null};
}

/** Worth knowing. */
export function note(says: string, todo: string | null = null, fix: Fix | null = null): Finding {
  return {verdict: 'note', about: null, says, todo, fix};
}

/** Somebody must see to it. */
export function bad(says: string, todo: string | null, fix: Fix | null = null): Finding {
  return {verdict: 'bad', about: null, says, todo, fix};
}

/** Not looked at, and why. */
export function skipped(says: string): Finding {
  return {verdict: 'skipped', about: null, says, todo: null, fix: null};
}

/** The same about one of several. */
export function about(what: string, found: Finding): Finding {
  return {...found, about: what};
}
