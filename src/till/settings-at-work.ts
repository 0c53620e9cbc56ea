import type {LiveSettings} from '../app/live-settings.ts';
import {said} from '../app/turn.ts';
import type {Settings} from '../app/settings.ts';
import {logLine, setLog} from './log-file.ts';
import {papersOf} from './papers.ts';
import {watchSettings, type SettingsWatch} from './settings-watch.ts';
import type {Running} from './till-works.ts';

/** What a running till has to do with its settings file. */
export type SettingsAtWork = SettingsWatch & {
  /** Between two inputs: takes what may be taken, and tells it on a tick. */
  readonly between: (isTick: boolean) => Promise<void>;
};

export type SettingsAtWorkParts = {
  readonly folder: string;
  readonly live: LiveSettings;
  readonly running: Pick<Running, 'till' | 'session'>;
  readonly tell: () => void;
};

/** How paper looks from now on is in the journal before any looks so; why it could not be written, or null. */
async function writtenDown(till: Running['till'], next: Settings): Promise<string | null> {
  const papers = await papersOf(next, till.state().papers?.logoId ?? null);
  const outcome = await till.dispatch({kind: 'setPapers', papers});
  return outcome.kind === 'fault' ? outcome.fault.message : null;
}

/** Whoever must be told of settings that are in effect from now on; all others read them where they need them. */
function onTaken({log}: Settings): void {
  setLog(log);
}

/**
 * Watches the settings of a running till. They are taken where nothing is asked for and nothing is being paid: on the
 * lock screen and on the sale screen. Who looks after the till is told, by the flag Diagnostics; nobody else is
 * disturbed, and nothing beeps.
 */
export function settingsAtWork({folder, live, running, tell}: SettingsAtWorkParts): SettingsAtWork {
  const {till, session} = running;
  const top = (): string => session.ui().pages.at(-1)?.screen ?? '';
  const mayTell = (): boolean => top() === 'sale' && till.state().operator?.privileges.includes('diagnostics') === true;
  const watch = watchSettings({
    folder,
    live,
    hasTicket: () => till.state().ticket !== null,
    before: (next) => writtenDown(till, next),
    onTaken,
    tell,
    log: logLine,
    nowMs: Date.now,
    every: (ms, look) => {
      const timer = setInterval(() => {
        look();
        if (watch.isDue() && mayTell()) tell();
      }, ms).unref();
      return () => clearInterval(timer);
    },
  });
  return {
    ...watch,
    between: async (isTick) => {
      if (top() === 'sale' || top() === 'lock') await watch.takeNow();
      const news = isTick && mayTell() ? watch.news() : null;
      if (news !== null) session.say(said(news));
    },
  };
}
