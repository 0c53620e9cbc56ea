import {describe, expect, it} from 'vitest';
import {isHostUrl} from '../../src/app/host-url.ts';

describe('the address of a host may be spoken to', () => {
  it.each([
    ['TLS anywhere', 'https://bonus.example', true],
    ['TLS with a path', 'https://bonus.example:8443/tills', true],
    ['the machine itself', 'http://127.0.0.1:8730', true],
    ['the machine by name', 'http://localhost:8730', true],
    ['the machine, IPv6', 'http://[::1]:8730', true],
    ['another machine in the clear', 'http://192.168.1.5:8730', false],
    ['a name that only begins like the machine', 'http://localhost.evil.example', false],
    ['a number that only begins like it', 'http://127.0.0.1.evil.example', false],
    ['a password in it', 'https://user:secret@bonus.example', false],
    ['a query', 'https://bonus.example/?a=1', false],
    ['a file', 'file:///etc/passwd', false],
    ['no address', 'bonus.example', false],
  ])('%s', (_what, url, isSafe) => expect(isHostUrl(url)).toBe(isSafe));
});
