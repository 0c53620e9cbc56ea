import {afterEach, describe, expect, test} from 'vitest';
import {tcpTransport} from '../../../drivers/printer/tcp-transport.ts';
import {mannersOf} from '../../../drivers/printer/manners.ts';
import {profileNamed} from '../../../drivers/printer/profiles.ts';
import {befall, DOINGS, readDoing} from '../../../src/technician/practice-printer/doing.ts';
import {tcpPrinter, type TcpPrinter} from '../../../src/technician/practice-printer/tcp-printer.ts';

let printer: TcpPrinter | null = null;

afterEach(async () => {
  await printer?.close();
  printer = null;
});

const words = (text: string): readonly string[] => text.split(' ');

describe('what befalls a practice printer', () => {
  test.each(DOINGS.map(({words: text}) => text.replace(' [BYTES]', '')))('is understood: %s', (text) => {
    expect(readDoing(words(text))).not.toBeNull();
  });

  test('paper may end after so many bytes', () => {
    expect(readDoing(words('out-of-paper 200'))).toEqual({kind: 'out-of-paper', bytes: 200});
  });

  test.each(['', 'fire', 'cover', 'cover ajar', 'paper 5', 'out-of-paper soon', 'cover open wide'])(
    'is nothing else: %s',
    (text) => {
      expect(readDoing(words(text))).toBeNull();
    },
  );
});

test.each([
  {doing: 'out-of-paper', says: {paper: 'out', isOnline: false}},
  {doing: 'low', says: {paper: 'low', isOnline: true}},
  {doing: 'cover open', says: {cover: 'open', isOnline: false}},
  {doing: 'jams', says: {hasError: true}},
  {doing: 'paper', says: {paper: 'in', isOnline: true, hasError: false}},
] as const)('the till hears it: $doing', async ({doing, says}) => {
  printer = await tcpPrinter();
  const read = readDoing(words(doing));
  if (read !== null) await befall(printer, read);
  const manners = mannersOf(profileNamed('epson'), true);
  const till = tcpTransport({host: '127.0.0.1', port: printer.port}, manners);
  expect(await till.ask()).toMatchObject(says);
});
