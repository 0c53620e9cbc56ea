import {isOutdated} from '../core/decide-operator.ts';
import type {Page} from './pages.ts';
import {againstPages} from './page-flags.ts';
import {backTo, carryOut, LOCK, quiet, type Desk, type Turn} from './turn.ts';

/**
 * Looks whether who is signed on was changed elsewhere, as from the command line: it holds from this key on. Gives a
 * turn where the key can't be taken any more: they were switched off, lack by now what the page takes, or it could not be
 * written down.
 */
export async function noticeOperator(desk: Desk, pages: readonly Page[]): Promise<Turn | null> {
  const {operator: on} = desk.till.own();
  const operator = on === null ? null : await desk.operators.find(on.no);
  if (on === null || operator === null || !isOutdated(on, operator)) return null;
  const turn = await carryOut(desk, {kind: 'noticeOperator', operator}, {pages, next: () => quiet(pages)});
  if (turn.notice !== null) return turn;
  if (operator.isActive) {
    const refusal = againstPages(desk.till.state(), pages);
    return refusal === null ? null : {pages: backTo(pages, 'sale'), notice: {kind: 'refused', refusal}};
  }
  return {pages: [LOCK], notice: {kind: 'refused', refusal: {code: 'switchedOff', name: operator.name}}};
}
