import {BARCODE_TARGET} from './barcode-target.ts';
import {DEVICE_TARGETS} from './device-targets.ts';
import {MEMBER_TARGET} from './member-target.ts';
import {PRINTER_TARGET} from './printer-target.ts';
import type {FuzzTarget} from './target.ts';

/** Everything that is fuzzed. Inputs go round: each target gets as many as the others. */
export const TARGETS: readonly FuzzTarget[] = [...DEVICE_TARGETS, BARCODE_TARGET, PRINTER_TARGET, MEMBER_TARGET];
