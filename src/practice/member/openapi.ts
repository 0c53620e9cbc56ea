import {jsonSchemaOf, type JsonSchema} from '../../bonus-host/json-schema.ts';
import type {AnySchema} from '../../bonus-host/routes.ts';
import {described} from './openapi-describe.ts';
import {EXAMPLES} from './openapi-examples.ts';
import {DESCRIPTION} from './openapi-text.ts';
import {troubleResponses, troublesOf} from './openapi-troubles.ts';
import {ROUTES, type Route} from './routes.ts';
import * as answers from './wire-answers.ts';
import * as requests from './wire.ts';

/** The schemas that have a name in the document. */
const NAMED: readonly (readonly [string, AnySchema])[] = [
  ['Query', requests.Query],
  ['FindRequest', requests.FindRequest],
  ['AboutRequest', requests.AboutRequest],
  ['EarnRequest', requests.EarnRequest],
  ['RedeemRequest', requests.RedeemRequest],
  ['MoneyRequest', requests.MoneyRequest],
  ['OfActRequest', requests.OfActRequest],
  ['PointsReverseRequest', requests.PointsReverseRequest],
  ['ChargeReverseRequest', requests.ChargeReverseRequest],
  ['CreditRequest', requests.CreditRequest],
  ['VoucherUseRequest', requests.VoucherUseRequest],
  ['Ping', answers.PingAnswer],
  ['CapabilitySheet', answers.SheetAnswer],
  ['Tier', answers.TierBody],
  ['Bucket', answers.BucketBody],
  ['Account', answers.AccountBody],
  ['Barred', answers.BarredBody],
  ['Member', answers.MemberBody],
  ['Found', answers.FoundAnswer],
  ['FindReason', answers.FindReasonBody],
  ['FindRefused', answers.FindRefused],
  ['Balances', answers.BalancesAnswer],
  ['Worth', answers.Worth],
  ['Voucher', answers.VoucherBody],
  ['Vouchers', answers.VouchersAnswer],
  ['Photo', answers.PhotoAnswer],
  ['Tiers', answers.TiersAnswer],
  ['Moved', answers.MovedBody],
  ['ActKind', answers.ActKind],
  ['Answer', answers.Answer],
  ['Reason', answers.Reason],
  ['Done', answers.Done],
  ['Refused', answers.Refused],
  ['ActState', answers.ActStateAnswer],
  ['Total', answers.TotalBody],
  ['Net', answers.NetBody],
  ['DayReport', answers.DayAnswer],
  ['Trouble', answers.TroubleAnswer],
];

const SERVERS = [
  {
    url: 'https://{gateway}',
    description: 'A gateway; it may have a path of its own before /v1.',
    variables: {gateway: {default: 'gateway.example', description: 'Its name, and its port where that is not 443.'}},
  },
  {url: 'http://127.0.0.1:8741', description: 'The practice host for Bally, on the loopback.'},
];

const TILL_TOKEN = {
  type: 'http',
  scheme: 'bearer',
  description: 'One token a till, made by the gateway. A till whose token is not taken (401, 403) reads its file anew.',
};

const OTHERWISE =
  'Nothing is said about an act. Other paths are answered with 404 (`notFound`), other methods with 405 (`methodNotAllowed`).';

function nameOf(schema: unknown): string | null {
  return NAMED.find(([, named]) => named === schema)?.[0] ?? null;
}

function bodyOf(schema: AnySchema, example?: object): JsonSchema {
  const name = nameOf(schema);
  const said = name === null ? jsonSchemaOf(schema, nameOf) : {$ref: `#/components/schemas/${name}`};
  return {schema: said, ...(example === undefined ? {} : {example})};
}

function contentOf(schema: AnySchema, example?: object): JsonSchema {
  return {'application/json': bodyOf(schema, example)};
}

function parametersOf({path}: Route): JsonSchema {
  const name = /\{([a-z]+)\}$/.exec(path)?.[1];
  if (name === undefined) return {};
  const [form, description] = name === 'id' ? [requests.Id, 'The id of an act.'] : [requests.Day, 'A day of the host.'];
  return {parameters: [{name, in: 'path', required: true, description, schema: jsonSchemaOf(form, nameOf)}]};
}

function operationOf(route: Route): JsonSchema {
  const {call} = route;
  const operationId = call.is === 'act' ? call.kind : call.name;
  const {request, answer, refused} = EXAMPLES[operationId] ?? {};
  const own = Object.entries(route.answers).map(([status, {what, schema}]) => {
    const example = status === '200' ? answer : refused;
    return [status, schema === null ? {description: what} : {description: what, content: contentOf(schema, example)}];
  });
  return {
    operationId,
    summary: route.summary,
    ...(route.path === '/openapi.json' ? {security: []} : {}),
    ...parametersOf(route),
    ...(route.request === null ? {} : {requestBody: {required: true, content: contentOf(route.request, request)}}),
    responses: {
      ...Object.fromEntries(own),
      ...troublesOf(route),
      default: {description: OTHERWISE, content: contentOf(answers.TroubleAnswer)},
    },
  };
}

/** The OpenAPI 3.1 document of the account-link protocol, made from the routes and the schemas that check them. */
export function memberDocument(): JsonSchema {
  const paths = ROUTES.map((route) => [route.path, {[route.method.toLowerCase()]: operationOf(route)}]);
  const schemas = NAMED.map(([name, schema]) => [name, described(name, jsonSchemaOf(schema, nameOf))]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bonustill account link',
      version: '1',
      description: DESCRIPTION,
      license: {name: 'MIT', identifier: 'MIT'},
    },
    servers: SERVERS,
    security: [{tillToken: []}],
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: {tillToken: TILL_TOKEN},
      responses: troubleResponses(bodyOf(answers.TroubleAnswer)),
      schemas: Object.fromEntries(schemas),
    },
  };
}
