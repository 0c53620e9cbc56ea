import type {X509Certificate} from 'node:crypto';
import {authoritiesOf, type NamedAuthority} from '../../app/authority-files.ts';
import {whyOf} from '../../app/log.ts';
import type {Settings} from '../../app/settings.ts';
import {printable} from '../../core/text.ts';
import type {Doubt} from './warnings-rules.ts';

/* The files with the certificates of the venue's own authority: read as the till reads them. */

const NAME_CELLS = 60;
const DAY_MS = 86_400_000;
/** A certificate that ends so soon is to be replaced before it does. */
const SOON_MS = 30 * DAY_MS;

/** What a certificate calls itself: the name in it, or all of its subject. */
function nameOf({subject}: X509Certificate): string {
  return printable(/^CN=(.+)$/m.exec(subject)?.[1] ?? subject, NAME_CELLS);
}

/** The day of a moment, as it is written all over the world. */
function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function dateWords(file: string, certificate: X509Certificate, nowMs: number): string | null {
  const {validFromDate: from, validToDate: until} = certificate;
  const name = `${file}: the certificate ${nameOf(certificate)}`;
  if (until.getTime() < nowMs) return `${name} has expired on ${dayOf(until)}`;
  if (from.getTime() > nowMs) return `${name} is not valid before ${dayOf(from)}`;
  return until.getTime() - nowMs < SOON_MS ? `${name} expires on ${dayOf(until)}` : null;
}

/** What is wrong with one such file, in words. */
async function wordsAbout({file, url}: NamedAuthority, nowMs: number): Promise<readonly string[]> {
  if (url.startsWith('http:')) return ['has no effect: the url is no https://'];
  const {readAuthorities} = await import('../../links/authority-file.ts');
  try {
    const {certificates} = await readAuthorities(file);
    return certificates.flatMap((certificate) => dateWords(file, certificate, nowMs) ?? []);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [`${file} is not there`];
    return [whyOf(error)];
  }
}

/** All that is wrong with the certificate authorities that the settings name. */
export async function authorityDoubts(settings: Settings, nowMs: number): Promise<readonly Doubt[]> {
  const found = authoritiesOf(settings).map(async (named) => {
    const words = await wordsAbout(named, nowMs);
    return words.map((reason) => ({path: [...named.path], reason}));
  });
  return (await Promise.all(found)).flat();
}
