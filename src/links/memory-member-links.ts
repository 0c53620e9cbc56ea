import type {MemberLinks, MemberLinkStatus, Told} from '../app/member-links.ts';
import type {Batch} from '../app/ports.ts';
import type {Outcome} from '../app/till.ts';
import type {Command} from '../core/commands.ts';
import type {DeedAnswer, MemberDeed, TakeAnswer} from '../core/members/deed.ts';
import {memberDeedsOf} from '../core/members/deeds.ts';
import type {Member, MemberQuery, MemberVoucher, Photo} from '../core/members/protocol.ts';
import type {LinkFacts, LinkStanding} from '../core/members/rules.ts';
import type {Feature} from '../core/members/sheet.ts';
import type {LinkId} from '../core/members/ticket-member.ts';
import {memoryMemberHost, type TwinHost, type TwinMember} from './memory-member-host.ts';

/** A link of the twin: what it can do, and whom its host knows. */
export type TwinLink = Omit<LinkFacts, 'standing'> & {
  readonly features: readonly Feature[];
  readonly members: readonly TwinMember[];
  /** What each of its members has. */
  readonly vouchers?: readonly MemberVoucher[];
};

/** What is asked and answered only when the test says so. */
type Held = 'questions' | 'deeds';

/** Links whose hosts are a test: it says when they answer, and what. */
export type MemoryMemberLinks = MemberLinks & {
  readonly host: TwinHost;
  /** Where answers go: to the till's loop. */
  readonly connect: (dispatch: (command: Command) => Promise<Outcome>) => void;
  /** Takes what a batch owes, as the till's store does. */
  readonly commit: (batch: Pick<Batch, 'events'>) => void;
  /** All that was asked, in order. */
  readonly asked: () => readonly {readonly link: LinkId; readonly query: MemberQuery}[];
  /** All deeds that were owed, in order. */
  readonly owed: () => readonly MemberDeed[];
  readonly setStanding: (link: LinkId, standing: LinkStanding) => void;
  /** Nothing of that is answered until `release`. */
  readonly hold: (what: Held) => void;
  /** No question to this link is answered until `release`. */
  readonly holdQuestionsTo: (link: LinkId) => void;
  readonly release: () => void;
  /** The host's next answer to a deed is this no. */
  readonly refuseNext: (reason: string, detail?: string) => void;
  /** The next deed is done, and its answer gets lost: said again, it is answered. */
  readonly loseNext: () => void;
  /** Waits until all that can be answered is, and the till has it. */
  readonly idle: () => Promise<void>;
};

type Find = Told<{readonly members: readonly Member[]; readonly hasMore: boolean}>;
type Dispatch = (command: Command) => Promise<Outcome>;

const FOUND_MOST = 20;

function found(host: TwinHost, link: TwinLink | undefined, query: MemberQuery): Find {
  if (link?.features.includes(`find.${query.by}`) !== true) return {kind: 'refused', reason: 'notOffered'};
  const members = host.find(link.id, query);
  if (members.length === 0) return {kind: 'refused', reason: 'memberUnknown'};
  return {kind: 'told', told: {members: members.slice(0, FOUND_MOST), hasMore: members.length > FOUND_MOST}};
}

/** What is said to the till of a deed. */
function answering(deed: MemberDeed, said: TakeAnswer | DeedAnswer): Command {
  const {id} = deed;
  if (deed.kind !== 'memberTake') return {kind: 'answerDeed', id, answer: said};
  return {kind: 'answerMember', id, answer: said.kind === 'refused' ? said : {...said, left: said.left ?? 0}};
}

/** The deeds' side: what waits, what is in doubt, and what is answered. */
function deliveries(host: TwinHost, isUp: (link: LinkId) => boolean) {
  const owed: MemberDeed[] = [];
  const waiting: MemberDeed[] = [];
  const doubts = new Set<string>();
  let dispatch: Dispatch | null = null;
  let isHeld = false;
  let no: {readonly reason: string; readonly detail: string | null} | null = null;
  let isLost = false;
  let line: Promise<unknown> = Promise.resolve();
  const answer = (deed: MemberDeed): void => {
    const said = no === null || deed.kind !== 'memberTake' ? host.carryOut(deed) : ({kind: 'refused', ...no} as const);
    if (deed.kind === 'memberTake') no = null;
    if (isLost) {
      isLost = false;
      doubts.add(deed.id);
      return;
    }
    waiting.splice(waiting.indexOf(deed), 1);
    doubts.delete(deed.id);
    const command = answering(deed, said);
    line = line.then(() => dispatch?.(command));
  };
  const work = (withDoubts: boolean): void => {
    if (isHeld) return;
    const stuck = new Set<string>();
    for (const deed of waiting.slice()) {
      const key = `${deed.link} ${deed.number}`;
      if (stuck.has(key)) continue;
      if (isUp(deed.link) && (withDoubts || !doubts.has(deed.id))) answer(deed);
      if (waiting.includes(deed)) stuck.add(key);
    }
  };
  return {
    owed,
    waiting,
    doubts,
    /** What is held was said; to a link that is away nothing is. */
    said: (): ReadonlySet<string> => new Set([...doubts, ...waiting.filter(({link}) => isUp(link)).map(({id}) => id)]),
    work,
    commit: (deeds: readonly MemberDeed[]): void => {
      owed.push(...deeds);
      waiting.push(...deeds);
    },
    connect: (to: Dispatch) => void (dispatch = to),
    setHeld: (held: boolean) => void (isHeld = held),
    refuseNext: (reason: string, detail: string | null) => void (no = {reason, detail}),
    loseNext: () => void (isLost = true),
    done: () => line,
  };
}

/** The questions' side: what is asked, and answered at once unless it is held. */
function questions(host: TwinHost, links: readonly TwinLink[], standingOf: (link: LinkId) => LinkStanding) {
  const asked: {readonly link: LinkId; readonly query: MemberQuery}[] = [];
  const open: (() => void)[] = [];
  let isHeld = false;
  const heldLinks = new Set<LinkId>();
  const answered = <Answer>(link: LinkId, say: () => Told<Answer>): Promise<Told<Answer>> =>
    new Promise((resolve) => {
      const tell = (): void => {
        const standing = standingOf(link);
        resolve(standing === 'up' ? say() : {kind: 'unknown', standing});
      };
      if (isHeld || heldLinks.has(link)) open.push(tell);
      else tell();
    });
  const linkOf = (id: LinkId): TwinLink | undefined => links.find((link) => link.id === id);
  const port: Pick<MemberLinks, 'find' | 'tiers' | 'photo' | 'vouchers'> = {
    find: (link, query) => {
      asked.push({link, query});
      return answered(link, () => found(host, linkOf(link), query));
    },
    tiers: (link) => {
      const tiers = (linkOf(link)?.members ?? []).flatMap(({tier}) => tier ?? []);
      const once = tiers.filter(({code}, index) => tiers.findIndex((one) => one.code === code) === index);
      return answered(link, () => ({kind: 'told', told: {tiers: once}}));
    },
    vouchers: (link, number) => answered(link, () => ({kind: 'told', told: {vouchers: host.vouchers(link, number)}})),
    photo: (link, number) => {
      const photo: Photo = {number, type: 'image/png', base64: 'iVBORw0KGgo='};
      return answered(link, () => ({kind: 'told', told: photo}));
    },
  };
  return {
    port,
    asked,
    hold: (): void => void (isHeld = true),
    holdLink: (link: LinkId): void => void heldLinks.add(link),
    release: (): void => {
      isHeld = false;
      heldLinks.clear();
      for (const tell of open.splice(0)) tell();
    },
  };
}

function statusOf(
  {members: _members, features: _features, vouchers: _vouchers, ...facts}: TwinLink,
  standing: LinkStanding,
  deeds: readonly MemberDeed[],
): MemberLinkStatus {
  const waiting = deeds.filter(({link}) => link === facts.id).length;
  return {...facts, standing, waiting, oldestMs: null, refused: 0};
}

/** The twin of the members' links: the same promises, kept in memory. */
export function memoryMemberLinks(links: readonly TwinLink[]): MemoryMemberLinks {
  const host = memoryMemberHost(links);
  const standings = new Map<LinkId, LinkStanding>(links.map(({id}) => [id, 'up']));
  const standingOf = (link: LinkId): LinkStanding => standings.get(link) ?? 'notAsked';
  const deeds = deliveries(host, (link) => standingOf(link) === 'up');
  const {port, asked, hold, holdLink, release} = questions(host, links, standingOf);
  return {
    ...port,
    host,
    statuses: () => links.map((link) => statusOf(link, standingOf(link.id), deeds.waiting)),
    offer: (link, feature) =>
      links.find(({id}) => id === link)?.features.includes(feature) === true
        ? {isOffered: true}
        : {isOffered: false, why: 'linkDoesNotDeclare'},
    take: () => deeds.work(false),
    doubts: () => deeds.doubts,
    said: deeds.said,
    retry: () => deeds.work(true),
    seen: () => undefined,
    settled: async () => undefined,
    connect: deeds.connect,
    commit: ({events}) => deeds.commit(memberDeedsOf(events)),
    asked: () => asked,
    owed: () => deeds.owed,
    setStanding: (link, standing) => {
      standings.set(link, standing);
      if (standing === 'up') deeds.work(false);
    },
    hold: (what) => {
      if (what === 'questions') hold();
      else deeds.setHeld(true);
    },
    holdQuestionsTo: holdLink,
    release: () => {
      release();
      deeds.setHeld(false);
      deeds.work(true);
    },
    refuseNext: (reason, detail) => deeds.refuseNext(reason, detail ?? null),
    loseNext: deeds.loseNext,
    idle: async () => {
      for (let round = 0; round < 10; round += 1) await deeds.done();
    },
  };
}
