import {createPrivateKey, generateKeyPairSync, randomInt, sign} from 'node:crypto';

/*
 * Certificates for tests, made afresh: one that signs itself, or one that another has signed. Written down as ASN.1 DER
 * by hand, so that no key has to lie in the sources and nothing has to be installed.
 */

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const {length} = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const octets = (body: Uint8Array): Buffer => der(0x04, body);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const TRUE = der(0x01, Buffer.from([0xff]));

const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'));
const COMMON_NAME = oid('550403');
const BASIC_CONSTRAINTS = oid('551d13');
const OTHER_NAMES = oid('551d11');

function nameOf(text: string): Buffer {
  return sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(text)))));
}

/** 20260310120000Z. */
function timeOf(atMs: number): Buffer {
  return der(0x18, Buffer.from(`${new Date(atMs).toISOString().replace(/\D/g, '').slice(0, 14)}Z`));
}

function pem(label: string, body: Buffer): string {
  const rows = body.toString('base64').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...rows, `-----END ${label}-----`, ''].join('\n');
}

/** A certificate with its key, as PEM. */
export type Certificate = {readonly name: string; readonly certificate: string; readonly key: string};

type Wanted = {
  readonly name: string;
  /** Who signs; left out: it signs itself. */
  readonly by?: Certificate;
  /** The address it is for. */
  readonly address?: readonly [number, number, number, number];
  readonly untilMs?: number;
};

const DAY_MS = 86_400_000;

/** Makes a certificate: for an address (127.0.0.1), valid from yesterday until tomorrow. */
export function makeCertificate({
  name,
  by,
  address = [127, 0, 0, 1],
  untilMs = Date.now() + DAY_MS,
}: Wanted): Certificate {
  const {publicKey, privateKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
  const key = privateKey.export({type: 'pkcs8', format: 'pem'}).toString();
  const maker = by ?? {name, key, certificate: ''};
  const constraints = sequence(BASIC_CONSTRAINTS, TRUE, octets(by === undefined ? sequence(TRUE) : sequence()));
  const addresses = sequence(OTHER_NAMES, octets(sequence(der(0x87, Buffer.from(address)))));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1, randomInt(256), randomInt(256), randomInt(256)])),
    ECDSA_SHA256,
    nameOf(maker.name),
    sequence(timeOf(untilMs - 2 * DAY_MS), timeOf(untilMs)),
    nameOf(name),
    publicKey.export({type: 'spki', format: 'der'}),
    der(0xa3, sequence(constraints, addresses)),
  );
  const signature = sign('sha256', body, createPrivateKey(maker.key));
  const whole = sequence(body, ECDSA_SHA256, der(0x03, Buffer.from([0]), signature));
  return {name, certificate: pem('CERTIFICATE', whole), key};
}
