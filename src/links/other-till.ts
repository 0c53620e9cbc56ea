import type {OtherTillSettings} from '../app/settings.ts';
import type {CallLimits} from './bonus-http.ts';
import {tokenFile} from './bonus-token.ts';
import {openTillClient, type PeerUnknown, type TillClient} from './till-client.ts';
import type {Log} from '../app/log.ts';

/** The limits of a call that has no more than this long in all; a till that is off is known soon. */
export function callLimits(timeoutMs: number): CallLimits {
  return {connectMs: Math.ceil(timeoutMs / 3), answerMs: Math.ceil((timeoutMs * 2) / 3), bodyMs: timeoutMs};
}

/** Opens the client of another till as the settings name it; a token that is not taken is read again. */
export function openOtherTill(
  {no, url, tokenFile: file, timeoutMs}: OtherTillSettings,
  {log, onCall}: {log: Log; onCall: (unknown: PeerUnknown | null) => void},
): TillClient {
  const tokens = tokenFile(file, log, `till ${no}`);
  return openTillClient({
    tillNo: no,
    target: async () => {
      const token = await tokens.read();
      return token === null ? null : {url: new URL(url), token};
    },
    limits: callLimits(timeoutMs),
    onCall: (unknown) => {
      if (unknown?.why === 'signOff') tokens.forget();
      onCall(unknown);
    },
  });
}
