import {withoutCard} from './card-guard.ts';
import {IDLE_HANDS, onKey, onText, untyped, type At, type Handled, type Hands} from './hands.ts';
import type {Input} from './inputs.ts';
import type {KeyMap} from './key-map.ts';
import {afterLoans} from './loans.ts';
import {noticeOperator} from './notice-operator.ts';
import {wantedBy} from './on-lend.ts';
import {onScan, onSwipe} from './on-reading.ts';
import type {Page} from './pages.ts';
import {object, type Desk, type Turn} from './turn.ts';

/** What somebody did, and no clock or window. */
export type Deed = Exclude<Input, {kind: 'resize' | 'tick'}>;

async function onInput(at: At, input: Deed): Promise<Handled> {
  const {desk, pages, hands} = at;
  const unwanted = {...hands, wanted: null};
  switch (input.kind) {
    case 'text':
      return onText(at, input);
    case 'key':
      return onKey(at, input.key, input.atMs);
    case 'scan': {
      const from = untyped(pages, input.typedBefore);
      const turn = await onScan(desk, from, input.code);
      const wanted = wantedBy(turn, {from, redo: {kind: 'scan', code: input.code}});
      return {turn, hands: {...hands, isSlashed: false, wanted}};
    }
    case 'swipe':
      return {turn: await onSwipe(desk, untyped(pages, input.typedBefore), input.tracks), hands: unwanted};
    case 'unread': {
      const {why} = input;
      return {turn: object(untyped(pages, input.typedBefore), {code: 'unread', why}), hands: unwanted};
    }
    case 'overlong': {
      const length = input.length;
      return {turn: object(untyped(pages, input.typedBefore), {code: 'overlong', length}), hands: unwanted};
    }
  }
}

/** Where the cashier is: what is shown, what the hands did, and where what is lent began. */
export type Sitting = {readonly turn: Turn; readonly hands: Hands; readonly lentFrom: readonly Page[]};

/** Takes one deed to its end: what the operator may do is looked up anew, and what was lent for it is over with it. */
export async function takeDeed(
  {desk, keyMap}: {readonly desk: Desk; readonly keyMap: KeyMap},
  {turn: {pages}, hands, lentFrom: before}: Sitting,
  input: Deed,
): Promise<Sitting> {
  const top = pages.at(-1);
  const lentFrom = top?.screen === 'lend' ? top.wanted.from : before;
  const gone = await noticeOperator(desk, pages);
  if (gone !== null) return {turn: gone, hands: IDLE_HANDS, lentFrom: []};
  const handled = await onInput({desk, keyMap, pages, hands}, input);
  const safe = await withoutCard(desk, handled.turn, input.kind === 'key');
  const wanted = safe === handled.turn ? handled.hands.wanted : null;
  const turn = await afterLoans(desk, safe, {before: pages, from: lentFrom, isWaiting: wanted !== null});
  return {turn, hands: {...handled.hands, wanted}, lentFrom};
}
