import {setTimeout as delay} from 'node:timers/promises';
import type {HostProcess} from './host-process.ts';
import type {Stage} from './stage.ts';
import {MEMBER_HOSTS} from './stage-member-host.ts';
import type {Debtor, TillQueues} from './till-queues.ts';

/** How often the till's disk is looked at. */
const LOOK_MS = 50;

/** Seen so often in a row it is so: between an answer and what the till does about it there is a moment. */
const LOOKS = 2;

/** A host of the script, and what the till's queues call it. */
type Asked = {readonly process: HostProcess; readonly debtor: Debtor};

function hostsOf({host, members}: Stage): readonly Asked[] {
  const ofMembers = MEMBER_HOSTS.map((name): Asked => ({process: members[name].process, debtor: {link: name}}));
  return [{process: host.process, debtor: 'bonus host'}, ...ofMembers];
}

/**
 * Waits until the till owes its hosts nothing any more, asks them nothing, and is not about to. Gives false where that
 * does not come true within the limit.
 */
export async function untilAtRest(stage: Stage): Promise<boolean> {
  return await until(stage, (queues) => isAtRest(stage, hostsOf(stage), queues));
}

/**
 * Trouble is about to befall a host: waits until what the till has on its way to it is over, so that it meets only what
 * comes after it. Nothing is waited for where there is trouble already. False as above.
 */
export async function untilTroubleMay(stage: Stage, process: HostProcess): Promise<boolean> {
  const inPlay = hostsOf(stage).filter((one) => one.process.url !== null);
  const asked = inPlay.filter((one) => one.process === process);
  if (!stage.isRunning() || !process.isWell) return true;
  const areAllWell = inPlay.every((one) => one.process.isWell);
  return await until(stage, (queues) => isAtRest(areAllWell ? stage : null, asked, queues));
}

async function until(stage: Stage, test: (queues: TillQueues) => Promise<boolean>): Promise<boolean> {
  const {openTillQueues} = await import('./till-queues.ts');
  const queues = await openTillQueues(stage.folder);
  if (queues === null) return true;
  const untilMs = performance.now() + stage.limits.screenMs;
  try {
    for (let looks = 0; ;) {
      looks = (await test(queues)) ? looks + 1 : 0;
      if (looks === LOOKS) return true;
      if (performance.now() >= untilMs) return false;
      await delay(LOOK_MS);
    }
  } finally {
    await queues.close();
  }
}

/** `stage`: whose till asks nothing either; null: that is of no interest. */
async function isAtRest(stage: Stage | null, hosts: readonly Asked[], queues: TillQueues): Promise<boolean> {
  if (stage?.tillOrNull()?.isAsking() === true) return false;
  if (hosts.some(({process}) => !process.isQuiet())) return false;
  const owed = await Promise.all(hosts.map(({debtor}) => queues.waiting(debtor)));
  return owed.every((waiting) => waiting === 0);
}
