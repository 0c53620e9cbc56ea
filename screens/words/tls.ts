import type {TlsTrouble} from '../../src/app/tls-trouble.ts';

/** Why a host over TLS is not believed, behind its name. */
export const TLS: Readonly<Record<TlsTrouble, string>> = {
  unknownAuthority: 'its certificate is from nobody who is trusted here',
  expired: 'its certificate has expired',
  notYetValid: 'its certificate is not valid yet',
  otherName: 'its certificate is for another name than the one called',
  noTls: 'it does not speak TLS as it should',
  caFile: 'the file with its certificate authority can’t be used',
};

/** The same where there is little room. */
export const TLS_SHORT: Readonly<Record<TlsTrouble, string>> = {
  unknownAuthority: 'certificate not trusted',
  expired: 'certificate expired',
  notYetValid: 'certificate not valid yet',
  otherName: 'certificate of another name',
  noTls: 'no TLS there',
  caFile: 'caFile can’t be used',
};
