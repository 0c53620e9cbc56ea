import type {BonusAction} from '../core/bonus/action.ts';
import {momentReader} from '../core/bonus/moment.ts';
import type {Facts} from '../core/commands.ts';
import type {MemberFacts} from '../core/members/rules.ts';
import type {Clock} from './ports.ts';
import type {Settings} from './settings.ts';

/**
 * Makes what gives each decision its facts: the time by the machine's and by the venue's clock, a fresh id, the
 * venue's rules and the bonus actions as they are known now. Throws a RangeError for a time zone that nobody knows.
 */
export function factsFrom(
  settings: Pick<Settings, 'rules' | 'timeZone'>,
  clock: Clock,
  {actions, members}: {actions: () => readonly BonusAction[]; members: () => MemberFacts | null},
): () => Facts {
  const momentOf = momentReader(settings.timeZone);
  return () => {
    const {rules} = settings;
    const nowMs = clock.nowMs();
    return {nowMs, moment: momentOf(nowMs), newId: clock.newId(), rules, actions: actions(), members: members()};
  };
}
