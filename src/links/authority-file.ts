import {X509Certificate} from 'node:crypto';
import {open} from 'node:fs/promises';
import {whyOf, type Log} from '../app/log.ts';

/** Whom a host's certificate must come from: certificates as PEM, or why their file can't be used. */
export type Authority =
  {readonly kind: 'known'; readonly pem: string} | {readonly kind: 'unusable'; readonly why: string};

/** The venue's own certificate authority, read when it is first needed. */
export type AuthorityFile = {
  /** Undefined where the settings name none: then those that everybody trusts count. */
  readonly read: () => Promise<Authority | undefined>;
  /** A certificate was not taken: the file is read again with the next call, as somebody may put it right. */
  readonly forget: () => void;
};

/** The certificates of a file: as they stand there, and one by one. */
export type Authorities = {readonly pem: string; readonly certificates: readonly X509Certificate[]};

/** A venue has one or two; all that a system trusts are some 150, in 250 KB. */
const BYTES_MAX = 512 * 1024;
const BY_OTHERS = 0o022;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;

function certificateIn(file: string, pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new Error(`${file} holds a certificate that can’t be read`);
  }
}

async function textOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new Error(`${file} is no file`);
    // Who writes it decides which host the till believes.
    if ((stats.mode & BY_OTHERS) !== 0) throw new Error(`${file} may be written by others: chmod go-w it`);
    if (stats.size > BYTES_MAX) throw new Error(`${file} is larger than ${BYTES_MAX / 1024} KB`);
    return await handle.readFile('latin1');
  } finally {
    await handle.close();
  }
}

/** Reads a file of certificates in PEM. Throws why it can't be used. */
export async function readAuthorities(file: string): Promise<Authorities> {
  const text = await textOf(file);
  if (KEY.test(text)) throw new Error(`${file} holds a private key, which has no business at a till: take it out`);
  const blocks = text.match(CERTIFICATE) ?? [];
  if (blocks.length === 0) throw new Error(`${file} holds no certificate in PEM (-----BEGIN CERTIFICATE-----)`);
  return {pem: blocks.join('\n'), certificates: blocks.map((block) => certificateIn(file, block))};
}

/**
 * Makes the reader of an authority's file; `of`: whose it is, for the log. What keeps it from being used is logged when
 * it comes up, not with every call.
 */
export function authorityFile(file: string | null, log: Log, of: string): AuthorityFile {
  let known: Authority | null = null;
  let told = '';
  return {
    read: async () => {
      if (file === null) return undefined;
      try {
        known ??= {kind: 'known', pem: (await readAuthorities(file)).pem};
        told = '';
        return known;
      } catch (error) {
        const why = whyOf(error);
        if (why !== told) log('a certificate authority can’t be used', {level: 'error', of, why});
        told = why;
        return {kind: 'unusable', why};
      }
    },
    forget: () => {
      known = null;
    },
  };
}
