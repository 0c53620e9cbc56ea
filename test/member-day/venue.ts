import {writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {join} from 'node:path';
import type {TillsSettings} from '../../src/app/settings.ts';
import {makePeerToken} from '../../src/peers/token-book.ts';
import {LIMIT_MS} from './member-works.ts';

/** Tills of one venue: each lets the others in at a port of its own. */
export type Venue = ReadonlyMap<string, TillsSettings>;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Gives the tills of these numbers ports and tokens for each other, in that folder. */
export async function openVenue(folder: string, nos: readonly string[]): Promise<Venue> {
  const ports = new Map<string, number>();
  for (const no of nos) ports.set(no, await freePort());
  const bookOf = (no: string): string => join(folder, `tills-of-${no}.tokens`);
  const venue = new Map<string, TillsSettings>();
  for (const no of nos) {
    const others = [];
    for (const other of nos.filter((one) => one !== no)) {
      const tokenFile = join(folder, `till-${no}-at-${other}.token`);
      await writeFile(tokenFile, `${await makePeerToken(bookOf(other), no, Date.now())}\n`, {mode: 0o600});
      others.push({no: other, url: `http://127.0.0.1:${ports.get(other)}`, tokenFile, timeoutMs: LIMIT_MS});
    }
    venue.set(no, {share: {port: ports.get(no) ?? 0, tokenFile: bookOf(no)}, others});
  }
  return venue;
}
