import {describe, expect, it} from 'vitest';
import {openLines} from '../../../drivers/hid/lines.ts';
import {lineOf, messageIn, READ_MAX, type EarsMessage} from '../../../drivers/hid/messages.ts';

describe('a message of the process that hears devices', () => {
  it.each<readonly [EarsMessage]>([
    [{kind: 'alive'}],
    [{kind: 'states', states: [{id: 'scanner', state: 'noAccess', typesToo: true}]}],
    [{kind: 'read', id: 'scanner', read: {kind: 'scan', code: ']C1010931\u001d10'}}],
    [{kind: 'read', id: 'reader', read: {kind: 'swipe', tracks: 'x'.repeat(READ_MAX)}}],
    [{kind: 'read', id: 'reader', read: {kind: 'unread', why: 'tooLong'}}],
    [{kind: 'trouble', code: 'noLibrary', message: 'libusb is missing'}],
  ])('is a line and back again', (message) => expect(messageIn(lineOf(message).trimEnd())).toEqual(message));

  it.each([
    ['nothing', ''],
    ['no JSON', 'alive'],
    ['a number', '7'],
    ['no kind', '{}'],
    ['another kind', '{"kind":"shell","run":"reboot"}'],
    ['more than belongs there', '{"kind":"alive","atMs":7}'],
    ['a state that there is not', '{"kind":"states","states":[{"id":"a","state":"well","typesToo":false}]}'],
    ['an empty code', '{"kind":"read","id":"a","read":{"kind":"scan","code":""}}'],
    ['a code longer than any', JSON.stringify({kind: 'read', id: 'a', read: {kind: 'scan', code: 'x'.repeat(8193)}})],
    [
      'more devices than can be',
      JSON.stringify({
        kind: 'states',
        states: Array.from({length: 9}, () => ({id: 'a', state: 'open', typesToo: false})),
      }),
    ],
    ['a trouble that tells a story', JSON.stringify({kind: 'trouble', code: 'failed', message: 'x'.repeat(301)})],
  ])('is nothing that is %s', (_what, line) => expect(messageIn(line)).toBe(null));
});

describe('lines', () => {
  const cut = (chunks: readonly string[], most = 10) => {
    const said: string[] = [];
    const lines = openLines({
      most,
      onLine: (line) => void said.push(line),
      onOverflow: () => void said.push('OVERFLOW'),
    });
    const buffers = chunks.map((chunk) => Buffer.from(chunk));
    for (const buffer of buffers) lines.take(buffer);
    return {said, buffers};
  };

  it.each([
    ['one', ['alive\n'], ['alive']],
    ['two in one piece', ['one\ntwo\n'], ['one', 'two']],
    ['one in three pieces, through a letter of two bytes', ['Caf', '\u00c3', 'e\n'], ['CafÃe']],
    ['one without an end', ['one\ntwo'], ['one']],
    ['as long as may be', ['0123456789\n'], ['0123456789']],
    ['one too long', ['01234567890\nalive\n'], ['OVERFLOW']],
    ['one too long without an end', ['alive\n01234', '567890', 'x', '\nalive\n'], ['alive', 'OVERFLOW']],
  ])('%s', (_what, chunks, said) => expect(cut(chunks).said).toEqual(said));

  it('leave nothing behind of what was read', () => {
    const {buffers} = cut(['4111111', '111\n']);
    expect(buffers.every((buffer) => buffer.every((byte) => byte === 0))).toBe(true);
  });
});
