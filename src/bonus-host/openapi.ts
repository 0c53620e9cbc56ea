import {jsonSchemaOf, type JsonSchema} from './json-schema.ts';
import {ROUTES, type AnySchema, type Route} from './routes.ts';
import * as requests from './wire.ts';
import * as answers from './wire-answers.ts';

/** The schemas that have a name in the document. */
const NAMED: readonly (readonly [string, AnySchema])[] = [
  ['Action', requests.Action],
  ['Benefit', requests.Benefit],
  ['ReadRequest', requests.ReadRequest],
  ['CollectRequest', requests.CollectRequest],
  ['RedeemRequest', requests.RedeemRequest],
  ['PayCreditRequest', requests.PayCreditRequest],
  ['ReturnCreditRequest', requests.ReturnCreditRequest],
  ['ReleaseRequest', requests.ReleaseRequest],
  ['SellRequest', requests.SellRequest],
  ['CodeRead', answers.CodeReadAnswer],
  ['CodeRefused', answers.CodeRefused],
  ['ActionList', answers.ActionListAnswer],
  ['Reason', answers.Reason],
  ['Answer', answers.Answer],
  ['Done', answers.Done],
  ['Refused', answers.Refused],
  ['ActState', answers.ActStateAnswer],
  ['Health', answers.HealthAnswer],
  ['Trouble', answers.TroubleAnswer],
];

const DESCRIPTION = `Codes, web vouchers, points, credit and bonus actions for tills.

Every act carries an id that the till made and stored before sending. The same id with the same body gets the same
answer for ever; with another body it is refused with 409. Status 200 and 422 are final answers about the act. Anything
else is a Trouble, whose \`outcome\` says whether this request changed nothing (\`no\`) or may have (\`unknown\`); no answer
at all is unknown too. Then GET /v1/acts/{id} tells what became of the id, which an earlier request may have done.

Amounts are whole cents, rates parts per million, times milliseconds since 1970 (UTC), days YYYY-MM-DD. Codes and PINs
are digits as text: leading zeros count. All text is printable.`;

function nameOf(schema: unknown): string | null {
  return NAMED.find(([, named]) => named === schema)?.[0] ?? null;
}

function contentOf(schema: AnySchema): JsonSchema {
  const name = nameOf(schema);
  const said = name === null ? jsonSchemaOf(schema, nameOf) : {$ref: `#/components/schemas/${name}`};
  return {'application/json': {schema: said}};
}

function operationOf(route: Route): JsonSchema {
  const own = Object.entries(route.answers).map(([status, {what, schema}]) => [
    status,
    schema === null ? {description: what} : {description: what, content: contentOf(schema)},
  ]);
  const trouble = {description: 'Nothing is said about the act.', content: contentOf(answers.TroubleAnswer)};
  const idOf = {name: 'id', in: 'path', required: true, schema: jsonSchemaOf(requests.Id, nameOf)};
  return {
    operationId: route.name,
    summary: route.summary,
    ...(route.isOpen ? {security: []} : {}),
    ...(route.path.includes('{id}') ? {parameters: [idOf]} : {}),
    ...(route.request === null ? {} : {requestBody: {required: true, content: contentOf(route.request)}}),
    responses: {...Object.fromEntries(own), default: trouble},
  };
}

/** The OpenAPI 3.1 document of the host, made from its routes and the schemas that they check with. */
export function openApiDocument(): JsonSchema {
  const paths = ROUTES.map((route) => [route.path, {[route.method.toLowerCase()]: operationOf(route)}]);
  return {
    openapi: '3.1.0',
    info: {title: 'Bonustill bonus host', version: '1', description: DESCRIPTION},
    servers: [{url: 'http://127.0.0.1:8730', description: 'The usual port, on the loopback.'}],
    security: [{tillToken: []}],
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: {tillToken: {type: 'http', scheme: 'bearer', description: 'One token a till.'}},
      schemas: Object.fromEntries(NAMED.map(([name, schema]) => [name, jsonSchemaOf(schema, nameOf)])),
    },
  };
}
