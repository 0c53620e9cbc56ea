import {Fault} from '../app/ports.ts';

/**
 * What is thrown by work that needs a till's folder to itself: where a till runs on it, who that is and how it is ended;
 * anything else as it came.
 */
export function heldWords(folder: string, error: unknown): unknown {
  if (!(error instanceof Fault) || error.code !== 'held') return error;
  const words = [
    `A till is running on ${folder}: ${error.message}.`,
    'Nothing was done. End it first: Manager Functions, Exit. Then give this again.',
    'A kiosk starts it again by itself. There: sudo systemctl stop bonustill,',
    'then this again, then sudo systemctl start bonustill.',
  ];
  return new Fault('held', words.join('\n'), error);
}
