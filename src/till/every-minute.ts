const MINUTE_MS = 60_000;

/** Says each minute that it is one later; gives what stops it. */
export function everyMinute(tell: () => void): () => void {
  const wait = (): number => MINUTE_MS - (Date.now() % MINUTE_MS);
  let timer = setTimeout(function next() {
    tell();
    timer = setTimeout(next, wait());
  }, wait());
  return () => clearTimeout(timer);
}
