import {uiCode, uiCollects} from './bonus-ui.ts';
import {afterRefusal, onOtherPage, openCalm} from './calm.ts';
import {forgetPin} from './card-session.ts';
import {codeDiscountRefusal, giveCodeDiscount} from './code-discount.ts';
import {takeDeed, type Deed, type Sitting} from './deeds.ts';
import {IDLE_HANDS, type Hands} from './hands.ts';
import type {Input} from './inputs.ts';
import type {KeyMap} from './key-map.ts';
import {backInCount} from './on-count.ts';
import {firstPages} from './on-lock.ts';
import {askAgain, isSentToDoubt, openAsk, refreshBehindDoubts, wakeWhileAsked, withDoubt} from './member-watch.ts';
import {withVouchers} from './member-vouchers.ts';
import {memberArrived} from './member-arrival.ts';
import {uiMember} from './member-ui.ts';
import {devicesTold, withDevices} from './on-devices.ts';
import {withFigures} from './on-receipt.ts';
import {withQuestion} from './print-queue.ts';
import {withWaiting} from './on-refund-wait.ts';
import {peersTold} from './on-peer-wait.ts';
import {withOthers} from './on-transactions.ts';
import type {Notice, Ui} from './pages.ts';
import {Fault} from './ports.ts';
import {answeredTold} from './told.ts';
import {troublesOf} from './troubles.ts';
import {object, type Desk, type Turn} from './turn.ts';

/** The cashier's side of the till: what was pressed goes in, what is to be drawn comes out. */
export type Session = {
  readonly ui: () => Ui;
  /** Says something on the message line that nobody asked for. */
  readonly say: (notice: Notice) => void;
  /**
   * Takes one input to its end: whatever it leads to is on disk when it resolves. Inputs must not overlap; the caller
   * keeps them in line.
   */
  readonly handle: (input: Input) => Promise<void>;
  /** How long keys are refused yet, because the page on top came by itself, in milliseconds. */
  readonly calmLeftMs: () => number;
  /** True while a host is asked something whose answer will be on the screen, or is about to be by the till itself. */
  readonly isAsking: () => boolean;
};

/** What the links have said since the last turn, and what is to be asked of them again. */
async function withMembers(desk: Desk, turn: Turn): Promise<Turn> {
  try {
    const arrived = await memberArrived(desk, turn.pages);
    askAgain(desk);
    refreshBehindDoubts(desk);
    const next = withVouchers(
      desk,
      arrived === null ? turn : {pages: arrived.pages, notice: arrived.notice ?? turn.notice},
    );
    wakeWhileAsked(desk);
    return withDoubt(desk, next);
  } catch (error) {
    // What the till knows itself could not be read: told, and the member can be swiped again.
    if (!(error instanceof Fault)) throw error;
    desk.log('a part of the till failed', {level: 'error', code: error.code, why: error.message});
    return {pages: turn.pages, notice: {kind: 'fault', code: error.code}};
  }
}

/** What is on the screen beside the till's own state. */
function uiOf(desk: Desk, {pages, notice}: Turn, {isSlashed, wanted}: Hands): Ui {
  return {
    pages,
    notice,
    isSlashed,
    lendable: wanted?.privilege ?? null,
    troubles: troublesOf(desk, notice?.kind === 'fault' ? notice.code : null),
    code: uiCode(desk),
    notGiven: pages.at(-1)?.screen === 'code' ? codeDiscountRefusal(desk) : null,
    link: desk.bonus.status(),
    member: uiMember(desk),
    collects: uiCollects(desk, pages),
  };
}

function isAsking(desk: Desk): boolean {
  return !desk.asking.isAtRest() || openAsk(desk) !== null || desk.bonus.isAsking();
}

/** Where the cashier is, and what was told of what comes by itself. */
type Seat = Sitting & {readonly toldId: string | null; readonly toldDiscount: string | null};

async function withDiscount(desk: Desk, seat: Seat, isOwn: boolean): Promise<Seat> {
  const given = await giveCodeDiscount(desk, {turn: seat.turn, told: seat.toldDiscount}, isOwn);
  return {...seat, turn: given.turn, toldDiscount: given.told};
}

/** What came by itself since the last turn: from the hosts, the links and the other tills. */
async function heard(desk: Desk, {turn, hands, ...seat}: Seat): Promise<Seat> {
  const {answered} = desk.till.state();
  const answer = await answeredTold(desk, turn.pages, seat.toldId);
  const told = answer ?? {...turn, pages: withWaiting(desk, withFigures(desk, turn.pages))};
  const listed = withDevices(desk, withOthers(desk, told.pages));
  const among = peersTold(desk, told.pages) ?? {...told, pages: listed};
  const given = await withDiscount(desk, {...seat, turn: among, hands, toldId: answered?.id ?? null}, false);
  const members = await withMembers(desk, given.turn);
  // A device that went or came waits until what was answered has been told.
  const heardOf = (members.notice === turn.notice ? devicesTold(desk, members.pages) : null) ?? members;
  const now = withQuestion(desk, heardOf);
  // What the host answers takes the place of a refusal on the one line, and of what could be done about it.
  const isNews = answer !== null || now.notice !== given.turn.notice;
  return {...given, turn: now, hands: isNews ? {...hands, wanted: null} : hands};
}

/** Where a till that was loaded begins; `began` is what the cashier is told first. */
export async function firstTurn(desk: Desk, began: Notice | null): Promise<Turn> {
  return backInCount(desk, {pages: firstPages(desk.till.state()), notice: began});
}

/** Opens the session on a till that was loaded, at its first turn. */
export function openSession(desk: Desk, keyMap: KeyMap, first: Turn): Session {
  const {answered} = desk.till.state();
  let seat: Seat = {turn: first, hands: IDLE_HANDS, lentFrom: [], toldId: answered?.id ?? null, toldDiscount: null};
  const calm = openCalm(desk);
  const goBy = (next: Seat): void => {
    const isOther = calm.note(seat.turn.pages, next.turn.pages);
    seat = isOther ? {...next, hands: onOtherPage(next.hands)} : next;
  };
  const take = async (deed: Deed): Promise<void> => {
    seat = {...seat, ...(await takeDeed({desk, keyMap}, seat, deed))};
    seat = await withDiscount(desk, seat, true);
    const next = {...seat, turn: withQuestion(desk, withDoubt(desk, seat.turn))};
    if (isSentToDoubt(seat.turn)) seat = next;
    else goBy(next);
    wakeWhileAsked(desk);
    forgetPin(desk, seat.turn.pages);
  };
  return {
    ui: () => uiOf(desk, seat.turn, seat.hands),
    say: (notice) => {
      seat = {...seat, turn: {...seat.turn, notice}};
    },
    calmLeftMs: calm.leftMs,
    isAsking: () => isAsking(desk),
    handle: async (input) => {
      if (input.kind === 'resize' || input.kind === 'tick') {
        goBy(await heard(desk, seat));
        return forgetPin(desk, seat.turn.pages);
      }
      const deed = calm.take(input, seat.turn.pages);
      if (deed === null) {
        const turn = object(seat.turn.pages, {code: 'justChanged'});
        seat = {...seat, turn, hands: afterRefusal(seat.hands, input)};
        return;
      }
      try {
        await take(deed);
      } catch (error) {
        // A look-up that failed is told and tried again with the next key; anything else is a bug.
        if (!(error instanceof Fault)) throw error;
        desk.log('a part of the till failed', {level: 'error', code: error.code, why: error.message});
        seat = {...seat, turn: {pages: seat.turn.pages, notice: {kind: 'fault', code: error.code}}};
      }
    },
  };
}
