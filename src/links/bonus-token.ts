import {open} from 'node:fs/promises';
import {rememberToken} from '../app/known-tokens.ts';
import {whyOf, type Log} from '../app/log.ts';

/** The token that the till signs on with at the host, read when it is first needed. */
export type TokenFile = {
  /** Null while the file is missing, holds no token, or may be read by others. */
  readonly read: () => Promise<string | null>;
  /** The host did not take it: it is read again with the next call. */
  readonly forget: () => void;
};

const TOKEN = /^[!-~]{8,500}$/;
const BYTES_MAX = 1024;
const FOR_OTHERS = 0o077;

async function readToken(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const {mode} = await handle.stat();
    if ((mode & FOR_OTHERS) !== 0) throw new Error(`${file} may be read by others: chmod 600 it`);
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(BYTES_MAX), 0, BYTES_MAX, 0);
    const token = buffer.toString('latin1', 0, bytesRead).trim();
    if (!TOKEN.test(token)) throw new Error(`${file} holds no token`);
    rememberToken(token);
    return token;
  } finally {
    await handle.close();
  }
}

/**
 * Makes the reader of a token's file; `of`: whose it is, for the log. What keeps it from being read is logged when it
 * comes up, not with every call.
 */
export function tokenFile(file: string, log: Log, of = 'the bonus host'): TokenFile {
  let token: string | null = null;
  let told = '';
  return {
    read: async () => {
      try {
        token ??= await readToken(file);
        told = '';
        return token;
      } catch (error) {
        const why = whyOf(error);
        if (why !== told) log('a token can’t be used', {level: 'error', of, why});
        told = why;
        return null;
      }
    },
    forget: () => {
      token = null;
    },
  };
}
