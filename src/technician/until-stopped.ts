/** Until somebody ends it; with a parent, at the latest when that one has gone, however it went. */
export function untilStopped(hasParent: boolean): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve());
    if (hasParent)
      process.stdin
        .once('close', () => resolve())
        .once('end', () => resolve())
        .resume();
  });
}
