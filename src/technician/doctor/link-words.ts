import type {TlsTrouble} from '../../app/tls-trouble.ts';
import {TLS} from '../../../screens/words/tls.ts';
import {bad, good, note, type Finding} from './check.ts';

/* What came of a call to a host, told apart by who must act. */

/** Why nothing is known, as the till's clients say it. */
export type Silence = {readonly why: string; readonly message: string; readonly tls?: TlsTrouble | undefined};

const NO_HOST = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ECONNRESET/;
const NO_TOKEN = /nobody knows where|no token/;

/** Why a token file can't be used, as its reader says it. */
export type TokenTrouble = string | null;

/** The system's word for a file it does not open, and which file that is. */
const NOT_OPENED = /^(ENOENT|EACCES|EPERM)\b.*'([^']+)'$/;

function tokenWords(token: string): Finding {
  const [, code, file] = NOT_OPENED.exec(token) ?? [];
  if (code === 'ENOENT')
    return bad(`${file} is not there.`, 'Put the host’s token for this till there, with mode 0600.');
  if (code !== undefined)
    return bad(`${file} may not be read by this user.`, 'Run the doctor as the till’s user or as root.');
  return bad(token, 'Put the host’s token for this till there, with mode 0600.');
}

const TLS_REMEDY: Readonly<Record<TlsTrouble, string>> = {
  unknownAuthority: 'Name a file with the certificate of the authority that signed it as caFile in the settings.',
  expired: 'Have the host’s certificate made anew; where that of caFile has expired, put the new one there.',
  notYetValid: 'Set the clock of this machine, or that of the host.',
  otherName: 'Write the name that is in the certificate into the url, or have it made for this one.',
  noTls: 'Correct the url in the settings, or have the host speak TLS 1.2 or later there.',
  caFile: 'Put the certificate of the authority there, in PEM, and let nobody else write it (chmod 644).',
};

/** The first letter of a sentence. */
function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

function silentWords({message, tls}: Silence, url: string, token: TokenTrouble): Finding {
  if (token !== null) return tokenWords(token);
  if (tls !== undefined) return bad(`${sentence(TLS[tls])}: ${message}`, TLS_REMEDY[tls]);
  if (/ENOTFOUND|EAI_AGAIN/.test(message)) {
    return bad(`Nobody here knows the name in ${url}.`, 'Correct the url in the settings, or see to the name server.');
  }
  if (NO_HOST.test(message)) {
    return bad(`There is no host at ${url}.`, 'Start the host, or correct the url in the settings.');
  }
  if (NO_TOKEN.test(message)) return bad('There is no token for it.', 'Put the host’s token where tokenFile says.');
  return bad(`${url} gives no answer: ${message}.`, 'See to the network and the host; the till sells on meanwhile.');
}

/** A host that did not do what it was asked, in words, with what to do. */
export function troubleFinding(silence: Silence, url: string, token: TokenTrouble = null): Finding {
  switch (silence.why) {
    case 'silent':
      return silentWords(silence, url, token);
    case 'signOff':
      return token === null
        ? bad(
            'It does not take the token of this till.',
            'Have the host make a new one, and put it where tokenFile says.',
          )
        : silentWords(silence, url, token);
    case 'garbage':
      return bad(
        `What answers at ${url} is no such host: ${silence.message}.`,
        'Correct the url in the settings, or bring host and till to the same version.',
      );
    case 'busy':
      return note(`It has too much to do: ${silence.message}.`, 'See to the host.');
    case 'systemDown':
      return bad(
        'Its link answers, and the gaming system behind it does not.',
        'Whoever looks after that system sees to it.',
      );
    default:
      return bad(`It rejects the till’s request: ${silence.message}.`, 'Bring host and till to the same version.');
  }
}

/** An answer slower than this is felt by a cashier. */
const SLOW_MS = 1000;
/** Clocks that are further apart make days and expiry wrong. */
const SKEW_MS = 60_000;

/** A host that did what it was asked. `skewMs`: how far its clock is ahead of this machine's; null where it doesn't say. */
export function answeredFinding(what: string, tookMs: number, skewMs: number | null): Finding {
  const says = `${what}, answered in ${Math.round(tookMs)} ms`;
  if (skewMs !== null && Math.abs(skewMs) > SKEW_MS) {
    const seconds = Math.round(Math.abs(skewMs) / 1000);
    const words = `Its clock is ${seconds} s ${skewMs > 0 ? 'ahead of' : 'behind'} this machine’s.`;
    return bad(words, 'Set both clocks by a time server: timedatectl set-ntp true.');
  }
  return tookMs > SLOW_MS ? note(says, 'It is slow: see to the network or the host.') : good(says);
}
