import {join} from 'node:path';
import type {BonusQueue} from '../app/bonus-queue.ts';
import type {DeedQueue, MemberLinks} from '../app/member-links.ts';
import type {Clock} from '../app/ports.ts';
import type {MemberLinkSettings, MemberSettings, Settings} from '../app/settings.ts';
import type {Outcome} from '../app/till.ts';
import type {Command} from '../core/commands.ts';
import {noMemberLinks} from '../links/no-member-links.ts';
import type {MemberLinksParts, RunningMemberLinks} from '../links/member-links.ts';
import type {PracticeHost, Program} from '../practice/practice-host.ts';
import type {Log} from '../app/log.ts';

/**
 * Where the till finds its members' links: at the addresses of its settings, nowhere, at others by the link's name, or
 * in practice at hosts of its own.
 */
export type LinkChoice =
  | {readonly kind: 'settings' | 'none'}
  | {readonly kind: 'urls'; readonly urls: ReadonlyMap<string, string>}
  | {readonly kind: 'own'; readonly program: Program; readonly folder: string};

/** The till's links to members' systems, whose code comes in behind the first frame. */
export type TillMembers = MemberLinks & {
  /** Loads the links with what was kept of them. Rejects with a Fault where the till's own disk can't be read. */
  readonly begin: () => Promise<void>;
  /** Nothing of them reaches the till any more; resolves when nothing of them works on the till's data. */
  readonly close: () => Promise<void>;
};

export type MemberParts = {
  readonly settings: Pick<Settings, 'members' | 'currency'>;
  readonly choice: LinkChoice;
  readonly queue: DeedQueue;
  /** Keeps what a link declares from one start to the next. */
  readonly keeper: Pick<BonusQueue, 'keep' | 'kept'>;
  readonly dispatch: (command: Command) => Promise<Outcome>;
  readonly clock: Clock;
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
  readonly onTimed?: MemberLinksParts['onTimed'];
  readonly log: Log;
};

/** The data of a practice till's own member host, within the till's folder. */
export function practiceFolder(linkId: string): string {
  return `${linkId}-practice`;
}

/** The gaming systems that practice hosts play. */
export const PLAYED: readonly string[] = ['bally', 'aura'];

type LinkWords = {
  /** `--link ID=URL`, as often as there are links; false for `--no-link`. */
  readonly links: readonly (readonly [string, string])[] | false;
  readonly host: string | false | undefined;
  readonly isPractice: boolean;
  readonly folder: string;
};

/** The links that a till calls which was started with these words. */
export function linkChoice({links, host, isPractice, folder}: LinkWords, program: Program): LinkChoice {
  if (links === false) return {kind: 'none'};
  if (links.length > 0) return {kind: 'urls', urls: new Map(links)};
  if (host === false) return {kind: 'none'};
  return isPractice ? {kind: 'own', program, folder} : {kind: 'settings'};
}

type Hosts = ReadonlyMap<string, PracticeHost>;

async function startOwn(
  {links}: MemberSettings,
  {choice, log, settings: {currency}}: MemberParts,
  onListening: () => void,
): Promise<Hosts | null> {
  if (choice.kind !== 'own') return null;
  const {program, folder} = choice;
  const {openPracticeHost} = await import('../practice/practice-host.ts');
  const played = links.filter(({system}) => PLAYED.includes(system));
  return new Map(
    played.map(({id, system}) => {
      const parts = {
        verb: ['practice', system, '--currency', currency],
        name: `practice host ${id}`,
        folder: join(folder, practiceFolder(id)),
      };
      return [id, openPracticeHost({program, ...parts, onListening, log})] as const;
    }),
  );
}

function urlFrom(choice: LinkChoice, hosts: Hosts | null): (link: MemberLinkSettings) => string | null {
  if (choice.kind === 'urls') return ({id}) => choice.urls.get(id) ?? null;
  return ({id, url}) => (hosts === null ? url : (hosts.get(id)?.url() ?? null));
}

type Started = {readonly links: RunningMemberLinks; readonly hosts: Hosts | null};

async function start(parts: MemberParts, settings: MemberSettings): Promise<Started> {
  const {choice, queue, keeper, dispatch, clock, onChange, onBug, onTimed, log} = parts;
  const {MEMBER_TIMES, openMemberLinks} = await import('../links/member-links.ts');
  const started: {links: RunningMemberLinks | null} = {links: null};
  const hosts = await startOwn(settings, parts, () => started.links?.retry());
  const urlOf = urlFrom(choice, hosts);
  const {currency} = parts.settings;
  const shared = {currency, queue, keeper, dispatch, clock, onChange, onBug, onTimed, log};
  const links = await openMemberLinks({links: settings.links, urlOf, times: MEMBER_TIMES, ...shared});
  started.links = links;
  return {links, hosts};
}

/** Prepares the links of a till; without members in the settings there are none. */
export function openTillMembers(parts: MemberParts): TillMembers {
  const {members} = parts.settings;
  if (members === null || parts.choice.kind === 'none')
    return {...noMemberLinks, begin: async () => undefined, close: async () => undefined};
  let started: Started | null = null;
  let beginning: Promise<void> | null = null;
  let isClosed = false;
  const quiet = {...parts, onChange: () => isClosed || parts.onChange()};
  const links = (): MemberLinks => started?.links ?? noMemberLinks;
  const begin = async (): Promise<void> => {
    started = await start(quiet, members);
    parts.onChange();
  };
  return {
    statuses: () => links().statuses(),
    offer: (link, feature) => links().offer(link, feature),
    find: (link, query) => links().find(link, query),
    tiers: (link) => links().tiers(link),
    photo: (link, number) => links().photo(link, number),
    vouchers: (link, number) => links().vouchers(link, number),
    take: (rows) => links().take(rows),
    doubts: () => links().doubts(),
    said: () => links().said(),
    retry: () => links().retry(),
    seen: () => links().seen(),
    settled: (ticketId) => links().settled(ticketId),
    begin: () => (beginning ??= begin()),
    close: async () => {
      isClosed = true;
      await beginning?.catch(() => undefined);
      for (const host of started?.hosts?.values() ?? []) host.close();
      await started?.links.close();
    },
  };
}
