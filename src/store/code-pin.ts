import {randomBytes, scrypt, timingSafeEqual} from 'node:crypto';

/*
 * The PIN of a code. It has four digits, so what keeps it is the lock after wrong tries; the hash keeps it out of
 * files, exports and eyes. The cost is small (some 3 ms) because a till waits for it.
 */
const COST = {N: 1024, r: 8, p: 1} as const;
const SALT_BYTES = 12;
const HASH_BYTES = 24;
/** A PIN as it is kept, on either side. */
export const PIN_HASH_FORM = /^scrypt:([A-Za-z0-9+/]{16}):([A-Za-z0-9+/]{32})$/;

function derive(pin: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, HASH_BYTES, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** True for a PIN as `hashPin` keeps it; exports carry it in place of the PIN. */
export function isPinHash(text: string): boolean {
  return PIN_HASH_FORM.test(text);
}

/** A PIN of four digits as it is kept: `scrypt:salt:hash`, both in base64. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(pin, salt);
  return `scrypt:${salt.toString('base64')}:${hash.toString('base64')}`;
}

/** True when the PIN is the one that was hashed; the comparison takes the same time however wrong it is. */
export async function isRightPin(pin: string, kept: string): Promise<boolean> {
  const [, salt = '', hash = ''] = PIN_HASH_FORM.exec(kept) ?? [];
  if (hash === '') throw new TypeError('a PIN is kept in no known way');
  return timingSafeEqual(await derive(pin, Buffer.from(salt, 'base64')), Buffer.from(hash, 'base64'));
}
