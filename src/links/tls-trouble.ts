import type {TlsTrouble} from '../app/tls-trouble.ts';

/* The codes of OpenSSL and Node for a handshake that failed; what is in none of them is a trouble of the network. */

const CODES: Readonly<Record<string, TlsTrouble>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'notYetValid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'otherName',
  HOSTNAME_MISMATCH: 'otherName',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'unknownAuthority',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknownAuthority',
  UNABLE_TO_GET_ISSUER_CERT: 'unknownAuthority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknownAuthority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknownAuthority',
  // Another authority that goes by the same name.
  CERT_SIGNATURE_FAILURE: 'unknownAuthority',
  CERT_CHAIN_TOO_LONG: 'unknownAuthority',
  CERT_UNTRUSTED: 'unknownAuthority',
  CERT_REJECTED: 'unknownAuthority',
  INVALID_CA: 'unknownAuthority',
  INVALID_PURPOSE: 'unknownAuthority',
  EPROTO: 'noTls',
};

/** What kept TLS from coming about, by the error of a connection that never was; null for any other error. */
export function tlsTroubleOf(error: Error): TlsTrouble | null {
  const code = 'code' in error ? String(error.code) : '';
  return CODES[code] ?? (code.startsWith('ERR_SSL_') ? 'noTls' : null);
}
