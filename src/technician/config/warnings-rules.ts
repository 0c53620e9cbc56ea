import type {Settings} from '../../app/settings.ts';
import {SYSTEMS, systemNamed} from '../../core/members/systems.ts';
import {copySecrets} from '../../store/copy-command.ts';
import {nearestWord} from '../../store/nearest-word.ts';
import type {SettingsPath} from '../../store/settings-unknown.ts';
import {countWords} from '../doctor/sizes.ts';

/** What can be used and is hardly meant. */
export type Doubt = {readonly path: SettingsPath; readonly reason: string};

/** Rates below 0.1 % were meant in per cent. */
const RATE_LEAST = 1000;
/** Amounts below 1.00 were meant in whole units. */
const CENTS_LEAST = 100;

/** A share as people write it, without a point where there is none. */
function percent(ppm: number): string {
  return `${ppm / 10_000} %`;
}

function rateDoubt(path: SettingsPath, ratePpm: number): readonly Doubt[] {
  if (ratePpm === 0 || ratePpm >= RATE_LEAST) return [];
  return [{path, reason: `is ${percent(ratePpm)}: ${ratePpm} % would be ${ratePpm * 10_000}`}];
}

function centsDoubt(path: SettingsPath, cents: number): readonly Doubt[] {
  if (cents >= CENTS_LEAST) return [];
  return [{path, reason: `is ${countWords(cents, 'cent')}: ${cents}.00 would be ${cents * 100}`}];
}

function tenderDoubts({rules: {tenders}}: Settings): readonly Doubt[] {
  const list = ['rules', 'tenders'];
  const hasCash = tenders.some(({kind}) => kind === 'cash');
  return [
    ...(hasCash ? [] : [{path: list, reason: 'nothing can be paid in cash: there is no tender of that kind'}]),
    ...tenders.flatMap(({kind, givesChange, opensDrawer}, at): readonly Doubt[] => {
      if (kind !== 'cash') return [];
      const path = [...list, at];
      return [
        ...(givesChange
          ? []
          : [{path: [...path, 'givesChange'], reason: 'cash that gives no change must be paid to the cent'}]),
        ...(opensDrawer ? [] : [{path: [...path, 'opensDrawer'], reason: 'the drawer stays shut when cash is paid'}]),
      ];
    }),
  ];
}

function currencyDoubt({currency}: Settings): readonly Doubt[] {
  if (Intl.supportedValuesOf('currency').includes(currency)) return [];
  return [{path: ['currency'], reason: `nobody knows a currency ${currency}`}];
}

function memberDoubts({members, cards: {formats}}: Settings): readonly Doubt[] {
  if (members === null) return [];
  const {dataLink, walletLinks} = members.rules;
  const isSwiped = dataLink === null || formats.some(({means}) => means === 'member');
  const unused = members.links.flatMap(({id}, at): readonly Doubt[] =>
    id === dataLink || walletLinks.includes(id)
      ? []
      : [{path: ['members', 'links', at], reason: 'no rule uses it: neither dataLink nor walletLinks name it'}],
  );
  if (isSwiped) return unused;
  return [...unused, {path: ['cards', 'formats'], reason: 'no card means a member: a swipe finds nobody'}];
}

/** A name that is nearly that of a system that is known would be taken for one of which nothing is. */
function systemDoubts({members}: Settings): readonly Doubt[] {
  const known = SYSTEMS.flatMap(({id, name}) => [id, name]);
  return (members?.links ?? []).flatMap(({system}, at) => {
    const near = systemNamed(system) === null ? nearestWord(system, known) : null;
    const reason = `is none that is known (bonustill members systems): was ${near} meant? Else its link says what it can`;
    return near === null ? [] : [{path: ['members', 'links', at, 'system'], reason}];
  });
}

function tillDoubts({till, tills}: Settings): readonly Doubt[] {
  return tills.others.flatMap(({no}, at) =>
    Number(no) === Number(till.no)
      ? [{path: ['tills', 'others', at, 'no'], reason: 'is the number of this very till'}]
      : [],
  );
}

const LOOPBACK = /^https?:\/\/(localhost|127\.|\[::1\])/;

/** Practice that speaks to a host that may be real. */
function practiceDoubts({isPractice, bonusHost, members}: Settings): readonly Doubt[] {
  if (!isPractice) return [];
  const urls: readonly (readonly [SettingsPath, string])[] = [
    ...(bonusHost === null ? [] : [[['bonusHost', 'url'], bonusHost.url] as const]),
    ...(members?.links ?? []).map(({url}, at) => [['members', 'links', at, 'url'], url] as const),
  ];
  return urls
    .filter(([, url]) => !LOOPBACK.test(url))
    .map(([path]) => ({path, reason: 'a practice till at a host elsewhere: what it does there may be real'}));
}

/** Whoever lists this machine's processes sees a command's words, and whoever has the settings. */
function copyDoubts({backup: {copyCommand}}: Settings): readonly Doubt[] {
  return [...new Set(copySecrets(copyCommand ?? []).map(({at}) => at))].map((at) => ({
    path: ['backup', 'copyCommand', at],
    reason:
      'looks like a password or a token, which others can read here: put it into a file of that program for this user alone (chmod 600), such as .netrc for curl, or use an SSH key',
  }));
}

/** All that can be told from the settings alone. */
export function doubtsOf(settings: Settings): readonly Doubt[] {
  const {venue, rules, quickNotes, vouchers, discounts} = settings;
  return [
    ...(venue.name === 'New venue' ? [{path: ['venue', 'name'], reason: 'is that of no venue yet'}] : []),
    ...currencyDoubt(settings),
    ...rules.taxes.flatMap(({ratePpm}, at) => rateDoubt(['rules', 'taxes', at, 'ratePpm'], ratePpm)),
    ...tenderDoubts(settings),
    ...quickNotes.flatMap((cents, at) => centsDoubt(['quickNotes', at], cents)),
    ...vouchers.amounts.flatMap((cents, at) => centsDoubt(['vouchers', 'amounts', at], cents)),
    ...discounts.flatMap(({ratePpm}, at) => rateDoubt(['discounts', at, 'ratePpm'], ratePpm)),
    ...memberDoubts(settings),
    ...systemDoubts(settings),
    ...tillDoubts(settings),
    ...practiceDoubts(settings),
    ...copyDoubts(settings),
  ];
}
