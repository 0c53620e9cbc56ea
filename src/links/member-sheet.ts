import type {BonusQueue} from '../app/bonus-queue.ts';
import type {Clock} from '../app/ports.ts';
import type {MemberLinkSettings} from '../app/settings.ts';
import type {CapabilitySheet} from '../core/members/sheet.ts';
import {declaredSheet, memberAdapter, systemFor, type MemberAdapter} from './member-adapters.ts';
import type {MemberClient} from './member-client.ts';
import {whyOf, type Log} from '../app/log.ts';

export type SheetParts = {
  readonly client: Pick<MemberClient, 'capabilities'>;
  readonly settings: Pick<MemberLinkSettings, 'id' | 'system' | 'url'>;
  readonly keeper: Pick<BonusQueue, 'keep' | 'kept'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** What the till sells in. */
  readonly currency: string;
  /** What it can do may be another thing now: whoever shows it draws again. */
  readonly onChange: () => void;
  readonly log: Log;
};

/** What a link can do, as it declared it last. */
export type KnownSheet = {
  readonly adapter: () => MemberAdapter;
  /** Takes what was kept when the till ran last. */
  readonly recall: () => Promise<void>;
  /** Asks the link. What it said before holds until then. */
  readonly download: () => Promise<void>;
};

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}

/** Makes what knows a link's capability sheet. Nothing of it may keep a till from selling: what fails is logged. */
export function openKnownSheet({client, settings, keeper, clock, currency, onChange, log}: SheetParts): KnownSheet {
  const system = systemFor(settings.system);
  // A sheet must not be taken for that of another link.
  const name = `sheet/${settings.id}@${settings.url}`;
  let adapter = memberAdapter(system, null, currency);
  const take = (sheet: CapabilitySheet): void => {
    adapter = memberAdapter(system, sheet, currency);
    const {otherCurrency} = adapter;
    if (otherCurrency === null) return;
    log('a link keeps its money in another currency', {level: 'warn', link: settings.id, currency: otherCurrency});
  };
  let known: string | null = null;
  const keep = async (body: string): Promise<void> => {
    try {
      await keeper.keep(name, {atMs: clock.nowMs(), body});
    } catch (error) {
      log('the sheet of a link can’t be kept', {level: 'warn', link: settings.id, why: whyOf(error)});
    }
  };
  return {
    adapter: () => adapter,
    recall: async () => {
      const kept = await keeper.kept(name);
      const declared = kept === null ? null : declaredSheet(jsonOf(kept.body));
      if (declared?.isSheet !== true) return;
      take(declared.sheet);
      known = JSON.stringify(declared.sheet);
    },
    download: async () => {
      const outcome = await client.capabilities();
      if (outcome.kind === 'unknown')
        return log('the sheet of a link is not known', {level: 'warn', link: settings.id, why: outcome.message});
      const told = JSON.stringify(outcome.told);
      if (told === known) return;
      known = told;
      take(outcome.told);
      await keep(told);
      onChange();
    },
  };
}
