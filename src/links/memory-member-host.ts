import type {DeedAnswer, FundAct, MemberDeed, PayAct, TakeAct, TakeAnswer} from '../core/members/deed.ts';
import type {AccountBalance, BucketBalance, Member, MemberQuery, MemberVoucher} from '../core/members/protocol.ts';
import type {LinkId} from '../core/members/ticket-member.ts';

/** A member of the twin's host, with all cards by their whole numbers. */
export type TwinMember = Omit<Member, 'maskedCards'> & {readonly cards: readonly string[]};

/** The gaming systems behind a till's links, in memory: balances, and every act once by its id. */
export type TwinHost = {
  readonly find: (link: LinkId, query: MemberQuery) => readonly Member[];
  /** The vouchers of a member, with those that were used. */
  readonly vouchers: (link: LinkId, number: string) => readonly MemberVoucher[];
  /** What becomes of a deed: the same answer, however often it comes. */
  readonly carryOut: (deed: MemberDeed) => TakeAnswer | DeedAnswer;
  /** Something happened to a member elsewhere; null takes the member away. */
  readonly change: (link: LinkId, number: string, change: Partial<TwinMember> | null) => void;
};

type Books = ReadonlyMap<LinkId, Map<string, TwinMember>>;

function told({cards, ...member}: TwinMember): Member {
  return {...member, maskedCards: cards.map((card) => `${'*'.repeat(Math.max(0, card.length - 4))}${card.slice(-4)}`)};
}

function isMeant(member: TwinMember, query: MemberQuery): boolean {
  switch (query.by) {
    case 'card':
      return member.cards.includes(query.card);
    case 'number':
      return member.number === query.number;
    case 'name':
      return member.name.toLowerCase().includes(query.name.toLowerCase());
    case 'tier':
      return member.tier?.code === query.tierCode;
    case 'machine':
      return member.cards.includes(`machine ${query.machineNo}`);
  }
}

function heldOf(member: TwinMember, act: PayAct): number | null {
  return act.kind === 'redeemAuthorise'
    ? (member.points.find(({bucket}) => bucket === act.bucket)?.hundredths ?? null)
    : (member.accounts.find(({account}) => account === act.account)?.cents ?? null);
}

function sizeOf(act: PayAct): number {
  return act.kind === 'redeemAuthorise' ? act.hundredths : act.cents;
}

function moved(member: TwinMember, act: PayAct, by: number): TwinMember {
  if (act.kind === 'redeemAuthorise') return withPoints(member, act.bucket, by);
  const accounts = member.accounts.map((one): AccountBalance =>
    one.account === act.account ? {...one, cents: one.cents + by} : one,
  );
  return {...member, accounts};
}

function withPoints(member: TwinMember, bucket: string, by: number): TwinMember {
  const points = member.points.map((one): BucketBalance =>
    one.bucket === bucket ? {...one, hundredths: one.hundredths + by} : one,
  );
  return {...member, points};
}

type Answer = TakeAnswer | DeedAnswer;
type Taken = {readonly act: PayAct; readonly left: number};

/** Vouchers by link, and the acts by which they were used: `LINK NUMBER VOUCHER` by the act's id. */
type Vouchers = {readonly of: ReadonlyMap<LinkId, readonly MemberVoucher[]>; readonly used: Map<string, string>};

function voucherKey(link: LinkId, number: string, voucherId: string): string {
  return `${link} ${number} ${voucherId}`;
}

function refused(reason: string, detail: string | null = null): Answer {
  return {kind: 'refused', reason, detail};
}

function earn(books: Books, {link, number, act}: Extract<MemberDeed, {kind: 'memberEarn'}>): number | null {
  const member = books.get(link)?.get(number);
  if (member === undefined) return null;
  const after = withPoints(member, act.bucket, act.hundredths);
  books.get(link)?.set(number, after);
  return after.points.find(({bucket}) => bucket === act.bucket)?.hundredths ?? null;
}

function fund(books: Books, link: LinkId, {number, account, cents}: FundAct): number | null {
  const member = books.get(link)?.get(number);
  if (member?.accounts.some((one) => one.account === account) !== true) return null;
  const accounts = member.accounts.map((one) => (one.account === account ? {...one, cents: one.cents + cents} : one));
  books.get(link)?.set(number, {...member, accounts});
  return accounts.find((one) => one.account === account)?.cents ?? null;
}

/** A hold that is made final moves nothing more; money for an account is on it. */
function finish(
  books: Books,
  {link, act}: Extract<MemberDeed, {kind: 'memberFinish'}>,
  done: (left: number | null) => Answer,
): Answer {
  if (act.kind !== 'fund') return done(null);
  const left = fund(books, link, act);
  return left === null ? refused('accountUnknown', act.account) : done(left);
}

/** Uses a voucher, or says why not. */
function useVoucher(
  {of, used}: Vouchers,
  link: LinkId,
  {id, number, voucherId}: Extract<TakeAct, {kind: 'voucherUse'}>,
): string | null {
  const key = voucherKey(link, number, voucherId);
  if (of.get(link)?.some((one) => one.voucherId === voucherId) !== true) return 'voucherUnknown';
  if ([...used.values()].includes(key)) return 'voucherUsed';
  used.set(id, key);
  return null;
}

/** Answers of one host, each with a reference of its own. */
function numbered(): (left: number | null) => Answer {
  let references = 0;
  return (left) => {
    references += 1;
    const reference = `R-${references}`;
    return left === null ? {kind: 'done', reference, left: null} : {kind: 'done', reference, left};
  };
}

/** Makes the acts of one host. */
function acts(books: Books, vouchers: Vouchers): (deed: MemberDeed) => Answer {
  const taken = new Map<string, Taken>();
  const ruledOut = new Set<string>();
  const done = numbered();
  const take = ({id, link, number, act}: Extract<MemberDeed, {kind: 'memberTake'}>): Answer => {
    const member = books.get(link)?.get(number);
    if (ruledOut.has(id)) return refused('reversedBefore');
    if (member === undefined) return refused('memberUnknown');
    if (member.barred !== null) return refused('memberBarred', member.barred.reason);
    if (act.kind === 'voucherUse') {
      const no = useVoucher(vouchers, link, act);
      return no === null ? done(0) : refused(no);
    }
    const held = heldOf(member, act);
    if (held === null) return refused(act.kind === 'redeemAuthorise' ? 'bucketUnknown' : 'accountUnknown');
    const size = sizeOf(act);
    if (held < size) return refused('notEnough', String(held));
    books.get(link)?.set(number, moved(member, act, -size));
    taken.set(id, {act, left: size});
    return done(held - size);
  };
  const giveBack = ({link, number, back}: Extract<MemberDeed, {kind: 'memberGiveBack'}>): Answer => {
    if (vouchers.used.delete(back.ofId)) return done(null);
    const of = taken.get(back.ofId);
    const member = books.get(link)?.get(number);
    if (of === undefined || member === undefined) {
      ruledOut.add(back.ofId);
      return done(null);
    }
    const size = back.amount ?? of.left;
    if (size > of.left) return refused('reverseTooMuch', String(of.left));
    books.get(link)?.set(number, moved(member, of.act, size));
    taken.set(back.ofId, {...of, left: of.left - size});
    return done(heldOf(moved(member, of.act, size), of.act));
  };
  return (deed) => {
    switch (deed.kind) {
      case 'memberTake':
        return take(deed);
      case 'memberFinish':
        return finish(books, deed, done);
      case 'memberGiveBack':
        return giveBack(deed);
      case 'memberEarn': {
        const left = earn(books, deed);
        return left === null ? refused('memberUnknown') : done(left);
      }
    }
  };
}

/** Opens the twin's host on these members, by link. */
export function memoryMemberHost(
  first: readonly {
    readonly id: LinkId;
    readonly members: readonly TwinMember[];
    readonly vouchers?: readonly MemberVoucher[];
  }[],
): TwinHost {
  const books: Books = new Map(
    first.map(({id, members}) => [id, new Map(members.map((member) => [member.number, member]))]),
  );
  const answers = new Map<string, Answer>();
  const vouchers: Vouchers = {of: new Map(first.map((link) => [link.id, link.vouchers ?? []])), used: new Map()};
  const act = acts(books, vouchers);
  return {
    find: (link, query) => [...(books.get(link)?.values() ?? [])].filter((one) => isMeant(one, query)).map(told),
    vouchers: (link, number) =>
      (vouchers.of.get(link) ?? []).map((one) => {
        const key = voucherKey(link, number, one.voucherId);
        return {...one, isUsed: one.isUsed || [...vouchers.used.values()].includes(key)};
      }),
    carryOut: (deed) => {
      const known = answers.get(deed.id) ?? act(deed);
      answers.set(deed.id, known);
      return known;
    },
    change: (link, number, change) => {
      const before = books.get(link)?.get(number);
      if (change === null) books.get(link)?.delete(number);
      else if (before !== undefined) books.get(link)?.set(number, {...before, ...change});
    },
  };
}
