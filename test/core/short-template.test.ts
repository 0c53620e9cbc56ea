import {describe, expect, test} from 'vitest';
import {
  readTemplate,
  SHORT_LINE_MAX,
  SHORT_LINES_MAX,
  USUAL_SHORT,
  type TemplateComplaint,
} from '../../src/core/short-template.ts';

const complaints = (...lines: readonly string[]): readonly TemplateComplaint[] => readTemplate(lines).complaints;

describe('the template of a short document', () => {
  test('that is usual has nothing wrong with it', () => {
    expect(complaints(...USUAL_SHORT)).toEqual([]);
  });

  test.each([
    ['^ in the middle', {align: 'center', weight: 'normal'}],
    ['# large', {align: 'left', weight: 'large'}],
    ['* bold', {align: 'left', weight: 'bold'}],
    ['^# both', {align: 'center', weight: 'large'}],
    ['#^ the other way round', {align: 'center', weight: 'large'}],
    ['#without a blank', {align: 'left', weight: 'normal'}],
    ['*** stars ***', {align: 'left', weight: 'normal'}],
    ['plain', {align: 'left', weight: 'normal'}],
  ])('lays "%s" out', (line, layout) => {
    expect(readTemplate([line])).toMatchObject({template: [{kind: 'text', ...layout}], complaints: []});
  });

  test('knows a rule, and lines with nothing on them', () => {
    expect(readTemplate(['---', '', '  ', '----']).template.map(({kind}) => kind)).toEqual([
      'rule',
      'blank',
      'blank',
      'text',
    ]);
  });

  test.each([
    ['Ticket {ticket}', 'ticket'],
    ['no variable', 'ticket'],
    ['{code}', 'code'],
    ['{ticket}: {credit?}', 'code'],
    ['{code} {points}', 'action'],
    ['a|{ready?}', 'action'],
  ])('"%s" stands for each %s', (line, per) => {
    expect(readTemplate([line]).template).toMatchObject([{per}]);
  });

  test('keeps what stands around variables, indents too', () => {
    expect(readTemplate(['  {action?} ({points})|x']).template).toMatchObject([
      {
        left: [
          {kind: 'text', text: '  '},
          {kind: 'variable', name: 'action', isNeeded: true},
          {kind: 'text', text: ' ('},
          {kind: 'variable', name: 'points', isNeeded: false},
          {kind: 'text', text: ')'},
        ],
        right: [{kind: 'text', text: 'x'}],
      },
    ]);
  });

  const wrong: readonly {it: string; good: string; bad: string; says: object}[] = [
    {
      it: 'a variable by its name',
      good: '{points}',
      bad: '{pionts}',
      says: {kind: 'unknownVariable', name: '{pionts}'},
    },
    {it: 'and by nothing else', good: '{total?}', bad: '{ total }', says: {kind: 'unknownVariable', name: '{ total }'}},
    {it: 'not by a member of objects', good: '{tax}', bad: '{toString}', says: {kind: 'unknownVariable'}},
    {it: 'a name between braces', good: 'a {code}', bad: 'a {}', says: {kind: 'unknownVariable', name: '{}'}},
    {it: 'one mark', good: '{tax?}', bad: '{tax??}', says: {kind: 'unknownVariable', name: '{tax??}'}},
    {it: 'a brace with its other half', good: '{total}', bad: '{total', says: {kind: 'unbalancedBrace'}},
    {it: 'from the front too', good: '{total}', bad: 'total}', says: {kind: 'unbalancedBrace'}},
    {it: 'each half on its side', good: 'a|{total}', bad: '{to|tal}', says: {kind: 'unbalancedBrace'}},
    {it: 'two halves', good: 'a|b', bad: 'a|b|c', says: {kind: 'twoBars'}},
    {it: 'the middle or two sides', good: '^ a', bad: '^ a|b', says: {kind: 'centredPair'}},
    {it: 'printable text', good: 'Grüße', bad: 'a\u001bm', says: {kind: 'unprintable'}},
    {
      it: 'a line of some length',
      good: 'x'.repeat(SHORT_LINE_MAX),
      bad: 'x'.repeat(SHORT_LINE_MAX + 1),
      says: {kind: 'lineTooLong'},
    },
  ];
  test.each(wrong)('takes $it: "$good", not "$bad"', ({good, bad, says}) => {
    expect(complaints('first', good)).toEqual([]);
    expect(complaints('first', bad)).toContainEqual(expect.objectContaining({line: 2, ...says}));
  });

  test('has some lines, and not too many', () => {
    expect(complaints()).toEqual([{kind: 'noLines'}]);
    expect(complaints(...Array.from({length: SHORT_LINES_MAX}, () => 'a'))).toEqual([]);
    expect(complaints(...Array.from({length: SHORT_LINES_MAX + 1}, () => 'a'))).toEqual([{kind: 'tooManyLines'}]);
  });

  test('names everything that is wrong, not only the first', () => {
    expect(complaints('{a}', 'fine', '{', '^ x|y').map((one) => ('line' in one ? one.line : 0))).toEqual([1, 3, 4]);
  });
});
