import {bytesWords} from '../../app/bytes-words.ts';
import {stat} from 'node:fs/promises';
import {join} from 'node:path';
import {LOG_FILE} from '../../till/log-file.ts';
import {STATUS_SOCKET} from '../../till/status-socket.ts';
import {numberOf} from '../../store/rows.ts';
import {bad, good, note, skipped, type Check, type Finding} from './check.ts';
import {withDatabase} from './database.ts';
import type {Scene} from './scene.ts';
import {ageWords, countWords, DAY_MS} from './sizes.ts';

/* The till that runs on the folder, and what starts it. */

/** A process that holds the folder has written who it is. */
const HOLDER = /^process ([0-9]+),/;

/** The process of a till that holds the folder; null where none does any more. */
export async function holder({system, folder}: Scene): Promise<string | null> {
  const {readFile} = await import('node:fs/promises');
  const text = await readFile(join(folder, 'till.holder'), 'utf8').catch(() => '');
  const [, pid] = HOLDER.exec(text) ?? [];
  if (pid === undefined) return null;
  const command = await system(`/proc/${pid}/cmdline`);
  return command?.includes('bonustill') === true ? pid : null;
}

async function lookAtTill(scene: Scene): Promise<Finding> {
  const status = await scene.status();
  if (status !== null) {
    const {pid, startedMs, openLines, isSignedOn, isTraining} = status;
    const training = isTraining === true ? ': TRAINING, which is not the till itself' : '';
    const what =
      openLines === null ? (isSignedOn ? 'no ticket open' : 'locked') : `${countWords(openLines, 'line')} open`;
    return good(`runs as process ${pid} for ${ageWords(scene.world.nowMs() - startedMs)}, ${what}${training}`);
  }
  const socket = await stat(join(scene.folder, STATUS_SOCKET)).catch(() => null);
  const pid = await holder(scene);
  if (pid !== null) {
    return bad(
      `A till runs as process ${pid}, and does not answer.`,
      'Ask as the till’s user or as root; does its screen still answer a key? Else end it: what was shown as done is on disk.',
    );
  }
  return socket === null
    ? skipped('No till runs on this folder.')
    : skipped('No till runs here; the last one was cut off.');
}

/** `till`: the running one answers. */
export const till: Check = {id: 'till', title: 'Running till', group: 'Till', look: lookAtTill};

const KEY_SLOW_MS = 250;
const MINUTES = 15;

async function lookAtLoop(scene: Scene): Promise<Finding> {
  const status = await scene.status();
  if (status === null) return skipped('No till answers on this folder.');
  const last = status.minutes.slice(-MINUTES);
  const keys = Math.max(0, ...last.map(({keys: {mostMs}}) => mostMs));
  const commits = Math.max(0, ...last.map(({commits: {mostMs}}) => mostMs));
  const says = `at most ${Math.round(keys)} ms from key to screen and ${Math.round(commits)} ms for a commit`;
  return keys > KEY_SLOW_MS
    ? note(
        `${says}, in ${MINUTES} minutes.`,
        'See load, memory and disk below and above; bonustill diag shows it as it goes.',
      )
    : good(says);
}

/** `speed`: it answers a cashier fast. */
export const speed: Check = {id: 'speed', title: 'Till speed', group: 'Till', look: lookAtLoop};

const STARTS_MANY = 5;
/** More rows no till writes in a day. */
const ROWS_OF_DAY = 50_000;

async function lookAtStarts(scene: Scene): Promise<Finding> {
  return withDatabase(scene, async ({prepare}) => {
    const count = await prepare(
      `SELECT count(*) FILTER (WHERE kind = 'tillStarted') AS starts, count(*) FILTER (WHERE kind = 'tillStopped') AS ends
       FROM journal WHERE seq > (SELECT max(seq) FROM journal) - ${ROWS_OF_DAY} AND at_ms > ?`,
    );
    const row = await count.get(scene.world.nowMs() - DAY_MS);
    const [starts, ends] = [numberOf(row, 'starts'), numberOf(row, 'ends')];
    const cut = Math.max(0, starts - ends - 1);
    const says = `${countWords(starts, 'start')} in a day${cut === 0 ? '' : `, ${cut} after it was cut off`}`;
    return cut >= STARTS_MANY
      ? note(says, 'The log tells why: power, the machine, or a fault of the till.')
      : good(says);
  });
}

/** `starts`: how often it was started, and cut off. */
export const starts: Check = {id: 'starts', title: 'Starts', group: 'Till', look: lookAtStarts};

const UNIT = 'bonustill.service';
const UNIT_PATH = `/etc/systemd/system/${UNIT}`;

async function lookAtKiosk({system, world}: Scene): Promise<Finding> {
  if ((await system(UNIT_PATH)) === null) return skipped('This machine is no kiosk.');
  const properties = ['UnitFileState', 'ActiveState', 'Result', 'NRestarts'];
  const {code, said} = await world.run('systemctl', ['show', UNIT, `--property=${properties.join(',')}`]);
  if (code !== 0) return note('systemd does not answer.');
  const valueOf = (name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(said)?.[1] ?? '';
  const state = valueOf('ActiveState');
  const restarts = Number(valueOf('NRestarts'));
  const often = restarts === 0 ? '' : `, started again ${countWords(restarts, 'time')}`;
  if (state === 'failed') {
    const says = `The till’s unit failed (${valueOf('Result')}): the screen shows a login prompt.`;
    return bad(says, 'bonustill kiosk status tells why; then: sudo systemctl restart bonustill.');
  }
  if (valueOf('UnitFileState') !== 'enabled') {
    return bad('The till does not start with the machine.', 'sudo systemctl enable bonustill.');
  }
  return state === 'active'
    ? good(`starts with the machine, and runs${often}`)
    : note(`Its till is ${state}${often}.`, 'sudo systemctl start bonustill.');
}

/** `kiosk`: systemd starts the till with the machine. */
export const kiosk: Check = {id: 'kiosk', title: 'Kiosk', group: 'Till', look: lookAtKiosk};

const LOG_LARGE = 200_000_000;

async function lookAtLog({folder}: Scene): Promise<Finding> {
  const log = await stat(join(folder, LOG_FILE)).catch(() => null);
  if (log === null) return skipped('There is no log yet.');
  return log.size > LOG_LARGE
    ? note(
        `${bytesWords(log.size)}: larger than anybody reads.`,
        'Look what it repeats; then move it away while no till runs.',
      )
    : good(bytesWords(log.size));
}

/** `log`: it does not fill the disk. */
export const log: Check = {id: 'log', title: 'Log', group: 'Till', look: lookAtLog};
