import * as v from 'valibot';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import document from '../../src/links/member-openapi.json' with {type: 'json'};
import {memberActOutcome} from '../../src/links/member-codec.ts';
import {memberActRequest} from '../../src/links/member-requests.ts';
import * as wire from '../../src/links/member-wire.ts';
import {memberActOf} from '../../src/practice/member/wire.ts';
import {ROUTES} from '../../src/practice/member/routes.ts';
import {at, fits} from '../bonus-host/schema-check.ts';
import {ONE_OF_EACH} from './acts.ts';
import {openMemberDesk, type MemberDesk} from './member-desk.ts';
import {extremesOf} from './schema-extremes.ts';

let desk: MemberDesk;
beforeAll(async () => void (desk = await openMemberDesk('generic')));
afterAll(() => desk.close());

const OPERATIONS = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
);

const ACT_KINDS = ONE_OF_EACH.map(({kind}) => kind);

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

  it('says what every part of every body means', () => {
    const unsaid = Object.entries(document.components.schemas).flatMap(([name, schema]) => {
      const fields = 'properties' in schema ? Object.entries(schema.properties) : [];
      return fields
        .filter(([, part]) => !('description' in part) && !('const' in part))
        .map(([field]) => [name, field]);
    });
    expect(unsaid).toEqual([]);
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

type Operation = {readonly id: string; readonly request: unknown; readonly answer: unknown; readonly refused: unknown};

/** The examples of an operation, as they stand in the document. */
function examplesOf(path: string, method: string): Operation {
  const operation = at(document, 'paths', path, method);
  const json = ['content', 'application/json'];
  return {
    id: String(operation['operationId']),
    request: at(operation, 'requestBody', ...json)['example'],
    answer: at(operation, 'responses', '200', ...json)['example'],
    refused: at(operation, 'responses', '422', ...json)['example'],
  };
}

const OPERATIONS_WITH_EXAMPLES = Object.entries(document.paths)
  .filter(([path]) => path !== '/openapi.json')
  .map(([path, methods]) => [path, Object.keys(methods)[0] ?? ''] as const);

describe('the examples of the document', () => {
  it.each(OPERATIONS_WITH_EXAMPLES)('%s: fit what the document says', (path, method) => {
    const operation = at(document, 'paths', path, method);
    const {request, answer, refused} = examplesOf(path, method);
    const schemaAt = (...names: readonly string[]): ReturnType<typeof at> =>
      at(operation, ...names, 'content', 'application/json', 'schema');
    if (method === 'post') expect(fits(request, schemaAt('requestBody'), document)).toBe(true);
    expect(fits(answer, schemaAt('responses', '200'), document)).toBe(true);
    if (method === 'post') expect(fits(refused, schemaAt('responses', '422'), document)).toBe(true);
  });

  it.each(ACT_KINDS)('%s: are one act, as a till sends it, and its two answers, as a till reads them', (kind) => {
    const path = ROUTES.find(({call}) => call.is === 'act' && call.kind === kind)?.path ?? '';
    const {request, answer, refused} = examplesOf(path, 'post');
    const act = memberActOf(kind, request);
    expect(memberActRequest(act)).toMatchObject({path, body: JSON.stringify(request)});
    expect(memberActOutcome({status: 200, text: JSON.stringify(answer)}, act)).toMatchObject({kind: 'done'});
    expect(memberActOutcome({status: 422, text: JSON.stringify(refused)}, act)).toMatchObject({kind: 'refused'});
  });
});

/** How the till reads each answer that has a name in the document. */
const READ: Readonly<Record<string, v.GenericSchema>> = {
  Found: wire.FOUND,
  FindRefused: wire.FIND_REFUSED,
  Balances: wire.BALANCES,
  Vouchers: wire.VOUCHERS,
  Photo: wire.PHOTO,
  Tiers: wire.TIERS,
  ActState: wire.MEMBER_ACT_STATE,
  Ping: wire.PING,
  CapabilitySheet: wire.SHEET,
  DayReport: wire.DAY_REPORT,
  Trouble: wire.MEMBER_TROUBLE,
};

describe('an answer at the limits of the document', () => {
  it.each(Object.keys(READ))('%s is read by the till', (name) => {
    const bodies = extremesOf(at(document, 'components', 'schemas', name), document);
    expect(bodies.length).toBeGreaterThan(1);
    for (const body of bodies) {
      expect({body, fits: fits(body, at(document, 'components', 'schemas', name), document)}).toMatchObject({
        fits: true,
      });
      const result = v.safeParse(READ[name] ?? v.never(), body);
      expect({body, issues: result.issues}).toEqual({body, issues: undefined});
    }
  });
});
