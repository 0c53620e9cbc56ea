import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import document from '../../src/links/bonus-openapi.json' with {type: 'json'};
import {ROUTES} from '../../src/bonus-host/routes.ts';
import {ask, openDesk, type Desk} from './desk.ts';
import {at, fits} from './schema-check.ts';

let desk: Desk;
beforeAll(async () => void (desk = await openDesk()));
afterAll(() => desk.close());

const OPERATIONS = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
);

describe('the published document', () => {
  it('is the one that the host gives', async () => {
    const response = await fetch(`${desk.host.url}/openapi.json`);
    expect(await response.json()).toEqual(document);
  });

  it('names every route, and no other', () => {
    expect(OPERATIONS.toSorted()).toEqual(ROUTES.map(({method, path}) => `${method} ${path}`).toSorted());
  });

  it.each(OPERATIONS)('%s is answered by the real host', async (operation) => {
    const [method = '', path = ''] = operation.split(' ');
    const response = await fetch(desk.host.url + path.replace('{id}', 'any-act-id'), {method});
    expect([200, 401]).toContain(response.status);
  });

  it('refers to nothing that is not there', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path);
    expect(references.length).toBeGreaterThan(20);
    for (const path of references) expect(Object.keys(at(document, ...path.split('/')))).not.toEqual([]);
  });
});

describe('what tills send', () => {
  const REQUESTS = [
    ['CollectRequest', ask.collect()],
    ['RedeemRequest', ask.redeem()],
    ['PayCreditRequest', ask.payCredit({pin: '0042'})],
    ['ReturnCreditRequest', ask.returnCredit()],
    ['ReleaseRequest', ask.release()],
    ['SellRequest', ask.sell()],
    ['ReadRequest', {code: '00000000001001'}],
  ] as const;
  const schemaOf = (name: string): Readonly<Record<string, unknown>> => at(document, 'components', 'schemas', name);

  it.each(REQUESTS)('fits %s, and not with a member more or less', (name, body) => {
    expect(fits(body, schemaOf(name), document)).toBe(true);
    expect(fits({...body, more: 1}, schemaOf(name), document)).toBe(false);
    for (const member of Object.keys(body)) {
      const less = Object.fromEntries(Object.entries(body).filter(([one]) => one !== member));
      expect(fits(less, schemaOf(name), document)).toBe(false);
    }
  });

  it.each([
    ['a code with letters', 'RedeemRequest', ask.redeem({code: '0000000000100A'})],
    ['half a point', 'RedeemRequest', ask.redeem({costPoints: 0.5})],
    ['a cost of none', 'RedeemRequest', ask.redeem({costPoints: 0})],
    ['a card that is neither new nor existing', 'SellRequest', ask.sell({card: 'old'})],
    ['no points', 'CollectRequest', ask.collect({points: []})],
    [
      'too many points',
      'CollectRequest',
      ask.collect({points: Array.from({length: 101}, () => ({actionId: 'coffee', points: 1}))}),
    ],
  ])('does not fit with %s', (_what, name, body) => expect(fits(body, schemaOf(name), document)).toBe(false));
});
