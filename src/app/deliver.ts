import type {Outbox} from './outbox.ts';
import type {BonusLink, OutboxRow} from './ports.ts';

const FOR_PAPER: ReadonlySet<OutboxRow['kind']> = new Set(['receipt', 'interim', 'report', 'blindReport', 'drawer']);

function isForPaper({kind}: OutboxRow): boolean {
  return FOR_PAPER.has(kind);
}

/** Hands what a commit owes to whoever delivers it: paper and drawer to the outbox, acts to the bonus host's link. */
export function deliverTo({
  outbox,
  bonus,
}: {
  readonly outbox: Outbox;
  readonly bonus: BonusLink;
}): (rows: readonly OutboxRow[], ticketNo: number | null) => void {
  return (rows, ticketNo) => {
    const paper = rows.filter(isForPaper);
    const acts = rows.filter((row) => !isForPaper(row));
    if (acts.length > 0) bonus.take(acts);
    if (paper.length > 0) outbox.take(paper, ticketNo);
  };
}
