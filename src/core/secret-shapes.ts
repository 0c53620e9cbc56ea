/*
 * What is a secret or somebody's by how it looks. The log, crash reports and bundles for support go through this. What
 * repeats has an end in each pattern, as a line can be as long as a log. Ids of acts (UUIDs) and hashes of the journal
 * stay: they are what a technician looks for.
 */

const HASH_OF_PIN = /scrypt:[A-Za-z0-9+/=:]+/g;
const AUTHORITY = /\b(Bearer|Basic)\s+[^\s"',]+/gi;
const USER_OF_URL = /(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@"']{1,200}@/gi;
const QUERY_OF_URL = /(\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s?"']{1,500})\?[^\s"']*/gi;
/** The same of an address without its host. */
const QUERY_VALUE = /([?&][\w-]{0,30}(?:token|key|secret|password|passwd|pwd|auth|signature|sig)=)[^\s&"'#]+/gi;
/** `password=…`, `X-Api-Key: …`. */
const NAMED =
  /((?:passw(?:or)?d|secret|api[-_]?key|(?:token|pwd)(?==))\\?["']?\s?[=:]\s?\\?["']?)[^\s"',;&\\\u2026[]+/gi;
/** `pin 1234`, `PIN: 1234`, `"pin":"1234"`. */
const PIN = /(pin\\?["']?(?:\s?[:=]|\s(?:is|was))?\s?\\?["']?)[0-9]{3,12}(?![0-9])/gi;
const MAIL = /[^\s@"'<>(),:;/]{1,64}@[^\s@"'<>(),:;/]{1,200}\.[A-Za-z]{2,}/g;
const HEX = /(?<![0-9a-f])[0-9a-f]{24,}(?![0-9a-f])/gi;
const LONG_WORD = /(?<![A-Za-z0-9+_-])[A-Za-z0-9+_-]{24,}={0,2}/g;
const PHONE = /(?<![\w.:+-])(?:\+[1-9]|0[1-9])[0-9]{0,5}(?:[ ./-][0-9]{2,8}){1,5}(?![\w:])/g;

const JOURNAL_HASH = 64;
const PHONE_LEAST = 8;
const DATE = /^[0-3][0-9]([./-])[01][0-9]\1[0-9]{4}/;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
/** Letters, capitals and digits change places this often in what nobody wrote by hand; in words and names they do not. */
const CHANGES_LEAST = 0.4;

function maskedHex(word: string): string {
  return word.length === JOURNAL_HASH || /^[0-9]+$/.test(word) ? word : '[long word]';
}

function classOf(character: string): string {
  if (character >= '0' && character <= '9') return 'digit';
  return character >= 'a' ? 'small' : 'capital';
}

function isRandom(word: string): boolean {
  if (UUID.test(word)) return false;
  const classes = [...word.replaceAll(/[+_=-]/g, '')].map(classOf);
  const changes = classes.filter((one, at) => at > 0 && one !== classes[at - 1]).length;
  return new Set(classes).size === 3 && changes >= CHANGES_LEAST * (classes.length - 1);
}

function maskedPhone(row: string): string {
  const digits = row.replaceAll(/[^0-9]/g, '').length;
  return digits < PHONE_LEAST || DATE.test(row) ? row : '[phone]';
}

/** A text without what proves who somebody is: tokens, passwords, PINs and their hashes, in addresses and beside their names. */
export function withoutProofs(text: string): string {
  return text
    .replaceAll(HASH_OF_PIN, '[hash]')
    .replaceAll(AUTHORITY, '$1 [secret]')
    .replaceAll(USER_OF_URL, '$1')
    .replaceAll(QUERY_OF_URL, '$1?…')
    .replaceAll(QUERY_VALUE, '$1…')
    .replaceAll(NAMED, '$1[secret]')
    .replaceAll(PIN, '$1****')
    .replaceAll(MAIL, '[e-mail]')
    .replaceAll(HEX, maskedHex);
}

/** The same, and without long words that no person wrote, and numbers that are called. */
export function withoutSecrets(text: string): string {
  return withoutProofs(text)
    .replaceAll(LONG_WORD, (word) => (isRandom(word) ? '[long word]' : word))
    .replaceAll(PHONE, maskedPhone);
}
