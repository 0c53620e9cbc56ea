import type {MemberLinks} from './member-links.ts';
import type {Outbox} from './outbox.ts';
import type {BonusLink, OutboxRow} from './ports.ts';

const FOR_PAPER: ReadonlySet<OutboxRow['kind']> = new Set(['receipt', 'interim', 'report', 'blindReport', 'drawer']);

function isForPaper({kind}: OutboxRow): boolean {
  return FOR_PAPER.has(kind);
}

const FOR_MEMBERS: ReadonlySet<OutboxRow['kind']> = new Set([
  'memberTake',
  'memberFinish',
  'memberEarn',
  'memberGiveBack',
]);

function isForMembers({kind}: OutboxRow): boolean {
  return FOR_MEMBERS.has(kind);
}

/** Hands what a commit owes to whoever delivers it: paper and drawer to the outbox, acts to the bonus host's link, deeds to members'. */
export function deliverTo({
  outbox,
  bonus,
  members,
}: {
  readonly outbox: Outbox;
  readonly bonus: BonusLink;
  readonly members: Pick<MemberLinks, 'take'>;
}): (rows: readonly OutboxRow[], ticketNo: number | null) => void {
  return (rows, ticketNo) => {
    const paper = rows.filter(isForPaper);
    const deeds = rows.filter(isForMembers);
    const acts = rows.filter((row) => !isForPaper(row) && !isForMembers(row));
    if (deeds.length > 0) members.take(deeds);
    if (acts.length > 0) bonus.take(acts);
    if (paper.length > 0) outbox.take(paper, ticketNo);
  };
}
