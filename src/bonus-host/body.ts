import type {IncomingMessage} from 'node:http';

/** The body of a request; `tooLarge` where it has more bytes than allowed, `broken` where the caller went away. */
export type Body = {readonly kind: 'text'; readonly text: string} | {readonly kind: 'tooLarge' | 'notUtf8' | 'broken'};

/** How long a body that is too large is read and thrown away, so that the caller sees the answer and no reset. */
const DISCARD_MS = 1000;

function discard(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, DISCARD_MS);
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    request.once('end', end).once('close', end).once('error', end).resume();
  });
}

function decode(chunks: readonly Uint8Array[]): Body {
  try {
    return {kind: 'text', text: new TextDecoder('utf-8', {fatal: true}).decode(Buffer.concat(chunks))};
  } catch {
    return {kind: 'notUtf8'};
  }
}

/** Reads a body of at most `mostBytes`. What is more than that is never held. */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<Body> {
  // Who went away before anybody listened says so to nobody: it would be waited for without end.
  if (request.destroyed) return {kind: 'broken'};
  const chunks: Buffer[] = [];
  let bytes = Number(request.headers['content-length'] ?? 0);
  if (bytes > mostBytes) {
    await discard(request);
    return {kind: 'tooLarge'};
  }
  bytes = 0;
  return new Promise((resolve) => {
    const onData = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes <= mostBytes) {
        chunks.push(chunk);
        return;
      }
      request.off('data', onData);
      void discard(request).then(() => resolve({kind: 'tooLarge'}));
    };
    request
      .on('data', onData)
      .once('end', () => bytes <= mostBytes && resolve(decode(chunks)))
      .once('error', () => resolve({kind: 'broken'}))
      .once('close', () => resolve({kind: bytes <= mostBytes ? 'broken' : 'tooLarge'}));
  });
}
