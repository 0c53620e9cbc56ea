import {join} from 'node:path';
import type {BonusHostSettings, MemberSettings, Settings} from '../app/settings.ts';
import {PRACTICE_CARDS} from '../practice/practice-cards.ts';
import {PRACTICE_SETTINGS} from '../practice/practice-settings.ts';
import {PRACTICE_HOST_FOLDER} from './till-bonus.ts';
import {PLAYED, practiceFolder} from './till-members.ts';

/** What practice hosts call the file with the token of their till. */
export const HOST_TOKEN_FILE = 'till-03.token';

/** Where a practice host is that is not known yet: it says itself at which port it listens. */
const NOWHERE = 'http://127.0.0.1:1';

function hostIn(folder: string, {timeoutMs}: BonusHostSettings): BonusHostSettings {
  return {url: NOWHERE, tokenFile: join(folder, PRACTICE_HOST_FOLDER, HOST_TOKEN_FILE), timeoutMs};
}

/** The venue's links that practice hosts can play, by their own names; none without the one that members come from. */
function membersIn(folder: string, {links, rules}: MemberSettings): MemberSettings | null {
  const played = links.filter(({system}) => PLAYED.includes(system));
  const isPlayed = (link: string): boolean => played.some(({id}) => id === link);
  if (played.length === 0 || (rules.dataLink !== null && !isPlayed(rules.dataLink))) return null;
  return {
    links: played.map((link) => ({
      ...link,
      url: NOWHERE,
      tokenFile: join(folder, practiceFolder(link.id), HOST_TOKEN_FILE),
    })),
    rules: {...rules, walletLinks: rules.walletLinks.filter(isPlayed)},
  };
}

/**
 * The settings of a till, for training in that folder: the venue's own, without anything that reaches beyond the
 * terminal and its printer. What practice hosts know is read as well, where the venue has no other use for it.
 */
export function trainingSettings(settings: Settings, folder: string): Settings {
  const {bonusHost, members, bonus, cards, backup} = settings;
  const practiceCards = PRACTICE_CARDS.filter(({means}) => means === 'member');
  return {
    ...settings,
    bonus: {...bonus, patterns: [...bonus.patterns, ...PRACTICE_SETTINGS.bonus.patterns]},
    cards: {...cards, formats: [...cards.formats, ...practiceCards]},
    bonusHost: bonusHost === null ? null : hostIn(folder, bonusHost),
    members: members === null ? null : membersIn(folder, members),
    tills: {share: null, others: []},
    backup: {...backup, at: [], copyCommand: null},
    isPractice: true,
    isTraining: true,
  };
}
