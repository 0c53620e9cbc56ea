import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import document from '../../src/links/member-openapi.json' with {type: 'json'};
import {memberActRequest} from '../../src/links/member-requests.ts';
import {ROUTES} from '../../src/practice/member/routes.ts';
import {at, fits} from '../bonus-host/schema-check.ts';
import {ONE_OF_EACH} from './acts.ts';
import {openMemberDesk, type MemberDesk} from './member-desk.ts';

let desk: MemberDesk;
beforeAll(async () => void (desk = await openMemberDesk('generic')));
afterAll(() => desk.close());

const OPERATIONS = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
);

/** What the document takes on a path. */
function schemaFor(path: string): Readonly<Record<string, unknown>> {
  return at(document, 'paths', path, 'post', 'requestBody', 'content', 'application/json', 'schema');
}

describe('the published document of the account link', () => {
  it('is the one that the practice host gives', async () => {
    const response = await fetch(`${desk.host.url}/openapi.json`);
    expect(await response.json()).toEqual(document);
  });

  it('names every route, and no other', () => {
    expect(OPERATIONS.toSorted()).toEqual(ROUTES.map(({method, path}) => `${method} ${path}`).toSorted());
  });

  it.each(OPERATIONS)('%s is answered by the real host', async (operation) => {
    const [method = '', path = ''] = operation.split(' ');
    const response = await fetch(desk.host.url + path.replace('{id}', 'any-act-id').replace('{day}', '2026-03-10'), {
      method,
    });
    expect([200, 401]).toContain(response.status);
  });

  it('refers to nothing that is not there', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path);
    expect(references.length).toBeGreaterThan(20);
    for (const path of references) expect(Object.keys(at(document, ...path.split('/')))).not.toEqual([]);
  });

  it.each(ONE_OF_EACH)('takes what the till sends for $kind, and not with a member more or less', (act) => {
    const {path, body} = memberActRequest(act);
    const sent = at({sent: JSON.parse(body ?? '')}, 'sent');
    expect(fits(sent, schemaFor(path), document)).toBe(true);
    expect(fits({...sent, more: 1}, schemaFor(path), document)).toBe(false);
    for (const member of Object.keys(sent)) {
      const less = Object.fromEntries(Object.entries(sent).filter(([one]) => one !== member));
      expect(fits(less, schemaFor(path), document)).toBe(false);
    }
  });
});
