import {stat} from 'node:fs/promises';
import {join} from 'node:path';
import {Fault} from '../../app/ports.ts';
import {isPrivilege} from '../../core/privileges.ts';
import {CARD_KEY_FILE} from '../../store/card-key.ts';
import {numberOf, textOf} from '../../store/rows.ts';
import {SETTINGS_FILE} from '../../store/settings-file.ts';
import {bad, good, note, skipped, type Check, type Finding} from './check.ts';
import {databaseBytes, withDatabase} from './database.ts';
import {usableSettings, type Scene} from './scene.ts';
import {countWords} from './sizes.ts';

/* What the technician set: the file, and who may sign on. */

/** What of the file the running till has not taken. */
async function withTill(scene: Scene, says: string): Promise<Finding> {
  const now = (await scene.status())?.settings;
  if (now === undefined) return good(says);
  const {waitingForRestart, trouble} = now;
  if (trouble !== null) {
    return bad(`The running till can’t use the file as it is: ${trouble}`, 'bonustill config check says all of it.');
  }
  if (waitingForRestart.length === 0) return good(says);
  return note(`${says}; not taken yet: ${waitingForRestart.join(', ')}`, 'End the till and start it again.');
}

async function lookAtSettings(scene: Scene): Promise<Finding> {
  const settings = await scene.settings();
  if (!(settings instanceof Fault)) {
    const {venue, till, isPractice} = settings;
    return withTill(scene, `${venue.name}, till ${till.no}${isPractice ? ', a practice till' : ''}`);
  }
  const hasFile = (await stat(join(scene.folder, SETTINGS_FILE)).catch(() => null)) !== null;
  if (!hasFile) {
    return (await databaseBytes(scene)) === null
      ? skipped('There is no till to look at.')
      : note('There is no bonustill.json yet: the next start of the till makes one.');
  }
  const [first = '', second = '', ...others] = settings.message.split('\n').map((row) => row.trim());
  const more = others.length === 0 ? '' : `, and ${countWords(others.length, 'other')}`;
  return bad(`${first} ${second}${more}`.trim(), 'bonustill config check says all of it, with the places.');
}

/** `settings`: the file can be used. */
export const settings: Check = {id: 'settings', title: 'Settings', group: 'Settings', look: lookAtSettings};

/** Who may set up everybody else. */
const MANAGES = 'managersFunctions';

function privilegesOf(row: unknown): readonly string[] {
  const listed: unknown = JSON.parse(textOf(row, 'privileges'));
  return Array.isArray(listed) ? listed.map(String).filter(isPrivilege) : [];
}

/** Data of before there were cards has no such column. */
function hasCard(row: unknown): boolean {
  const hash: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, 'card_hash') : null;
  return typeof hash === 'string';
}

async function lookAtOperators(scene: Scene): Promise<Finding> {
  return withDatabase(scene, async ({prepare}) => {
    const rows = await (await prepare('SELECT * FROM operator')).all();
    const active = rows.filter((row) => numberOf(row, 'is_active') === 1);
    if (active.length === 0) {
      return bad('Nobody may sign on.', 'Add the first: bonustill operators add 1 --name NAME --role manager.');
    }
    const cards = active.filter(hasCard).length;
    if (cards > 0 && (await stat(join(scene.folder, CARD_KEY_FILE)).catch(() => null)) === null) {
      return bad(
        `${CARD_KEY_FILE} is missing: of ${countWords(cards, 'operator')} the card is not known any more.`,
        `Put ${CARD_KEY_FILE} of a backup in its place before a card is swiped, or give the cards anew.`,
      );
    }
    const managers = active.filter((row) => privilegesOf(row).includes(MANAGES)).length;
    const says = `${countWords(active.length, 'operator')} may sign on, ${managers} with Managers Functions`;
    if (managers > 0) return good(says);
    return bad(says, 'Add a manager: bonustill operators add NUMBER --name NAME --role manager.');
  });
}

/** `operators`: somebody may sign on, by the own card too, and somebody may do what managers do. */
export const operators: Check = {id: 'operators', title: 'Operators', group: 'Settings', look: lookAtOperators};

async function lookAtPractice(scene: Scene): Promise<Finding> {
  const found = await usableSettings(scene);
  if (found === null) return skipped('The settings can’t be used.');
  const unit = await scene.system('/etc/systemd/system/bonustill.service');
  if (!found.isPractice) return good('this till sells');
  if (unit === null) return good('a practice till: nothing of it is real');
  return note('The kiosk of this machine runs a practice till.', 'To sell, install the kiosk on a real till’s folder.');
}

/** `practice`: whether what is sold here is real. */
export const practice: Check = {id: 'practice', title: 'Real or not', group: 'Settings', look: lookAtPractice};
