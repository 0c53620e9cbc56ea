import {createHash, randomBytes} from 'node:crypto';
import {open, readFile, rename, rm, stat} from 'node:fs/promises';
import {whyOf, type Log} from '../app/log.ts';

/** A till that may call this one, and since when. */
export type PeerToken = {readonly tillNo: string; readonly hash: string; readonly madeAtMs: number};

/*
 * The tokens of the other tills, in a file of its own for the till's user alone: a line a token, the till's number, the
 * token's hash, when it was made. 256 random bits need no salt and no slow hash: nobody tries them all.
 */
const TOKEN_BYTES = 32;
const FORM = /^[A-Za-z0-9_-]{43}$/;
const LINE = /^([0-9]{1,4}) ([0-9a-f]{64}) ([0-9]{1,15})$/;
const TILL_NO = /^[0-9]{1,4}$/;
const FOR_OTHERS = 0o077;
const TOKENS_MAX = 500;

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function parse(text: string): readonly PeerToken[] {
  return text
    .split('\n')
    .slice(0, TOKENS_MAX)
    .flatMap((line): PeerToken[] => {
      const [, tillNo, hash, madeAt] = LINE.exec(line) ?? [];
      if (tillNo === undefined || hash === undefined) return [];
      return [{tillNo, hash, madeAtMs: Number(madeAt)}];
    });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** The tokens of a file, none where there is no file. Throws where others may read it. */
export async function readPeerTokens(file: string): Promise<readonly PeerToken[]> {
  try {
    const {mode} = await stat(file);
    if ((mode & FOR_OTHERS) !== 0) throw new RangeError(`${file} may be read by others: chmod 600 it`);
    return parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Whole or not at all, and on the disk before it counts. */
async function write(file: string, tokens: readonly PeerToken[]): Promise<void> {
  await rm(`${file}.new`, {force: true});
  const handle = await open(`${file}.new`, 'wx', 0o600);
  try {
    await handle.chmod(0o600);
    await handle.writeFile(tokens.map(({tillNo, hash, madeAtMs}) => `${tillNo} ${hash} ${madeAtMs}\n`).join(''));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
}

/**
 * Makes a token for a till; those that it had before are void from now on. The token itself is given once, now: only its
 * hash is kept. Throws a RangeError for what is no number of a till.
 */
export async function makePeerToken(file: string, tillNo: string, nowMs: number): Promise<string> {
  if (!TILL_NO.test(tillNo)) throw new RangeError('A till has a number of 1 to 4 digits.');
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const others = (await readPeerTokens(file)).filter((one) => one.tillNo !== tillNo);
  await write(file, [...others, {tillNo, hash: hashOf(token), madeAtMs: nowMs}]);
  return token;
}

/** Takes the tokens of a till back; gives how many there were. */
export async function removePeerTokens(file: string, tillNo: string): Promise<number> {
  const all = await readPeerTokens(file);
  const others = all.filter((one) => one.tillNo !== tillNo);
  if (others.length < all.length) await write(file, others);
  return all.length - others.length;
}

/** Looks up the till that a token stands for; the file is read again when it has changed. What is wrong is logged once. */
export function peerTokens(file: string, log: Log): {tillOf: (token: string) => Promise<string | null>} {
  let tokens: readonly PeerToken[] = [];
  let version = '';
  let told = '';
  const refresh = async (): Promise<void> => {
    const now = await stat(file).then(
      ({mtimeMs, ino, size}) => `${mtimeMs} ${ino} ${size}`,
      () => 'none',
    );
    if (now === version) return;
    tokens = now === 'none' ? [] : await readPeerTokens(file);
    version = now;
  };
  return {
    tillOf: async (token) => {
      if (!FORM.test(token)) return null;
      try {
        await refresh();
      } catch (error) {
        const why = whyOf(error);
        if (why !== told) log('the tokens of other tills can’t be read', {level: 'error', why});
        told = why;
        tokens = [];
      }
      const hash = hashOf(token);
      return tokens.find((one) => one.hash === hash)?.tillNo ?? null;
    },
  };
}
