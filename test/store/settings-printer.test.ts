import {describe, expect, test} from 'vitest';
import {Fault} from '../../src/app/ports.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {parseSettings} from '../../src/store/settings-file.ts';

const FILE = {kind: 'file', path: 'paper.bin', profile: 'epson', columns: 42} as const;

/** The printer of a file that says this of it. */
function loaded(printer: object) {
  return parseSettings('bonustill.json', JSON.stringify({...PRACTICE_SETTINGS, printer})).printer;
}

/** Why a file with this is refused. */
function refusal(printer: object): string {
  try {
    loaded(printer);
    return 'it was loaded';
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
}

describe("the drawer's pulse in the settings", () => {
  test('is the profile’s where nothing is said', () => {
    expect(loaded(FILE)).toEqual(FILE);
  });

  test('may be at the other pin, for the usual time or another', () => {
    expect(loaded({...FILE, drawer: {pin: 5}})).toEqual({...FILE, drawer: {pin: 5, onMs: 100, offMs: 500}});
    const drawer = {pin: 2, onMs: 2, offMs: 510};
    expect(loaded({...FILE, drawer})).toEqual({...FILE, drawer});
  });

  test.each([
    ['a pin that no connector has', {pin: 3}, 'printer.drawer.pin'],
    ['no pin', {onMs: 100}, 'printer.drawer.pin'],
    ['a pulse without length', {pin: 2, onMs: 0}, 'printer.drawer.onMs'],
    ['a pulse longer than printers count', {pin: 2, onMs: 511}, 'printer.drawer.onMs'],
    ['an unknown word', {pin: 2, ms: 100}, 'printer.drawer'],
  ])('is refused with its place: %s', (_what, drawer, says) => {
    expect(refusal({...FILE, drawer})).toContain(says);
  });
});
