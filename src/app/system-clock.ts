import {randomUUID} from 'node:crypto';
import type {Clock} from './ports.ts';

/** The machine's clock, and ids that no other till makes. */
export const systemClock: Clock = {nowMs: () => Date.now(), newId: () => randomUUID()};
