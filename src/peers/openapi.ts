import {jsonSchemaOf, type JsonSchema} from '../bonus-host/json-schema.ts';
import type {AnySchema} from '../bonus-host/routes.ts';
import * as wire from '../links/till-wire.ts';
import {ConfirmBody, TicketAnswer} from '../links/till-wire-ticket.ts';
import {PARAMETERS, ROUTES, type Route} from './routes.ts';

/** The schemas that have a name in the document. */
const NAMED: readonly (readonly [string, AnySchema])[] = [
  ['Claim', wire.ClaimBody],
  ['Release', wire.ReleaseBody],
  ['Confirm', ConfirmBody],
  ['Ping', wire.PingAnswer],
  ['Row', wire.RowAnswer],
  ['Day', wire.DayAnswer],
  ['Ticket', TicketAnswer],
  ['Quantity', wire.Quantity],
  ['Reason', wire.ReasonAnswer],
  ['ClaimState', wire.ClaimAnswer],
  ['Refunds', wire.RefundsAnswer],
  ['Refused', wire.RefusedAnswer],
  ['Trouble', wire.TroubleAnswer],
];

const DESCRIPTION = `What the tills of a venue say to each other: their transactions, and refunds of each other's tickets.

The till that sold owns its ticket. Another till looks at it, and claims what it is going to refund before it refunds
anything: the owner takes the claim where nobody has refunded or claimed that much. A claim is held until the till that
made it confirms it, naming its refund, or releases it because no refund was made; the owner lets none go by itself.
Where that till is gone for good somebody releases it at the owner, by hand: GET /v1/refunds/{id} asks first what became
of it, where there is still anybody to ask.

The till that claims makes the id and stores it before sending. The same id with the same body finds the same claim;
with another body it is refused with 409. Status 200 says where the claim stands, 422 that nothing changed, and why.
Anything else is a Trouble, whose \`outcome\` says whether this request changed nothing (\`no\`) or may have (\`unknown\`);
no answer at all is unknown too. Then GET /v1/claims/{id} tells where the claim stands, or the identical call is sent
again. Releasing a claim that never arrived makes sure that it is refused should it still come.

Amounts are whole cents, quantities thousandths of the unit, rates parts per million, times milliseconds since 1970
(UTC), days YYYY-MM-DD by the venue's clock. Codes and members' numbers come masked, but for those that a refund of a
payment goes by; no PIN, no balance and no card number is told. A body has at most 524,288 bytes.`;

function nameOf(schema: unknown): string | null {
  return NAMED.find(([, named]) => named === schema)?.[0] ?? null;
}

function contentOf(schema: AnySchema): JsonSchema {
  const name = nameOf(schema);
  const said = name === null ? jsonSchemaOf(schema, nameOf) : {$ref: `#/components/schemas/${name}`};
  return {'application/json': {schema: said}};
}

function parametersOf({path}: Route): JsonSchema {
  const parameters = Object.entries(PARAMETERS).flatMap(([name, form]) =>
    path.includes(`{${name}}`) ? [{name, in: 'path', required: true, schema: jsonSchemaOf(form, nameOf)}] : [],
  );
  return parameters.length === 0 ? {} : {parameters};
}

function operationOf(route: Route): JsonSchema {
  const own = Object.entries(route.answers).map(([status, {what, schema}]) => [
    status,
    schema === null ? {description: what} : {description: what, content: contentOf(schema)},
  ]);
  const trouble = {description: 'Nothing is said about the claim.', content: contentOf(wire.TroubleAnswer)};
  return {
    operationId: route.name,
    summary: route.summary,
    ...(route.path === '/openapi.json' ? {security: []} : {}),
    ...parametersOf(route),
    ...(route.request === null ? {} : {requestBody: {required: true, content: contentOf(route.request)}}),
    responses: {...Object.fromEntries(own), default: trouble},
  };
}

/** The calls of each path, by their method. */
function pathsOf(): JsonSchema {
  const paths: Record<string, JsonSchema> = {};
  for (const route of ROUTES)
    paths[route.path] = {...paths[route.path], [route.method.toLowerCase()]: operationOf(route)};
  return paths;
}

/** The OpenAPI 3.1 document of what tills say to each other, made from the routes and the schemas that check them. */
export function tillsDocument(): JsonSchema {
  return {
    openapi: '3.1.0',
    info: {title: 'Bonustill tills', version: '1', description: DESCRIPTION},
    servers: [{url: 'http://127.0.0.1:8751', description: 'A till that shares, on the loopback.'}],
    security: [{tillToken: []}],
    paths: pathsOf(),
    components: {
      securitySchemes: {tillToken: {type: 'http', scheme: 'bearer', description: 'One token a till.'}},
      schemas: Object.fromEntries(NAMED.map(([name, schema]) => [name, jsonSchemaOf(schema, nameOf)])),
    },
  };
}
