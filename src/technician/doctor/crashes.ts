import {listCrashes} from '../../till/crash-reports.ts';
import {good, note, type Check, type Finding} from './check.ts';
import type {Scene} from './scene.ts';
import {ageWords, countWords, DAY_MS} from './sizes.ts';

/** Older ones have been seen to, or will never be. */
const DAYS = 14;

async function lookAtCrashes({folder, world}: Scene): Promise<Finding> {
  const nowMs = world.nowMs();
  const found = (await listCrashes(folder)).filter(({atMs}) => nowMs - atMs < DAYS * DAY_MS);
  const [newest] = found;
  if (newest === undefined) return good(`none in ${DAYS} days`);
  const age = ageWords(Math.max(0, nowMs - newest.atMs));
  const says = `${countWords(found.length, 'crash')} in ${DAYS} days, the last ${age} ago: ${newest.what}`;
  return note(says.replace(/^([0-9,]+ crash)s/, '$1es'), 'Send what happened to support: bonustill bundle.');
}

/** `crashes`: the till did not end by a mistake of its own. */
export const crashes: Check = {id: 'crashes', title: 'Crashes', group: 'Till', look: lookAtCrashes};
