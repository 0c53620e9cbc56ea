import type {JsonSchema} from '../../bonus-host/json-schema.ts';
import {MEMBER_TROUBLE_CODES, type MemberTrouble} from '../../core/members/protocol.ts';
import {TROUBLES} from './openapi-words.ts';
import {STATUS} from './reply.ts';
import type {Route} from './routes.ts';

type Code = MemberTrouble['code'];

/** Another method than the document's is no call of it. */
const STATUSES: readonly number[] = [...new Set(Object.values(STATUS))]
  .filter((status) => status !== STATUS.methodNotAllowed)
  .toSorted((a, b) => a - b);

function codesOf(status: number): readonly Code[] {
  return MEMBER_TROUBLE_CODES.filter((code) => STATUS[code] === status);
}

function nameOf(status: number): string {
  return `Trouble${status}`;
}

function exampleOf(status: number): JsonSchema {
  const [code = 'badRequest'] = codesOf(status);
  const outcome = TROUBLES[code].outcome === '`unknown`' ? 'unknown' : 'no';
  return {outcome, code, message: TROUBLES[code].says};
}

/** The troubles by status, for the document's components. */
export function troubleResponses(content: JsonSchema): JsonSchema {
  const entries = STATUSES.map((status) => {
    const said = codesOf(status).map(
      (code) => `\`${code}\`: ${TROUBLES[code].says}. Outcome ${TROUBLES[code].outcome}.`,
    );
    const body = {...content, example: exampleOf(status)};
    return [nameOf(status), {description: said.join('\n\n'), content: {'application/json': body}}];
  });
  return Object.fromEntries(entries);
}

/** True where a call may meet a trouble; 404 is for a path whose end is of another form. */
function mayMeet({call, request, path}: Route, status: number): boolean {
  switch (status) {
    case STATUS.notFound:
      return path.endsWith('}');
    case STATUS.idTaken:
      return call.is === 'act';
    case STATUS.badRequest:
    case STATUS.tooSlow:
    case STATUS.tooLarge:
    case STATUS.notJson:
      return request !== null;
    case STATUS.notSignedOn:
      return path !== '/openapi.json';
    default:
      return true;
  }
}

/** The troubles that a call may meet, by status. */
export function troublesOf(route: Route): JsonSchema {
  const met = STATUSES.filter((status) => mayMeet(route, status));
  return Object.fromEntries(met.map((status) => [String(status), {$ref: `#/components/responses/${nameOf(status)}`}]));
}
