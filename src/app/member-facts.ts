import type {MemberFacts} from '../core/members/rules.ts';
import type {MemberLinks} from './member-links.ts';
import type {Settings} from './settings.ts';

/** What decisions know of members and links as they stand now; null for a till that knows no members. */
export function memberFacts({members}: Pick<Settings, 'members'>, links: MemberLinks): MemberFacts | null {
  return members === null ? null : {rules: members.rules, links: links.statuses()};
}
