import type {LinkStanding} from '../core/members/rules.ts';
import type {TlsTrouble} from '../app/tls-trouble.ts';
import type {MemberUnknown} from './member-codec.ts';
import type {Log} from '../app/log.ts';

export type StandingParts = {
  /** The gaming system's name and the link's, for the log. */
  readonly name: string;
  /** False while nobody knows where the link is: that is not the same as gone. */
  readonly isKnown: () => boolean;
  /** It came or went. */
  readonly onChange: (standing: LinkStanding) => void;
  readonly log: Log;
};

/** How a link stands, as its answers and its silence tell. */
export type Standing = {
  readonly now: () => LinkStanding;
  /** Why there is no connection over TLS; undefined where nothing is wrong with it. */
  readonly tls: () => TlsTrouble | undefined;
  /** An outcome about a member or an act; null where the gaming system answered. */
  readonly heard: (unknown: MemberUnknown | null) => void;
  /** How many outcomes the gaming system has answered so far. */
  readonly answers: () => number;
  /** What its ping said of the gaming system. */
  readonly pinged: (system: 'up' | 'down') => void;
};

const WORDS: Readonly<Record<LinkStanding, string>> = {
  up: 'link: online',
  linkDown: 'link: offline',
  tokenRefused: 'link: it does not take this till’s token',
  systemDown: 'link: the gaming system behind it does not answer',
  notAsked: 'link: not asked yet',
};

/** How a link stands of which nothing was learnt by a call, and why. */
export function standingOf({why}: MemberUnknown): LinkStanding {
  // A link that takes one request for none of its own is there all the same.
  if (why === 'rejected') return 'up';
  if (why === 'signOff') return 'tokenRefused';
  return why === 'systemDown' ? 'systemDown' : 'linkDown';
}

/** Keeps the standing of a link. */
export function openStanding({name, isKnown, onChange, log}: StandingParts): Standing {
  let standing: LinkStanding = 'notAsked';
  let tls: TlsTrouble | undefined;
  let answers = 0;
  const set = (next: LinkStanding, unknown: MemberUnknown | null): void => {
    if (next === standing && unknown?.tls === tls) return;
    if (next === 'linkDown' && standing === 'notAsked' && !isKnown()) return;
    standing = next;
    tls = unknown?.tls;
    log(WORDS[next], {level: next === 'up' ? 'info' : 'warn', link: name, why: unknown?.message ?? null});
    onChange(next);
  };
  return {
    now: () => standing,
    tls: () => tls,
    heard: (unknown) => {
      if (unknown !== null) return set(standingOf(unknown), unknown);
      answers += 1;
      set('up', null);
    },
    answers: () => answers,
    pinged: (system) => set(system === 'up' ? 'up' : 'systemDown', null),
  };
}
