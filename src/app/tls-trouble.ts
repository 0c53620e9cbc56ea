/**
 * Why a connection over TLS never came about: nothing was sent over it, so nothing can have been done. `unknownAuthority`:
 * nobody who is trusted here has signed the certificate. `otherName`: it is for another address than the one called.
 * `noTls`: what answers there speaks no TLS that is taken here. `caFile`: the file with the venue's own certificate
 * authority can't be used.
 */
export type TlsTrouble = 'unknownAuthority' | 'expired' | 'notYetValid' | 'otherName' | 'noTls' | 'caFile';
