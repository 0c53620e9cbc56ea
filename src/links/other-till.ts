import type {OtherTillSettings} from '../app/settings.ts';
import type {CallLimits} from './bonus-http.ts';
import {openSignOn} from './sign-on.ts';
import {openTillClient, type PeerUnknown, type TillClient} from './till-client.ts';
import type {Log} from '../app/log.ts';

/** The limits of a call that has no more than this long in all; a till that is off is known soon. */
export function callLimits(timeoutMs: number): CallLimits {
  return {connectMs: Math.ceil(timeoutMs / 3), answerMs: Math.ceil((timeoutMs * 2) / 3), bodyMs: timeoutMs};
}

/** Opens the client of another till as the settings name it; a token that is not taken is read again. */
export function openOtherTill(
  {no, url, timeoutMs, ...files}: OtherTillSettings,
  {log, onCall}: {log: Log; onCall: (unknown: PeerUnknown | null) => void},
): TillClient {
  const signOn = openSignOn(files, log, `till ${no}`);
  return openTillClient({
    tillNo: no,
    target: () => signOn.at(url),
    limits: callLimits(timeoutMs),
    onCall: (unknown) => {
      signOn.heard(unknown);
      onCall(unknown);
    },
  });
}
