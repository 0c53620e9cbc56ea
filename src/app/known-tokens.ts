/** More tokens than a till has hosts and neighbours; the oldest goes. */
const MOST = 50;
const LEAST = 8;

const known = new Set<string>();

/** What was read as a token is not in the log from now on, whatever it looks like. */
export function rememberToken(token: string): void {
  if (token.length < LEAST) return;
  known.add(token);
  const [oldest] = known;
  if (known.size > MOST && oldest !== undefined) known.delete(oldest);
}

/** A text without the tokens that this process has read. */
export function withoutTokens(text: string): string {
  let clean = text;
  for (const token of known) clean = clean.replaceAll(token, '[secret]');
  return clean;
}
