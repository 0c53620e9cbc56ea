import {randomBytes, scrypt, timingSafeEqual} from 'node:crypto';

/** scrypt's cost: about 50 ms on a till, and 16 MB, which makes trying all four-digit PINs of a stolen file dear. */
const COST = {N: 16_384, r: 8, p: 1} as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

type Hashed = {readonly cost: {N: number; r: number; p: number}; readonly salt: Buffer; readonly hash: Buffer};

function derive(pin: string, {cost, salt, hash}: Hashed): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, hash.length, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** The PIN as it is kept: `scrypt:N:r:p:salt:hash`, the last two in base64. */
export async function hashPin(pin: string): Promise<string> {
  const fresh = {cost: COST, salt: randomBytes(SALT_BYTES), hash: Buffer.alloc(HASH_BYTES)};
  const hash = await derive(pin, fresh);
  const {N, r, p} = COST;
  return ['scrypt', N, r, p, fresh.salt.toString('base64'), hash.toString('base64')].join(':');
}

function hashedOf(text: string): Hashed {
  const [kind, N, r, p, salt, hash] = text.split(':');
  if (kind !== 'scrypt' || salt === undefined || hash === undefined)
    throw new TypeError('a PIN is kept in no known way');
  const cost = {N: Number(N), r: Number(r), p: Number(p)};
  return {cost, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64')};
}

/** What an unknown number is checked against, so that it takes as long as a known one. */
function nobody(): Hashed {
  return {cost: COST, salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES)};
}

/** True when the PIN is the one that is kept; null, of nobody, takes as long and is never right. */
export async function isRightPin(pin: string, kept: string | null): Promise<boolean> {
  const hashed = kept === null ? nobody() : hashedOf(kept);
  return timingSafeEqual(await derive(pin, hashed), hashed.hash);
}
