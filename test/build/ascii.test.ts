import {expect, test} from 'vitest';
import {mustBeAscii} from '../../src/build/build.ts';

/* The launcher reads the bundle one byte a sign, so a sign of more bytes would become others. */

test('a bundle of ASCII is taken, with other signs as escapes', () => {
  expect(() => mustBeAscii(String.raw`const text = "Anna\u2019s\n";`)).not.toThrow();
});

test('a sign that the bundler left as it was stops the build, and is shown', () => {
  expect(() => mustBeAscii("const APOSTROPHES = /['\u2019]/g;")).toThrow(/must be ASCII.*APOSTROPHES = /);
});
