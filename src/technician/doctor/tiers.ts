import {numberOf} from '../../store/rows.ts';
import {good, note, skipped, type Check, type Finding} from './check.ts';
import {withDatabase} from './database.ts';
import {usableSettings, type Scene} from './scene.ts';
import {countWords} from './sizes.ts';

const TO_CHECK = 'SELECT count(*) AS count FROM member_tier WHERE is_checked = 0';

async function lookAtTiers(scene: Scene): Promise<Finding> {
  const settings = await usableSettings(scene);
  if (settings !== null && (settings.members?.links ?? []).length === 0) return skipped('This till knows no members.');
  return withDatabase(scene, async ({prepare}) => {
    const count = numberOf(await (await prepare(TO_CHECK)).get(), 'count');
    return count === 0
      ? good('none waits to be checked')
      : note(
          `${countWords(count, 'tier')} made by a swipe or an import, to be checked.`,
          'bonustill members tiers lists them; bonustill members tier CODE says what one is worth.',
        );
  });
}

/** `tiers`: those that came with a member, have the usual terms, and nobody has looked at. */
export const tiers: Check = {id: 'tiers', title: 'Tiers', group: 'Links', look: lookAtTiers};
