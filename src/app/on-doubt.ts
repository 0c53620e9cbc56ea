import {newBalance} from './new-balance.ts';
import type {DoubtPage} from './member-pages.ts';
import {isUnsent, openAsk} from './member-watch.ts';
import type {Page} from './pages.ts';
import {carryOut, object, popped, quiet, said, withTop, type Act, type Desk, type Turn} from './turn.ts';

/** The choices of the screen of an unknown outcome, in their order. */
export const DOUBT_CHOICES = ['wait', 'otherWay', 'park'] as const;

function wait(desk: Desk, pages: readonly Page[], page: DoubtPage): Turn {
  const ask = openAsk(desk);
  desk.asking.waitFor(page.askId);
  desk.members.retry();
  return {pages: popped(pages), notice: ask === null ? null : said({code: 'memberWaits', system: ask.system})};
}

function otherWay(desk: Desk, pages: readonly Page[], page: DoubtPage): Promise<Turn> | Turn {
  const ask = openAsk(desk);
  const below = popped(pages);
  if (ask === null) return quiet(below);
  const {name, amountCents, voucher} = ask;
  const payment = isUnsent(desk, ask) ? 'unsent' : 'otherWay';
  const why = voucher === undefined ? payment : 'without';
  const notice = said({code: 'memberGoesBack', name, amountCents, why});
  const next = (): Turn => {
    // What becomes of it is told as soon as it can be known.
    desk.members.retry();
    return {pages: below, notice};
  };
  return carryOut(desk, {kind: 'giveUpMember', id: page.askId}, {pages, next});
}

/** Once the ticket is put aside, the answer lands on it there. */
async function park(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const turn = await newBalance(desk, popped(pages), '');
  return turn.notice?.kind === 'refused' ? {...turn, pages} : turn;
}

function choose(desk: Desk, pages: readonly Page[], page: DoubtPage): Promise<Turn> | Turn {
  switch (DOUBT_CHOICES[page.selected] ?? 'wait') {
    case 'wait':
      return wait(desk, pages, page);
    case 'otherWay':
      return otherWay(desk, pages, page);
    case 'park':
      return park(desk, pages);
  }
}

/** What became of a payment from a member's account is not known: wait, pay another way, or park. */
export async function onDoubt(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'doubt') return quiet(pages);
  const last = DOUBT_CHOICES.length - 1;
  const chosen = (selected: number): Turn =>
    quiet(withTop(pages, {...page, selected: Math.max(0, Math.min(last, selected))}));
  if (act.kind === 'text') {
    return /^[123]$/.test(act.text) ? chosen(Number(act.text) - 1) : object(pages, {code: 'keyUnknown', key: act.text});
  }
  switch (act.intent) {
    case 'enter':
      return choose(desk, pages, page);
    case 'back':
      return wait(desk, pages, page);
    case 'up':
      return chosen(page.selected - 1);
    case 'down':
      return chosen(page.selected + 1);
    default:
      return object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}
