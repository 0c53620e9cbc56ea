import {stat} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import {withTaken, type LiveSettings} from '../app/live-settings.ts';
import {whyOf, type Log} from '../app/log.ts';
import {changedParts, type Taking} from '../app/settings-change.ts';
import type {SettingsSaid} from '../app/settings-news.ts';
import type {Settings} from '../app/settings.ts';
import type {SettingsNow} from '../app/till-status.ts';
import {SETTINGS_FILE} from '../store/settings-file.ts';
import {complaintWords} from '../store/settings-words.ts';
import type {Companion} from './companion.ts';
import {lookAt, type Found} from './usable-settings.ts';

/**
 * How often the file is looked at. The folder itself is not watched: the database lies there, and each commit would wake
 * the till. A file is read when it has been the same at two looks: nobody is writing it then.
 */
const LOOK_MS = 1000;

export type SettingsWatchParts = {
  readonly folder: string;
  readonly live: LiveSettings;
  /** A ticket is open, or something of it is still on its way. */
  readonly hasTicket: () => boolean;
  /** Before anything is taken: what must be on disk by then; why it could not be written, or null. */
  readonly before: (next: Settings) => Promise<string | null>;
  /** Whoever must be told of what is in effect from now on, with the settings that changed. */
  readonly onTaken: (settings: Settings, parts: readonly string[]) => void;
  /** Puts a tick in line: there is something to be taken, or to be said. */
  readonly tell: () => void;
  readonly log: Log;
  readonly nowMs: () => number;
  /** Calls every so many milliseconds; gives what stops it. */
  readonly every: (ms: number, look: () => void) => () => void;
};

/** The till's eye on its settings file. */
export type SettingsWatch = Companion & {
  /** Between two inputs: takes what may be taken now. */
  readonly takeNow: () => Promise<void>;
  /** What is to be told, once. */
  readonly news: () => SettingsSaid | null;
  /** Something waits to be taken or told. */
  readonly isDue: () => boolean;
  readonly status: () => SettingsNow;
  /** Looks at the file once; a test calls it, a timer else. */
  readonly look: () => Promise<void>;
};

/** What a file is known by without reading it. */
async function markOf(path: string): Promise<string> {
  try {
    const {mtimeMs, size, ino} = await stat(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch (error) {
    return whyOf(error);
  }
}

function troubleOf(found: Exclude<Found, {kind: 'usable'}>): string {
  if (found.kind === 'absent') return 'the settings file is not there';
  return found.complaints.map(complaintWords).join('\n');
}

const pathsOf = (parts: ReturnType<typeof changedParts>, taking: Taking): readonly string[] =>
  parts.filter((part) => part.taking === taking).map(({path}) => path);

/** One till's settings file. */
class Watch {
  readonly #parts: SettingsWatchParts;
  readonly #path: string;
  #mark: string | null = null;
  #read: string | null = null;
  /** Settings of the file of which something is to be taken yet. */
  #wanted: Settings | null = null;
  #status: SettingsNow;
  #news: SettingsSaid | null = null;
  #isLooking = false;

  constructor(parts: SettingsWatchParts) {
    this.#parts = parts;
    this.#path = join(resolve(parts.folder), SETTINGS_FILE);
    this.#status = {readAtMs: parts.nowMs(), waitingForTicket: [], waitingForRestart: [], trouble: null};
  }

  status(): SettingsNow {
    return this.#status;
  }

  news(): SettingsSaid | null {
    const news = this.#news;
    this.#news = null;
    return news;
  }

  isDue(): boolean {
    return this.#news !== null || this.#canTake();
  }

  async look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      const mark = await markOf(this.#path);
      const isStill = mark === this.#mark;
      this.#mark = mark;
      if (!isStill || mark === this.#read) return;
      this.#read = mark;
      this.#judge(await lookAt(this.#path, this.#parts.folder));
    } catch (error) {
      this.#refuse(whyOf(error));
    } finally {
      this.#isLooking = false;
    }
  }

  async takeNow(): Promise<void> {
    const next = this.#wanted;
    const {live, hasTicket} = this.#parts;
    if (next === null || !this.#canTake()) return;
    const how: readonly Taking[] = hasTicket() ? ['now'] : ['now', 'noTicket'];
    const before = changedParts(live.inEffect(), next);
    const why = await this.#parts.before(withTaken(live.inEffect(), next, how));
    if (why !== null) {
      // Tried again when the file changes, or with the next start.
      this.#wanted = null;
      return this.#refuse(why);
    }
    live.take(next, how);
    const after = changedParts(live.inEffect(), next);
    const waiting = pathsOf(after, 'noTicket');
    const restart = pathsOf(after, 'restart');
    this.#taken(
      how.flatMap((taking) => pathsOf(before, taking)),
      {waiting, restart},
    );
    if (waiting.length === 0 && this.#wanted === next) this.#wanted = null;
  }

  #canTake(): boolean {
    const isWaiting = this.#status.waitingForTicket.length > 0 && this.#parts.hasTicket();
    return this.#wanted !== null && !isWaiting;
  }

  #taken(taken: readonly string[], {waiting, restart}: {waiting: readonly string[]; restart: readonly string[]}): void {
    const {live, onTaken, log, nowMs} = this.#parts;
    const fresh = restart.filter((path) => !this.#status.waitingForRestart.includes(path));
    const isNews = taken.length + waiting.length + fresh.length > 0;
    const readAtMs = taken.length > 0 ? nowMs() : this.#status.readAtMs;
    this.#status = {readAtMs, waitingForTicket: waiting, waitingForRestart: restart, trouble: null};
    if (!isNews) return;
    log('settings were changed', {taken: taken.join(' '), waiting: waiting.join(' '), restart: restart.join(' ')});
    this.#news = {code: 'settingsTaken', taken, waiting, restart: fresh};
    if (taken.length > 0) onTaken(live.inEffect(), taken);
  }

  #judge(found: Found): void {
    if (found.kind !== 'usable') return this.#refuse(troubleOf(found));
    const {settings} = found;
    this.#status = {...this.#status, trouble: null};
    if (this.#news?.code === 'settingsUnusable') this.#news = null;
    const {live, tell} = this.#parts;
    const isOther = changedParts(live.inEffect(), settings).length > 0;
    // Where the file says again what is in effect nothing waits any more.
    this.#wanted = isOther ? settings : null;
    this.#status = {...this.#status, waitingForTicket: [], ...(isOther ? {} : {waitingForRestart: []})};
    if (isOther) tell();
  }

  #refuse(trouble: string): void {
    const {log, tell} = this.#parts;
    if (trouble === this.#status.trouble) return;
    this.#status = {...this.#status, trouble};
    log('the settings file can’t be used; the till goes on with what it has', {level: 'warn', why: trouble});
    this.#news = {code: 'settingsUnusable', reason: trouble.split('\n')[0] ?? ''};
    tell();
  }
}

/**
 * Watches the settings file while the till runs. What can be taken is taken between two inputs, what can't waits for the
 * end of the ticket or for the next start; a file that can't be used changes nothing. Each is logged, and told once.
 */
export function watchSettings(parts: SettingsWatchParts): SettingsWatch {
  const watch = new Watch(parts);
  let stop: () => void = () => undefined;
  return {
    begin: () => {
      const look = (): void => void watch.look();
      look();
      stop = parts.every(LOOK_MS, look);
    },
    close: () => stop(),
    takeNow: () => watch.takeNow(),
    news: () => watch.news(),
    isDue: () => watch.isDue(),
    status: () => watch.status(),
    look: () => watch.look(),
  };
}
