const LOOPBACK = /^(localhost|127(\.[0-9]{1,3}){3}|\[::1\])$/;

/** True for the address of a host that may be spoken to: over TLS, or in the clear on the machine itself. */
export function isHostUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
}

/** An address at which nobody answers: for measuring a till with its link, and without a host beside it. */
export const NOBODYS_URL = 'http://127.0.0.1:9';

/** The same for the links of practice to members. */
export const NOBODYS_LINKS: readonly string[] = ['bally', 'aura'].flatMap((id) => ['--link', `${id}=${NOBODYS_URL}`]);
