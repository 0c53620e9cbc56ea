import type {Deed} from './deeds.ts';
import type {Hands} from './hands.ts';
import type {Page} from './pages.ts';
import {passGuard, QUIET_MS} from './repeat-guard.ts';
import type {Desk} from './turn.ts';

/** How long a page that came by itself takes no key: what comes sooner was meant for the page before. */
export const CALM_MS = 1000;

/** No burst lets out more of its characters than this before it is known for one. */
const MOST_LET_OUT = 40;

/** Keeps keys that were on their way to one page from acting on the page that came in its place. */
export type Calm = {
  /** The page on top may be another one now, by nobody's hand. True where it is. */
  readonly note: (before: readonly Page[], after: readonly Page[]) => boolean;
  /** The deed as it is to be taken; null: it is refused. */
  readonly take: (deed: Deed, pages: readonly Page[]) => Deed | null;
  /** How long keys are refused yet, in milliseconds. */
  readonly leftMs: () => number;
};

/** What a person sees of a page at a glance: which one it is, or what it asks. */
function faceOf(page: Page | undefined): string {
  switch (page?.screen) {
    case 'menu':
      return `menu ${page.menu}`;
    case 'ask':
      return `ask ${page.question.kind}`;
    case 'confirm':
      return `confirm ${page.confirmation.kind}`;
    case 'lock':
      return `lock ${page.step}`;
    case 'doubt':
      return `doubt ${page.askId}`;
    case 'unprinted':
      return `unprinted ${page.job.id}`;
    case 'code':
      return `code ${page.code}`;
    default:
      return page?.screen ?? '';
  }
}

/** Goods and cards are meant for the sale, whatever was on top of it: they pass where the sale is at hand. */
function isSaleAtHand(pages: readonly Page[]): boolean {
  return pages.slice(-2).some(({screen}) => screen === 'sale' || screen === 'pay');
}

/** Opens it for a session; everything is told by the desk's clock, when it is handled. */
export function openCalm({clock, calmMs}: Pick<Desk, 'clock' | 'calmMs'>): Calm {
  let changedAtMs: number | null = null;
  /** Of the last characters: whether each was taken. */
  let taken: readonly boolean[] = [];
  let leaned: {readonly key: string; readonly atMs: number} | null = null;
  const leftMs = (): number => {
    const sinceMs = changedAtMs === null ? calmMs : clock.nowMs() - changedAtMs;
    // Before the change: the clock was set back, and nobody waits for it to come round.
    return sinceMs < 0 ? 0 : Math.max(0, calmMs - sinceMs);
  };
  const takeText = (deed: Extract<Deed, {kind: 'text'}>): Deed | null => {
    const passes = leftMs() === 0;
    taken = [...taken, passes].slice(-MOST_LET_OUT);
    return passes ? deed : null;
  };
  const takeKey = (deed: Extract<Deed, {kind: 'key'}>): Deed | null => {
    // A key that was refused and is still leaned on says nothing about the new page.
    const isLeanedOn = leaned?.key === deed.key && deed.atMs - leaned.atMs < QUIET_MS && deed.atMs >= leaned.atMs;
    const passes = leftMs() === 0 && !isLeanedOn;
    leaned = passes ? null : {key: deed.key, atMs: deed.atMs};
    return passes ? deed : null;
  };
  return {
    note: (before, after) => {
      const isOther = faceOf(before.at(-1)) !== faceOf(after.at(-1));
      if (isOther) changedAtMs = clock.nowMs();
      return isOther;
    },
    take: (deed, pages) => {
      if (deed.kind === 'text') return takeText(deed);
      if (deed.kind === 'key') return takeKey(deed);
      if (deed.kind !== 'overlong' && deed.kind !== 'unread' && leftMs() > 0 && !isSaleAtHand(pages)) return null;
      // Only those of its first characters are taken back that were let in.
      const refused = deed.typedBefore === 0 ? [] : taken.slice(-deed.typedBefore).filter((wasTaken) => !wasTaken);
      return {...deed, typedBefore: deed.typedBefore - refused.length};
    },
    leftMs,
  };
}

/** The hands after a deed that was refused: a key counts for the guard all the same. */
export function afterRefusal(hands: Hands, deed: Deed): Hands {
  const guard = deed.kind === 'key' ? passGuard(hands.guard, deed.key, deed.atMs).state : hands.guard;
  return {...hands, guard, isSlashed: false, wanted: null};
}

/** The hands on a page that came by itself: what they were about was on the page before. */
export function onOtherPage(hands: Hands): Hands {
  return {...hands, isSlashed: false, isRefused: false, wanted: null};
}
