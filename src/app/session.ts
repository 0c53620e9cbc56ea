import {uiCode, uiCollects} from './bonus-ui.ts';
import {withoutCard} from './card-guard.ts';
import {forgetPin} from './card-session.ts';
import {codeDiscountRefusal, giveCodeDiscount} from './code-discount.ts';
import {IDLE_HANDS, onKey, onText, untyped, type At, type Handled} from './hands.ts';
import type {Input} from './inputs.ts';
import type {KeyMap} from './key-map.ts';
import {firstPages} from './on-lock.ts';
import {onScan, onSwipe} from './on-reading.ts';
import {withFigures} from './on-receipt.ts';
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
};

async function onInput(at: At, input: Exclude<Input, {kind: 'resize' | 'tick'}>): Promise<Handled> {
  const {desk, pages, hands} = at;
  switch (input.kind) {
    case 'text':
      return onText(at, input.text, input.atMs);
    case 'key':
      return onKey(at, input.key, input.atMs);
    case 'scan':
      return {
        turn: await onScan(desk, untyped(pages, input.typedBefore), input.code),
        hands: {...hands, isSlashed: false},
      };
    case 'swipe':
      return {turn: await onSwipe(desk, untyped(pages, input.typedBefore), input.tracks), hands};
    case 'overlong':
      return {turn: object(untyped(pages, input.typedBefore), {code: 'overlong', length: input.length}), hands};
  }
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
  return {
    ui: () => {
      const {pages, notice} = turn;
      const unsaved = notice?.kind === 'fault' ? notice.code : null;
      return {
        pages,
        notice,
        isSlashed: hands.isSlashed,
        troubles: troublesOf(desk, unsaved),
        code: uiCode(desk),
        notGiven: pages.at(-1)?.screen === 'code' ? codeDiscountRefusal(desk) : null,
        link: desk.bonus.status(),
        collects: uiCollects(desk, pages),
      };
    },
    handle: async (input) => {
      if (input.kind === 'resize' || input.kind === 'tick') {
        const {answered} = desk.till.state();
        turn = (await answeredTold(desk, turn.pages, toldId)) ?? {...turn, pages: withFigures(desk, turn.pages)};
        toldId = answered?.id ?? null;
        await withDiscount(false);
        return forgetPin(desk, turn.pages);
      }
      try {
        const handled = await onInput({desk, keyMap, pages: turn.pages, hands}, input);
        turn = await withoutCard(desk, handled.turn, input.kind === 'key');
        hands = handled.hands;
        await withDiscount(true);
        forgetPin(desk, turn.pages);
      } catch (error) {
        // A look-up that failed is told and tried again with the next key; anything else is a bug.
        if (!(error instanceof Fault)) throw error;
        desk.log(`${error.code}: ${error.message}`);
        turn = {pages: turn.pages, notice: {kind: 'fault', code: error.code}};
      }
    },
  };
}
