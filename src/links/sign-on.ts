import type {TlsTrouble} from '../app/tls-trouble.ts';
import type {Log} from '../app/log.ts';
import {authorityFile} from './authority-file.ts';
import type {Target} from './bonus-http.ts';
import {tokenFile} from './bonus-token.ts';

/** The files with which a till calls a host: its token, and whom the host's certificate must come from. */
export type SignOnFiles = {readonly tokenFile: string; readonly caFile?: string | null | undefined};

export type SignOn = {
  /** The host at this address; null while there is no address or no token. */
  readonly at: (url: string | null) => Promise<Target | null>;
  /** What came of a call. A token or a certificate that was not taken is read again with the next. */
  readonly heard: (unknown: {readonly why: string; readonly tls?: TlsTrouble | undefined} | null) => void;
};

/** Opens what a till signs on with at one host; `of`: whose it is, for the log. */
export function openSignOn(files: SignOnFiles, log: Log, of?: string): SignOn {
  const token = tokenFile(files.tokenFile, log, of);
  const authority = authorityFile(files.caFile ?? null, log, of ?? 'the bonus host');
  return {
    at: async (url) => {
      const read = url === null ? null : await token.read();
      if (url === null || read === null) return null;
      return {url: new URL(url), token: read, authority: await authority.read()};
    },
    heard: (unknown) => {
      if (unknown?.why === 'signOff') token.forget();
      if (unknown?.tls !== undefined) authority.forget();
    },
  };
}
