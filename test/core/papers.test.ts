import {describe, expect, it} from 'vitest';
import type {TillEvent} from '../../src/core/events.ts';
import type {PaperLook, Papers} from '../../src/core/papers.ts';
import {play, sell, signOn} from '../support/builders.ts';

/* How paper looks is kept, so that old paper can be made again. */

const LOOK: PaperLook = {
  venue: {name: 'The Corner', address: ['1 High Street'], taxNumber: 'ABN 1'},
  tillNo: '03',
  currency: 'AUD',
  timeZone: 'Australia/Sydney',
  isPractice: false,
  header: [],
  footer: ['Bye'],
  document: 'full',
  short: [],
  hasQr: true,
  hasCodes: true,
  printer: {profile: 'epson', columns: 42, drawer: null},
  logoId: null,
};

function papers(id: string, over: Partial<PaperLook> = {}, logo: string | null = null): Papers {
  return {id, look: {...LOOK, ...over}, logo};
}

function start(given: Papers) {
  return {kind: 'start', version: '1', papers: given} as const;
}

function kinds(events: readonly TillEvent[]): readonly string[] {
  return events.map(({kind}) => kind);
}

function logos(events: readonly TillEvent[]): readonly (string | null)[] {
  return events.flatMap((event) => (event.kind === 'papersSet' ? [event.logo] : []));
}

describe('how paper looks is written down', () => {
  it('with the first start', () => {
    const {events} = play([start(papers('a'))]);
    expect(kinds(events)).toEqual(['tillStarted', 'papersSet']);
    expect(events[1]).toMatchObject({id: 'a', look: LOOK, logo: null});
  });

  it('not again while it stays as it was', () => {
    const {events} = play([start(papers('a')), signOn(), sell(450), start(papers('a'))]);
    expect(kinds(events).filter((kind) => kind === 'papersSet')).toHaveLength(1);
  });

  it('with the start at which it changed, and each time that it changes back', () => {
    const changed = papers('b', {footer: ['Good night']});
    const {events} = play([start(papers('a')), start(changed), start(papers('a'))]);
    expect(kinds(events).filter((kind) => kind === 'papersSet')).toHaveLength(3);
  });

  it('while the till runs, in mid-sale too', () => {
    const {events, state} = play([
      start(papers('a')),
      signOn(),
      sell(450),
      {kind: 'setPapers', papers: papers('b')},
      {kind: 'setPapers', papers: papers('b')},
    ]);
    expect(kinds(events).at(-1)).toBe('papersSet');
    expect(kinds(events).filter((kind) => kind === 'papersSet')).toHaveLength(2);
    expect(state.ticket?.lines).toHaveLength(1);
  });

  it('with a picture once: not again with another footer, but again behind another picture', () => {
    const {events} = play([
      start(papers('a', {logoId: 'one'}, 'PNG 1')),
      start(papers('b', {logoId: 'one', footer: []}, 'PNG 1')),
      start(papers('c', {logoId: 'two'}, 'PNG 2')),
      start(papers('a', {logoId: 'one'}, 'PNG 1')),
    ]);
    expect(logos(events)).toEqual(['PNG 1', null, 'PNG 2', 'PNG 1']);
  });
});

it('a till that says nothing of its paper starts all the same', () => {
  const {events, state} = play([{kind: 'start', version: '1'}]);
  expect(kinds(events)).toEqual(['tillStarted']);
  expect(state.papers).toBeNull();
});
