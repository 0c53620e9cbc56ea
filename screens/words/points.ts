import {formatPoints as written} from '../../src/core/format.ts';
import type {Hundredths} from '../../src/core/members/protocol.ts';

/** Hundredths of a point as people read them: `1,284`, `12.5` as `12.50`, below zero with a minus. */
export function formatPoints(hundredths: Hundredths): string {
  return written(hundredths);
}
