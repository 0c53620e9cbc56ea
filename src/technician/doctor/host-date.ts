import * as http from 'node:http';
import type {Authority} from '../../links/authority-file.ts';

const LIMIT_MS = 1500;

/**
 * How far the clock of a host is ahead of this machine's, by the Date of its answer to a call without a token; null
 * where it says nothing. Whole seconds are all that it tells.
 */
export async function hostSkewMs(
  {url, authority}: {readonly url: string; readonly authority?: Authority | undefined},
  nowMs: () => number,
): Promise<number | null> {
  const {request} = url.startsWith('https:') ? await import('node:https') : http;
  const trusted = authority?.kind === 'known' ? {ca: authority.pem, allowPartialTrustChain: true} : {};
  return new Promise((resolve) => {
    const call = request(url, {method: 'HEAD', timeout: LIMIT_MS, agent: false, ...trusted}, (response) => {
      const date = Date.parse(response.headers.date ?? '');
      response.resume();
      resolve(Number.isNaN(date) ? null : date - nowMs());
    });
    call.on('timeout', () => call.destroy());
    call.on('error', () => resolve(null));
    call.on('close', () => resolve(null));
    call.end();
  });
}
