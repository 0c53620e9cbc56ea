import {formatPoints as written, pointsWords} from '../../src/core/format.ts';
import type {Hundredths} from '../../src/core/members/protocol.ts';

/** Hundredths of a point as people read them: `1,284`, `12.5` as `12.50`, below zero with a minus. */
export function formatPoints(hundredths: Hundredths): string {
  return written(hundredths);
}

const ONE_POINT = 100;

/** So many points, with their verb: `1 point is`, `12.50 points are`. */
export function pointsAre(hundredths: Hundredths): string {
  return `${pointsWords(hundredths)} ${hundredths === ONE_POINT ? 'is' : 'are'}`;
}
