import {unprinted} from './open-job.ts';
import type {Page} from './pages.ts';
import {carryOut, LOCK, object, quiet, said, type Desk, type Turn} from './turn.ts';

/** Asks once whether training begins; what stands against it is told before the question. */
export function askToTrain(desk: Desk, pages: readonly Page[]): Turn {
  const refusal = desk.till.refusalOf({kind: 'beginTraining'});
  if (refusal !== null) return {pages, notice: {kind: 'refused', refusal}};
  const {busy, jobs} = desk.outbox.status();
  if (busy > 0) return object(pages, {code: 'paperOnItsWay'});
  const confirmation = {
    kind: 'training',
    does: 'begin',
    parked: desk.till.state().parked.length,
    unsent: desk.bonus.status().waiting,
    untold: desk.members.statuses().reduce((sum, {waiting}) => sum + waiting, 0),
    unprinted: unprinted(jobs).length,
  } as const;
  return quiet([...pages, {screen: 'confirm', confirmation}]);
}

/** Leaves the till as it is; this terminal goes on as a training till. */
export function beginTraining(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const next = (): Turn => {
    desk.toTraining();
    return {pages: [LOCK], notice: said({code: 'trainingBegins'})};
  };
  return carryOut(desk, {kind: 'beginTraining'}, {pages, next});
}

/** Asks once whether training ends: whatever is open there is gone with it. */
export function askToEndTraining(pages: readonly Page[]): Turn {
  return quiet([...pages, {screen: 'confirm', confirmation: {kind: 'training', does: 'end'}}]);
}

/** Ends training. It takes no right: whoever wants to sell must come back to the till. */
export function endTraining(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const next = (): Turn => {
    desk.exit();
    return {pages: [LOCK], notice: said({code: 'trainingEnds'})};
  };
  return carryOut(desk, {kind: 'stop', by: 'system'}, {pages, next});
}
