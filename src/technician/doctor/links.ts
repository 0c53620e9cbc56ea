import {randomUUID} from 'node:crypto';
import type {CallLimits, Target} from '../../links/bonus-http.ts';
import type {MemberLinkSettings, OtherTillSettings} from '../../app/settings.ts';
import {otherCurrencyOf} from '../../core/members/sheet.ts';
import {about, bad, good, note, skipped, type Check, type Finding} from './check.ts';
import {hostSkewMs} from './host-date.ts';
import {answeredFinding, troubleFinding, type Silence} from './link-words.ts';
import {usableSettings, type Scene} from './scene.ts';

/* The hosts that the till calls, each asked by the till's own client for something that changes nothing. */

const CALL_MS = 3000;

/** No part of a call takes longer than the settings allow it, nor longer than anybody waits for the doctor. */
function limitsOf(timeoutMs: number): CallLimits {
  const part = Math.min(timeoutMs, CALL_MS);
  return {connectMs: part, answerMs: part, bodyMs: part};
}

/** A host as the settings name it, and how it is asked: null where it did as asked, else why not. */
type Asked = {
  readonly url: string;
  readonly tokenFile: string;
  readonly caFile: string | null | undefined;
  readonly name: string;
  readonly ask: (target: () => Promise<Target | null>) => Promise<Silence | null>;
};

async function askHost(scene: Scene, {url, tokenFile: file, caFile, name, ask}: Asked): Promise<Finding> {
  const {tokenFile} = await import('../../links/bonus-token.ts');
  let trouble: string | null = null;
  const token = tokenFile(file, (what, {why} = {}) => {
    trouble = typeof why === 'string' ? why : what;
  });
  const {authorityFile} = await import('../../links/authority-file.ts');
  const authority = authorityFile(caFile ?? null, () => undefined, name);
  const fromMs = performance.now();
  const silence = await ask(async () => {
    const read = await token.read();
    return read === null ? null : {url: new URL(url), token: read, authority: await authority.read()};
  });
  if (silence !== null) return troubleFinding(silence, url, trouble);
  const tookMs = performance.now() - fromMs;
  return answeredFinding(name, tookMs, await hostSkewMs({url, authority: await authority.read()}, scene.world.nowMs));
}

/** Practice hosts have no address of their own: how they stand only the till knows that started them. */
async function ofPractice(scene: Scene, id: string): Promise<Finding> {
  const status = await scene.status();
  const link = status?.links.find((one) => one.id === id);
  if (link === undefined) return skipped('The practice host runs with its till alone.');
  return link.isOnline === false
    ? note('The practice host of the running till does not answer.')
    : good('practice host');
}

async function lookAtBonus(scene: Scene): Promise<Finding> {
  const settings = await usableSettings(scene);
  if (settings === null) return skipped('The settings can’t be used.');
  const {bonusHost} = settings;
  if (bonusHost === null) return skipped('This till has no bonus host.');
  if (settings.isPractice) return ofPractice(scene, 'bonus');
  const {openBonusClient} = await import('../../links/bonus-client.ts');
  const {url, tokenFile, caFile, timeoutMs} = bonusHost;
  const ask: Asked['ask'] = async (target) => {
    const client = openBonusClient({target, limits: limitsOf(timeoutMs), onCall: () => undefined});
    const outcome = await client.actions(null);
    client.close();
    return 'why' in outcome ? outcome : null;
  };
  return askHost(scene, {url, tokenFile, caFile, name: url, ask});
}

/** `bonus-host`: it answers, and takes the till's token. */
export const bonusHost: Check = {id: 'bonus-host', title: 'Bonus host', group: 'Links', look: lookAtBonus};

/** A link that keeps its money in another currency than the till's. */
function currencyFinding(system: string, {other, own}: {other: string; own: string}): Finding {
  return bad(
    `${system} keeps its money in ${other}, this till sells in ${own}: none of it moves between them.`,
    'Correct the currency in the settings, or have the gateway name the right one.',
  );
}

async function askLink(scene: Scene, settings: MemberLinkSettings, currency: string): Promise<Finding> {
  const {id, system, url, tokenFile, timeoutMs, caFile} = settings;
  const {openMemberClient} = await import('../../links/member-client.ts');
  let other: string | null = null;
  const ask: Asked['ask'] = async (target) => {
    const client = openMemberClient({
      target,
      limits: limitsOf(timeoutMs),
      newId: randomUUID,
      onCall: () => undefined,
    });
    const outcome = await client.ping();
    const sheet = outcome.kind === 'told' ? await client.capabilities() : outcome;
    client.close();
    if (outcome.kind === 'unknown') return outcome;
    if (sheet.kind === 'told') other = otherCurrencyOf(sheet.told, currency);
    const {system: state, message} = outcome.told;
    return state === 'up' ? null : {why: 'systemDown', message};
  };
  const found = await askHost(scene, {url, tokenFile, caFile, name: `${system} at ${url}, account link 1`, ask});
  const isThere = found.verdict === 'good' || found.verdict === 'note';
  return about(id, isThere && other !== null ? currencyFinding(system, {other, own: currency}) : found);
}

async function lookAtLinks(scene: Scene): Promise<Finding | readonly Finding[]> {
  const settings = await usableSettings(scene);
  if (settings === null) return skipped('The settings can’t be used.');
  const links = settings.members?.links ?? [];
  if (links.length === 0) return skipped('This till knows no members.');
  return Promise.all(
    links.map(async (link) =>
      settings.isPractice ? about(link.id, await ofPractice(scene, link.id)) : askLink(scene, link, settings.currency),
    ),
  );
}

/** `members`: each link to a members' system answers, takes the token, and its system is there. */
export const members: Check = {id: 'members', title: 'Members', group: 'Links', look: lookAtLinks};

async function askTill(scene: Scene, settings: OtherTillSettings): Promise<Finding> {
  const {no, url, tokenFile, timeoutMs, caFile} = settings;
  const {openTillClient} = await import('../../links/till-client.ts');
  const ask: Asked['ask'] = async (target) => {
    const limits = limitsOf(timeoutMs);
    const client = openTillClient({tillNo: no, target, limits, onCall: () => undefined});
    const outcome = await client.ping();
    client.close();
    return outcome.kind === 'unknown' ? outcome : null;
  };
  return about(`till ${no}`, await askHost(scene, {url, tokenFile, caFile, name: url, ask}));
}

async function lookAtTills(scene: Scene): Promise<Finding | readonly Finding[]> {
  const settings = await usableSettings(scene);
  if (settings === null) return skipped('The settings can’t be used.');
  const {others} = settings.tills;
  if (others.length === 0) return skipped('The settings name no other till.');
  return Promise.all(others.map((other) => askTill(scene, other)));
}

/** `tills`: each other till of the settings answers, is the one that it should be, and takes the token. */
export const tills: Check = {id: 'tills', title: 'Other tills', group: 'Links', look: lookAtTills};
