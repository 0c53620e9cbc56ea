import type {Keys, Loaded} from './load.ts';
import type {Act, Changes, CodeRecord, Scene, Spend, StoredAct} from './record.ts';

type Read = readonly [key: string, was: number];

/** On what decisions rest: codes with the versions, spends with what was given back, that they had in the database. */
export type Reads = {readonly codes: readonly Read[]; readonly spends: readonly Read[]};

/**
 * What is known while acts are decided one after the other: what was loaded, with the changes of those decided before
 * laid over it.
 */
export type World = {
  /** What is needed and not yet loaded for an act; empty sets when it can be decided. */
  readonly missing: (id: string, act: Act) => Keys;
  readonly add: (keys: Keys, loaded: Loaded) => void;
  readonly take: (act: StoredAct, changes: Changes) => void;
  readonly collected: (ticketId: string, code: string) => void;
  readonly actionsVersion: () => number;
  readonly reads: () => Reads;
} & Pick<Scene, 'record' | 'spend' | 'act' | 'isCollected'>;

function codesOf(act: Act): readonly string[] {
  switch (act.kind) {
    case 'returnCredit':
    case 'release':
      return [];
    case 'transfer':
      return [act.code, act.to];
    case 'collect':
    case 'redeem':
    case 'payCredit':
    case 'sell':
    case 'create':
    case 'block':
    case 'unblock':
    case 'expireCredit':
      return [act.code];
  }
}

function idsOf(id: string, act: Act): readonly string[] {
  return act.kind === 'returnCredit' || act.kind === 'release' ? [id, act.ofId] : [id];
}

type Shelves = {
  readonly acts: Map<string, StoredAct | null>;
  readonly spends: Map<string, Spend | null>;
  readonly codes: Map<string, CodeRecord | null>;
  readonly tickets: Map<string, Set<string>>;
  /** As they are in the database, whatever was decided since. */
  readonly versions: Map<string, number>;
  readonly givenBack: Map<string, number>;
};

/** A code and those that replaced it, one after the other, as far as they are known. */
function chainOf(code: string, {codes}: Shelves): readonly string[] {
  const chain = [code];
  for (let record = codes.get(code); record; record = codes.get(record.replaced?.by ?? '')) {
    if (record.replaced !== null) chain.push(record.replaced.by);
  }
  return chain;
}

function missingOf(id: string, act: Act, shelves: Shelves): Keys {
  const ids = idsOf(id, act);
  const named = [...codesOf(act), ...ids.map((one) => shelves.spends.get(one)?.code ?? '')];
  const chains = named.flatMap((code) => chainOf(code, shelves));
  return {
    ids: new Set(ids.filter((one) => !shelves.acts.has(one))),
    codes: new Set(chains.filter((code) => code !== '' && !shelves.codes.has(code))),
    tickets: new Set(act.kind === 'collect' && !shelves.tickets.has(act.ticketId) ? [act.ticketId] : []),
  };
}

/** Puts on the shelves what was loaded; what was asked for and not found is known not to be there. */
function shelve({acts, spends, codes, tickets, versions, givenBack}: Shelves, keys: Keys, loaded: Loaded): void {
  for (const id of keys.ids) {
    acts.set(id, null);
    spends.set(id, null);
  }
  for (const act of loaded.acts) acts.set(act.id, act);
  for (const spend of loaded.spends) {
    spends.set(spend.id, spend);
    givenBack.set(spend.id, spend.givenBack);
  }
  for (const code of keys.codes) {
    codes.set(code, null);
    versions.set(code, 0);
  }
  for (const record of loaded.codes) {
    codes.set(record.code, record);
    versions.set(record.code, record.version);
  }
  for (const ticket of keys.tickets) tickets.set(ticket, new Set());
  for (const [ticket, code] of loaded.collected) tickets.get(ticket)?.add(code);
}

/** An empty world: nothing is loaded yet. */
export function makeWorld(): World {
  const shelves: Shelves = {
    acts: new Map(),
    spends: new Map(),
    codes: new Map(),
    tickets: new Map(),
    versions: new Map(),
    givenBack: new Map(),
  };
  const {acts, spends, codes, tickets} = shelves;
  let actionsVersion = 0;
  return {
    missing: (id, act) => missingOf(id, act, shelves),
    add: (keys, loaded) => {
      shelve(shelves, keys, loaded);
      actionsVersion = Math.max(actionsVersion, loaded.actionsVersion);
    },
    take: (act, changes) => {
      acts.set(act.id, act);
      for (const record of changes.codes) codes.set(record.code, record);
      for (const spend of changes.spends) spends.set(spend.id, spend);
    },
    collected: (ticketId, code) => void tickets.get(ticketId)?.add(code),
    actionsVersion: () => actionsVersion,
    reads: () => ({codes: [...shelves.versions], spends: [...shelves.givenBack]}),
    record: (code) => codes.get(code) ?? null,
    spend: (id) => spends.get(id) ?? null,
    act: (id) => acts.get(id) ?? null,
    isCollected: (ticketId, code) => tickets.get(ticketId)?.has(code) ?? false,
  };
}
