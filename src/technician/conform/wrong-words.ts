import * as v from 'valibot';

/** Of more than this nobody reads what it should have been. */
const EXPECTED_MOST = 120;

/** What of a body is not as the document says: where, what it should be, and what it is. */
export function wrongWords(issue: v.BaseIssue<unknown>): string {
  const where = v.getDotPath(issue) ?? 'the body';
  const {expected, received} = issue;
  if (received === 'undefined') return `${where} is missing`;
  if (expected === 'never') return `${where} does not belong there`;
  const isTold = expected !== null && expected.length <= EXPECTED_MOST;
  return isTold ? `${where} should be ${expected}; it is ${received}` : `${where} is wrong: ${received}`;
}
