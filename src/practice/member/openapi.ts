import {jsonSchemaOf, type JsonSchema} from '../../bonus-host/json-schema.ts';
import type {AnySchema} from '../../bonus-host/routes.ts';
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
  ['Member', answers.MemberBody],
  ['Found', answers.FoundAnswer],
  ['FindRefused', answers.FindRefused],
  ['Balances', answers.BalancesAnswer],
  ['Voucher', answers.VoucherBody],
  ['Vouchers', answers.VouchersAnswer],
  ['Photo', answers.PhotoAnswer],
  ['Tiers', answers.TiersAnswer],
  ['Moved', answers.MovedBody],
  ['Answer', answers.Answer],
  ['Reason', answers.Reason],
  ['Done', answers.Done],
  ['Refused', answers.Refused],
  ['ActState', answers.ActStateAnswer],
  ['DayReport', answers.DayAnswer],
  ['Trouble', answers.TroubleAnswer],
];

const DESCRIPTION = `The account-link protocol: members, points, money and vouchers of a gaming or loyalty system, for
tills. A gateway that answers these calls makes any such system known to a till; \`bonustill conform\` proves it.

Every call that moves something carries an id that the till made and stored before sending. The same id with the same
body gets the same answer for ever; with another body it is refused with 409. Status 200 and 422 are final answers about
the act. Anything else is a Trouble, whose \`outcome\` says whether this request changed nothing (\`no\`) or may have
(\`unknown\`); no answer at all is unknown too. Then GET /v1/acts/{id} tells what became of the id, or the identical call
is sent again. The id of a question is only given back, so that an answer can be told from one to another question.

A reversal of an act that never arrived is done, with \`moved\` null; the act is refused with \`reversedBefore\` should it
come later. A hold is reversed or made final, whichever came first. What a member has never falls below zero, but for
points when what was earned is taken back (\`earn/reverse\`) after it was spent.

Points are whole hundredths of a point, money whole cents, rates parts per million, times milliseconds since 1970 (UTC),
days YYYY-MM-DD by the host's own clock. Numbers of members, cards and machines are text: leading zeros count. A full card
number goes to the link in \`find\` and never comes back; the link keeps and logs none. Keys of buckets, accounts, tiers
and vouchers are for ever, their names may change. A barred member is found with the reason; nothing is earned, redeemed
or charged for one, while what was begun before may be settled, confirmed and reversed.

What the system behind can't do is refused with \`notOffered\`, as the capability sheet says. A body has at most 16,384
bytes, an answer at most 1,048,576. A link should answer a till within two seconds.`;

function nameOf(schema: unknown): string | null {
  return NAMED.find(([, named]) => named === schema)?.[0] ?? null;
}

function contentOf(schema: AnySchema): JsonSchema {
  const name = nameOf(schema);
  const said = name === null ? jsonSchemaOf(schema, nameOf) : {$ref: `#/components/schemas/${name}`};
  return {'application/json': {schema: said}};
}

function parametersOf({path}: Route): JsonSchema {
  const name = /\{([a-z]+)\}$/.exec(path)?.[1];
  if (name === undefined) return {};
  const form = name === 'id' ? requests.Id : requests.Day;
  return {parameters: [{name, in: 'path', required: true, schema: jsonSchemaOf(form, nameOf)}]};
}

function operationOf(route: Route): JsonSchema {
  const own = Object.entries(route.answers).map(([status, {what, schema}]) => [
    status,
    schema === null ? {description: what} : {description: what, content: contentOf(schema)},
  ]);
  const {call} = route;
  return {
    operationId: call.is === 'act' ? call.kind : call.name,
    summary: route.summary,
    ...(route.path === '/openapi.json' ? {security: []} : {}),
    ...parametersOf(route),
    ...(route.request === null ? {} : {requestBody: {required: true, content: contentOf(route.request)}}),
    responses: {
      ...Object.fromEntries(own),
      default: {description: 'Nothing is said about an act.', content: contentOf(answers.TroubleAnswer)},
    },
  };
}

/** The OpenAPI 3.1 document of the account-link protocol, made from the routes and the schemas that check them. */
export function memberDocument(): JsonSchema {
  const paths = ROUTES.map((route) => [route.path, {[route.method.toLowerCase()]: operationOf(route)}]);
  return {
    openapi: '3.1.0',
    info: {title: 'Bonustill account link', version: '1', description: DESCRIPTION},
    servers: [{url: 'http://127.0.0.1:8741', description: 'The practice host for Bally, on the loopback.'}],
    security: [{tillToken: []}],
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: {tillToken: {type: 'http', scheme: 'bearer', description: 'One token a till.'}},
      schemas: Object.fromEntries(NAMED.map(([name, schema]) => [name, jsonSchemaOf(schema, nameOf)])),
    },
  };
}
