import {appendFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Input} from '../../src/app/inputs.ts';
import type {MemberLinks} from '../../src/app/member-links.ts';
import {firstTurn, openSession} from '../../src/app/session.ts';
import type {Till} from '../../src/app/till.ts';
import {openAlarm} from '../../src/till/alarm.ts';
import {beginning} from '../../src/till/beginning.ts';
import {keyMapOf} from '../../src/till/run-till.ts';
import {openTillParts} from '../../src/till/till-parts.ts';
import {makeWatch, type DayTill} from '../bonus-day/day-till.ts';
import {Mortal} from '../bonus-day/mortal.ts';
import {openWorks, type Works} from './member-works.ts';
import type {PrinterMood} from './printer-mood.ts';

/** What a technician reads of the till, in its folder. */
const LOG_FILE = 'day.log';
const HELD_MOST = 100;

/**
 * A till at work, put together as the program puts it together: real store, real outbox to the file printer, real links
 * to members' systems, real session, and no bonus host. What is not there is the terminal.
 */
export type MemberTill = DayTill & {
  readonly dispatch: Till['dispatch'];
  readonly members: MemberLinks;
  /** As its journal has it, without rights that are lent just now. */
  readonly own: Till['own'];
  /** How many deeds wait in the queue on its disk, and claims between it and other tills that are not over. */
  readonly owed: () => Promise<number>;
};

type Line = Pick<DayTill, 'give' | 'bug'> & {
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
};

/** One input after the other, and at most one tick among those that wait. */
function openLine(mortal: Mortal, handle: (input: Input) => Promise<void>): Line {
  const bug = Promise.withResolvers<never>();
  bug.promise.catch(() => undefined);
  let line: Promise<void> = Promise.resolve();
  let isTold = true;
  const next = async (before: Promise<void>, input: Input): Promise<void> => {
    await before;
    if (mortal.isDead()) await new Promise<never>(() => undefined);
    if (input.kind === 'tick') isTold = true;
    await handle(input);
  };
  const give = (input: Input): Promise<void> => {
    line = next(line, input);
    line.catch(bug.reject);
    return line;
  };
  return {
    give,
    bug: bug.promise,
    onBug: (error) => (mortal.isDead() ? undefined : bug.reject(error)),
    onChange: () => {
      if (!isTold || mortal.isDead()) return;
      isTold = false;
      void give({kind: 'tick'}).catch(() => undefined);
    },
  };
}

/** How a till ends: cut off, or as the system ends it. */
function endsOf(
  {links, outbox, till, among}: Works,
  {mortal, close}: {mortal: Mortal; close: () => Promise<void>},
): Pick<DayTill, 'cutOff' | 'stop'> {
  return {
    cutOff: async () => {
      mortal.die();
      void links()?.close();
      among.close();
      await mortal.settled();
      await close();
    },
    stop: async () => {
      await outbox.idle();
      among.close();
      await till.dispatch({kind: 'stop', by: 'system'});
      await links()?.close();
      await close();
    },
  };
}

/** Opens a till on its folder, where it left off. */
export async function openMemberTill(folder: string, mood: PrinterMood): Promise<MemberTill> {
  const mortal = new Mortal();
  const watch = makeWatch();
  const parts = await openTillParts(folder, true);
  const [began, keyMap] = [beginning(parts.state), keyMapOf(parts)];
  const log: string[] = [];
  const {give, bug, onChange, onBug} = openLine(mortal, async (input) => {
    await session.handle(input);
    works.among.noticed();
    session.ui();
    watch.changed();
  });
  const alarm = openAlarm(onChange);
  const works = await openWorks(parts, mortal, {alarm, onChange, onBug, log, mood});
  const session = openSession(works.desk, keyMap, await firstTurn(works.desk, began));
  await works.begin();
  const close = async (): Promise<void> => {
    alarm.stop();
    await parts.close();
    await appendFile(join(folder, LOG_FILE), log.map((row) => `${row}\n`).join(''));
  };
  return {
    ui: session.ui,
    state: works.till.state,
    signOns: parts.practiceSignOns,
    mortal,
    give,
    bug,
    dispatch: works.till.dispatch,
    members: works.desk.members,
    own: works.till.own,
    owed: async () => {
      const counts = await parts.deedQueue.counts();
      const held = await parts.peerBook.held(HELD_MOST);
      return counts.reduce((sum, {waiting}) => sum + waiting, held.length + works.till.own().peerClaims.length);
    },
    until: watch.until,
    isDrained: () => {
      const isQueueEmpty =
        works
          .links()
          ?.statuses()
          .every(({waiting}) => waiting === 0) ?? false;
      return isQueueEmpty && works.outbox.status().busy === 0;
    },
    ...endsOf(works, {mortal, close}),
  };
}
