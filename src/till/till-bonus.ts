import {join} from 'node:path';
import type {BonusQueue} from '../app/bonus-queue.ts';
import type {BonusLink, Clock} from '../app/ports.ts';
import type {Settings} from '../app/settings.ts';
import type {Outcome} from '../app/till.ts';
import type {Command} from '../core/commands.ts';
import type {OnTimed} from '../links/bonus-http.ts';
import type {RunningLink} from '../links/bonus-link.ts';
import {noBonusLink} from '../links/no-bonus-link.ts';
import type {PracticeHost, Program} from '../practice/practice-host.ts';
import type {Log} from '../app/log.ts';

/** Which host the till calls: the one of its settings, none, another one, or in practice one of its own. */
export type HostChoice =
  | {readonly kind: 'settings' | 'none'}
  | {readonly kind: 'url'; readonly url: string}
  | {readonly kind: 'own'; readonly program: Program; readonly folder: string};

/** The till's bonus link, whose code comes in behind the first frame. */
export type TillBonus = BonusLink & {
  /** Loads the link with what was kept of the host. Rejects with a Fault where the till's own disk can't be read. */
  readonly begin: () => Promise<void>;
  /** Nothing of it reaches the till any more; resolves when nothing of it works on the till's data. */
  readonly close: () => Promise<void>;
};

export type BonusParts = {
  readonly settings: Pick<Settings, 'bonusHost'>;
  readonly choice: HostChoice;
  readonly queue: BonusQueue;
  readonly dispatch: (command: Command) => Promise<Outcome>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
  readonly onTimed?: OnTimed | undefined;
  readonly log: Log;
};

/** The data of a practice till's own host, within the till's folder. */
export const PRACTICE_HOST_FOLDER = 'bonus-host-practice';

/** The host that a till calls which was started with these words: `--host URL`, `--no-host`, or neither. */
export function hostChoice(
  {host, isPractice, folder}: {host: string | false | undefined; isPractice: boolean; folder: string},
  program: Program,
): HostChoice {
  if (typeof host === 'string') return {kind: 'url', url: host};
  if (host === false) return {kind: 'none'};
  if (!isPractice) return {kind: 'settings'};
  return {kind: 'own', program, folder: join(folder, PRACTICE_HOST_FOLDER)};
}

type Started = {readonly link: RunningLink; readonly host: PracticeHost | null};

async function startOwn(
  choice: HostChoice,
  onListening: () => void,
  log: BonusParts['log'],
): Promise<PracticeHost | null> {
  if (choice.kind !== 'own') return null;
  const {openPracticeHost} = await import('../practice/practice-host.ts');
  const {program, folder} = choice;
  return openPracticeHost({
    program,
    verb: ['host', '--practice'],
    name: 'practice host',
    folder,
    onListening,
    log,
  });
}

async function start(parts: BonusParts, settings: NonNullable<Settings['bonusHost']>): Promise<Started> {
  const {choice, queue, dispatch, clock, onChange, onBug, onTimed, log} = parts;
  const {limitsFrom, openBonusLink, USUAL_TIMES} = await import('../links/bonus-link.ts');
  const started: {link: RunningLink | null} = {link: null};
  const host = await startOwn(choice, () => started.link?.retry(), log);
  const url = choice.kind === 'url' ? choice.url : settings.url;
  const link = await openBonusLink({
    url: () => (host === null ? url : host.url()),
    hostName: settings.url,
    tokenFile: settings.tokenFile,
    caFile: settings.caFile,
    limits: limitsFrom(settings.timeoutMs),
    times: USUAL_TIMES,
    queue,
    dispatch,
    clock,
    onChange,
    onBug,
    onTimed,
    log,
  });
  started.link = link;
  return {link, host};
}

/** Prepares the bonus link of a till; without a bonus host in the settings it is none. */
export function openTillBonus(parts: BonusParts): TillBonus {
  const {bonusHost} = parts.settings;
  if (bonusHost === null || parts.choice.kind === 'none')
    return {...noBonusLink, begin: async () => undefined, close: async () => undefined};
  let started: Started | null = null;
  let beginning: Promise<void> | null = null;
  let isClosed = false;
  const quiet = {...parts, onChange: () => isClosed || parts.onChange()};
  const begin = async (): Promise<void> => {
    started = await start(quiet, bonusHost);
    parts.onChange();
  };
  return {
    view: (code) => started?.link.view(code) ?? {kind: 'checking', known: null},
    ask: (code) => started?.link.ask(code),
    isAsking: () => started?.link.isAsking() ?? false,
    holdPin: (held) => started?.link.holdPin(held),
    hasPin: (code) => started?.link.hasPin(code) ?? false,
    actions: () => started?.link.actions() ?? [],
    status: () => started?.link.status() ?? noBonusLink.status(),
    seen: () => started?.link.seen(),
    take: (rows) => started?.link.take(rows),
    wordsOn: async (ticketId, codes, sales) => (started?.link ?? noBonusLink).wordsOn(ticketId, codes, sales),
    begin: () => (beginning ??= begin()),
    close: async () => {
      isClosed = true;
      await beginning?.catch(() => undefined);
      started?.host?.close();
      await started?.link.close();
    },
  };
}
