import {reportFigures, type Figures, type Report} from '../../core/report/report.ts';
import type {TillState} from '../../core/state.ts';

/** A report as it stands in the journal, and its figures as the events before it give them. */
export type RebuiltReport = {readonly report: Report; readonly figures: Figures; readonly isSame: boolean};

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/**
 * True where everything that was written down stands in what was rebuilt. What an earlier version did not write down yet
 * is no difference.
 */
export function holds(written: unknown, rebuilt: unknown): boolean {
  if (!isRecord(written) || !isRecord(rebuilt)) return written === rebuilt;
  if (Array.isArray(written) && Array.isArray(rebuilt) && written.length !== rebuilt.length) return false;
  return Object.entries(written).every(([name, value]) => holds(value, rebuilt[name]));
}

/**
 * Works the figures of a report out anew. What the queues held at that moment, and what actions were called then, is not
 * in the events before: that is taken from the report.
 */
export function rebuiltFigures(before: TillState, report: Report): Omit<RebuiltReport, 'report'> {
  const {unsent, issued: named} = report.figures;
  const figures = reportFigures(before, {actions: [], unsent});
  const issued = figures.issued.map((one) => {
    const name = named.find(({actionId}) => actionId === one.actionId)?.name ?? one.name;
    return {...one, name};
  });
  const rebuilt = {...figures, issued};
  const isRight = report.zNo === null || report.zNo === before.nextZNo;
  const isBy = report.byName === (before.operator?.name ?? '');
  return {figures: rebuilt, isSame: isRight && isBy && holds(report.figures, rebuilt)};
}
