import type {FaultCode} from './ports.ts';

/** What scripts can trust: 0 done, 1 not done for the reason printed, 2 called wrongly, others as in sysexits.h. */
export const EXIT = {
  done: 0,
  refused: 1,
  usage: 2,
  missingPart: 69,
  bug: 70,
  storage: 74,
  held: 75,
  settings: 78,
} as const;

/** The exit code for a program that a fault ended. */
export function exitCodeOf(fault: FaultCode): number {
  switch (fault) {
    case 'held':
      return EXIT.held;
    case 'settingsBad':
      return EXIT.settings;
    case 'diskFull':
    case 'readOnly':
    case 'databaseCorrupt':
    case 'databaseNewer':
    case 'databaseBusy':
    case 'storeFailed':
      return EXIT.storage;
    case 'printerAbsent':
    case 'printerSilent':
    case 'paperOut':
    case 'coverOpen':
    case 'printerOffline':
    case 'printerFailed':
      return EXIT.refused;
  }
}
