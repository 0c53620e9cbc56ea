import {numberOf, numberOrNull} from '../../store/rows.ts';
import {bad, good, note, type Check, type Finding} from './check.ts';
import {withDatabase} from './database.ts';
import type {Scene} from './scene.ts';
import {ageWords, countWords, DAY_MS} from './sizes.ts';

/* What the till owes the world and could not tell yet. */

const WAITING = `SELECT count(*) AS count, min(at_ms) AS oldest FROM (
  SELECT at_ms FROM bonus_act WHERE state = 'waiting' UNION ALL
  SELECT at_ms FROM member_deed WHERE state = 'waiting')`;
const REFUSED = `SELECT (SELECT count(*) FROM bonus_act WHERE state = 'refused') +
  (SELECT count(*) FROM member_deed WHERE state IN ('refused', 'seen') AND state = 'refused') AS count`;
const UNPRINTED = `SELECT count(*) AS count FROM outbox WHERE status IN ('waiting', 'begun', 'failed') AND kind <> 'drawer'`;

/** A host that is there takes what waits within seconds. */
const SOON_MS = 10 * 60_000;

async function lookAtWaiting(scene: Scene): Promise<Finding> {
  return withDatabase(scene, async ({prepare}) => {
    const row = await (await prepare(WAITING)).get();
    const count = numberOf(row, 'count');
    const oldest = numberOrNull(row, 'oldest');
    if (count === 0 || oldest === null) return good('nothing waits for a host');
    const age = Math.max(0, scene.world.nowMs() - oldest);
    const says = `${countWords(count, 'act')} for hosts, the oldest ${ageWords(age)} old`;
    if (age >= DAY_MS) return bad(says, 'See to the links below; nothing is lost, and all of it is told in its order.');
    return age >= SOON_MS ? note(says, 'They are told by themselves once their host is there.') : good(says);
  });
}

/** `queue`: what waits for hosts, and for how long. */
export const queue: Check = {id: 'queue', title: 'Waiting', group: 'Links', look: lookAtWaiting};

async function lookAtRefused(scene: Scene): Promise<Finding> {
  return withDatabase(scene, async ({prepare}) => {
    const count = numberOf(await (await prepare(REFUSED)).get(), 'count');
    return count === 0
      ? good('no host refused anything that nobody looked after')
      : bad(
          `Hosts refused ${countWords(count, 'act')} for good.`,
          'A manager looks after them: Manager functions at the till.',
        );
  });
}

/** `refused`: what hosts refused for good, and nobody looked after. */
export const refused: Check = {id: 'refused', title: 'Refused', group: 'Links', look: lookAtRefused};

async function lookAtPapers(scene: Scene): Promise<Finding> {
  return withDatabase(scene, async ({prepare}) => {
    const count = numberOf(await (await prepare(UNPRINTED)).get(), 'count');
    return count === 0
      ? good('nothing waits for the printer')
      : note(
          `${countWords(count, 'paper')} not printed.`,
          'See to the printer; F11 at the till, or its Print queue (F8), prints or skips them.',
        );
  });
}

/** `unprinted`: papers that are owed. */
export const unprinted: Check = {id: 'unprinted', title: 'Not printed', group: 'Devices', look: lookAtPapers};
