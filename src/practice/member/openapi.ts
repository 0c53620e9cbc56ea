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
body gets the same answer for ever, also after a restart; with another body, or for another call, it is refused with 409.
Ids are told apart to the last sign, capitals too. Status 200 and 422 are final answers about the act: what was refused
stays refused under its id, whatever there is by then. Anything else is a Trouble, whose \`outcome\` says whether this
request changed nothing (\`no\`) or may have (\`unknown\`); no answer at all is unknown too. Then GET /v1/acts/{id}
tells what became of the id, or the identical call is sent again. The id of a question is only given back, so that an
answer can be told from one to another question.

Every answer is application/json in UTF-8. A Trouble has the status 400 (\`badRequest\`: no JSON, or not as described
here), 401 (\`notSignedOn\`), 404 (\`notFound\`), 405 (\`methodNotAllowed\`), 408 (\`tooSlow\`), 409 (\`idTaken\`), 413
(\`tooLarge\`), 415 (\`notJson\`: another type than application/json), 429 (\`tooManyRequests\`), 500 (\`storeFailed\`)
or 503 (\`overloaded\`, \`systemDown\`). All but 500 and 503 say the outcome \`no\`.

\`moved\` tells how much was held, made final, taken, given back or earned, never below zero, of whom and in which bucket or
account; \`left…\` is what the member may spend there after it. What is held counts as spent until it is reversed, so that
making it final leaves it as it is. Earned points go into the first bucket that a member is told with.

A reversal of an act that never arrived, or that was refused, is done, with \`moved\` null; an act that had not arrived is
refused with \`reversedBefore\` should it come later. A reversal may come in parts; null takes back all that is left. A
hold of which a part was reversed is made final with the rest. What a member has never falls below zero, but for points
when what was earned is taken back (\`earn/reverse\`) after it was spent. Refused are: a second reversal when nothing is left
(\`alreadyReversed\`), more than is left (\`reverseTooMuch\`), making final what was wholly reversed (\`alreadyReversed\`)
or is final (\`alreadyFinal\`), an act of another kind (\`otherKind\`), and an act that nobody knows, where it is made final
or credited, or a reversal that names itself (\`actUnknown\`).

A card, number or machine that is nobody's is refused with \`memberUnknown\`; a name or a tier that nobody has gives an
empty list. A member without a picture is refused with \`notOffered\`. The tier that a member is told with is one of
/v1/tiers. A system without tiers tells none.

The report of a day has a row of \`totals\` for each kind of act and each bucket or account that it moved; vouchers are counted
together, with an empty \`balance\`. In \`nets\` stands for each of them what was made final or debited (\`taken\`) and came back
of that (\`returned\`); what was only held and let go is in neither. A day on which nothing was done has empty lists.

Points are whole hundredths of a point, money whole cents of the currency that the tills sell in, rates parts per million,
times milliseconds since 1970 (UTC), days YYYY-MM-DD by the host's own clock. Numbers of members, cards and machines are
text: leading zeros count. A full card number goes to the link in \`find\` and never comes back; the link keeps and logs
none. Keys of buckets, accounts, tiers and vouchers are for ever, their names may change. A barred member is found with the
reason; nothing is earned, redeemed or charged for one and no voucher used, while what was begun before may be settled,
confirmed and reversed.

What the system behind can't do is refused with \`notOffered\`, as the capability sheet says. \`accountImport\`,
\`gamingData\`, \`salesDataOut\` and \`machineOrders\` only tell what the system has besides; no call goes with them. A body has at most 16,384
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
