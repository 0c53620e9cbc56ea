import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Settings} from '../../src/app/settings.ts';
import {NEW_TILL, parseSettings} from '../../src/store/settings-file.ts';
import {authorityDoubts} from '../../src/technician/config/warnings-authorities.ts';
import {makeFolder} from '../support/builders-store.ts';
import {makeCertificate} from '../support/certificate.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
let file = '';
beforeEach(async () => {
  folder = await makeFolder();
  file = join(folder.path, 'ca.pem');
});
afterEach(() => folder.remove());

const NOW_MS = Date.now();
const DAY_MS = 86_400_000;

function settings(url = 'https://bonus.example.com'): Settings {
  return {...NEW_TILL, bonusHost: {url, tokenFile: 'till.token', caFile: file, timeoutMs: 5000}};
}

async function said(url?: string): Promise<readonly string[]> {
  return (await authorityDoubts(settings(url), NOW_MS)).map(({path, reason}) => `${path.join('.')}: ${reason}`);
}

describe('a certificate authority of the settings', () => {
  test('that is not there, or holds none, is told', async () => {
    expect(await said()).toEqual([`bonusHost.caFile: ${file} is not there`]);
    await writeFile(file, 'no certificate', {mode: 0o644});
    expect(await said()).toEqual([expect.stringContaining(`${file} holds no certificate in PEM`)]);
  });

  test('that has expired, is not valid yet, or soon will expire, is told by its name', async () => {
    const old = makeCertificate({name: 'Old CA', untilMs: Date.UTC(2024, 4, 6)});
    const later = makeCertificate({name: 'Later CA', untilMs: NOW_MS + 90 * DAY_MS});
    await writeFile(file, old.certificate + later.certificate, {mode: 0o644});
    expect(await said()).toEqual([
      `bonusHost.caFile: ${file}: the certificate Old CA has expired on 2024-05-06`,
      expect.stringMatching(/: the certificate Later CA is not valid before \d{4}-\d\d-\d\d$/),
    ]);
    await writeFile(file, makeCertificate({name: 'Now CA'}).certificate, {mode: 0o644});
    expect(await said()).toEqual([expect.stringMatching(/: the certificate Now CA expires on \d{4}-\d\d-\d\d$/)]);
  });

  test('counts for nothing where the host is called in the clear', async () => {
    expect(await said('http://127.0.0.1:8730')).toEqual(['bonusHost.caFile: has no effect: the url is no https://']);
  });

  test('is named by a file of certificates; one left out is none', () => {
    const named = (caFile: unknown): unknown => {
      const bonusHost = {url: 'https://bonus.example.com', tokenFile: 'till.token', caFile};
      return parseSettings('bonustill.json', JSON.stringify({...NEW_TILL, bonusHost})).bonusHost?.caFile;
    };
    expect(named('/etc/venue/ca.crt')).toBe('/etc/venue/ca.crt');
    expect(named(undefined)).toBe(null);
    expect(() => named('ca.key')).toThrow(/must be a file \.pem, \.crt or \.cer/);
    expect(() => named('')).toThrow(/caFile/);
  });
});
