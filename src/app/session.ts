import {uiCode, uiCollects} from './bonus-ui.ts';
import {afterRefusal, openCalm} from './calm.ts';
import {forgetPin} from './card-session.ts';
import {codeDiscountRefusal, giveCodeDiscount} from './code-discount.ts';
import {takeDeed, type Deed, type Sitting} from './deeds.ts';
import {IDLE_HANDS, type Hands} from './hands.ts';
import type {Input} from './inputs.ts';
import type {KeyMap} from './key-map.ts';
import {firstPages} from './on-lock.ts';
import {askAgain, isSentToDoubt, wakeWhileAsked, withDoubt} from './member-watch.ts';
import {withVouchers} from './member-vouchers.ts';
import {memberArrived} from './member-arrival.ts';
import {uiMember} from './member-ui.ts';
import {withFigures} from './on-receipt.ts';
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
  /**
   * Takes one input to its end: whatever it leads to is on disk when it resolves. Inputs must not overlap; the caller
   * keeps them in line.
   */
  readonly handle: (input: Input) => Promise<void>;
  /** How long keys are refused yet, because the page on top came by itself, in milliseconds. */
  readonly calmLeftMs: () => number;
};

/** What the links have said since the last turn, and what is to be asked of them again. */
async function withMembers(desk: Desk, turn: Turn): Promise<Turn> {
  try {
    const arrived = await memberArrived(desk, turn.pages);
    askAgain(desk);
    const next = withVouchers(
      desk,
      arrived === null ? turn : {pages: arrived.pages, notice: arrived.notice ?? turn.notice},
    );
    wakeWhileAsked(desk);
    return withDoubt(desk, next);
  } catch (error) {
    // What the till knows itself could not be read: told, and the member can be swiped again.
    if (!(error instanceof Fault)) throw error;
    desk.log(`${error.code}: ${error.message}`);
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

/** Opens the session on a till that was loaded. `began` is what the cashier is told first. */
export function openSession(desk: Desk, keyMap: KeyMap, began: Notice | null): Session {
  let turn: Turn = {pages: firstPages(desk.till.state()), notice: began};
  let toldId = desk.till.state().answered?.id ?? null;
  let toldDiscount: string | null = null;
  const withDiscount = async (isOwn: boolean): Promise<void> => {
    ({turn, told: toldDiscount} = await giveCodeDiscount(desk, {turn, told: toldDiscount}, isOwn));
  };
  let hands = IDLE_HANDS;
  let lentFrom: Sitting['lentFrom'] = [];
  const calm = openCalm(desk);
  const noteChange = (before: Turn): void => {
    if (calm.note(before.pages, turn.pages)) hands = {...hands, isSlashed: false, isRefused: false, wanted: null};
  };
  const hear = async (): Promise<void> => {
    const before = turn;
    const {answered} = desk.till.state();
    const answer = await answeredTold(desk, turn.pages, toldId);
    // What the host answers takes the place of a refusal on the one line, and of what could be done about it.
    if (answer !== null) hands = {...hands, wanted: null};
    turn = answer ?? {...turn, pages: withWaiting(desk, withFigures(desk, turn.pages))};
    turn = peersTold(desk, turn.pages) ?? {...turn, pages: withOthers(desk, turn.pages)};
    toldId = answered?.id ?? null;
    await withDiscount(false);
    const heard = await withMembers(desk, turn);
    if (heard.notice !== turn.notice) hands = {...hands, wanted: null};
    turn = heard;
    noteChange(before);
    forgetPin(desk, turn.pages);
  };
  const take = async (deed: Deed): Promise<void> => {
    ({turn, hands, lentFrom} = await takeDeed({desk, keyMap}, {turn, hands, lentFrom}, deed));
    await withDiscount(true);
    const before = turn;
    turn = withDoubt(desk, before);
    if (!isSentToDoubt(before)) noteChange(before);
    wakeWhileAsked(desk);
    forgetPin(desk, turn.pages);
  };
  return {
    ui: () => uiOf(desk, turn, hands),
    calmLeftMs: calm.leftMs,
    handle: async (input) => {
      if (input.kind === 'resize' || input.kind === 'tick') return hear();
      const deed = calm.take(input, turn.pages);
      if (deed === null) {
        turn = object(turn.pages, {code: 'justChanged'});
        hands = afterRefusal(hands, input);
        return;
      }
      try {
        await take(deed);
      } catch (error) {
        // A look-up that failed is told and tried again with the next key; anything else is a bug.
        if (!(error instanceof Fault)) throw error;
        desk.log(`${error.code}: ${error.message}`);
        turn = {pages: turn.pages, notice: {kind: 'fault', code: error.code}};
      }
    },
  };
}
