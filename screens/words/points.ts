import type {Hundredths} from '../../src/core/members/protocol.ts';

/** Hundredths of a point as people read them: `1,284`, `12.5` as `12.50`, below zero with a minus. */
export function formatPoints(hundredths: Hundredths): string {
  const size = Math.abs(hundredths);
  const part = size % 100;
  const whole = String((size - part) / 100).replace(/\B(?=(\d{3})+$)/g, ',');
  const text = part === 0 ? whole : `${whole}.${String(part).padStart(2, '0')}`;
  return hundredths < 0 ? `-${text}` : text;
}
