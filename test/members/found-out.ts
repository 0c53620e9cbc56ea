import {expect} from 'vitest';
import {conform} from '../../src/technician/conform/run.ts';
import {openMemberDesk} from './member-desk.ts';
import {openWrongGateway, type Mischief} from './wrong-gateway.ts';

/** Holds where the kit finds out by this check what a gateway does wrong, and says why in such words. */
export async function expectFoundOut(
  mischief: (token: string) => Mischief,
  {check, why}: {check: string; why: RegExp},
): Promise<void> {
  // A host of its own: what the gateway does wrong may leave anything behind.
  const {host, token, close} = await openMemberDesk('generic', Date.now);
  const gateway = await openWrongGateway(host.url, mischief(token));
  // What is held against every answer needs all the others.
  const isOfAll = check.startsWith('answers.');
  const rows = await conform({url: gateway.url, token, ...(isOfAll ? {} : {only: [check]})});
  await gateway.close();
  await close();
  const row = rows.find((one) => one.check === check);
  expect({check, result: row?.result}).toEqual({check, result: 'fail'});
  expect(row?.why).toMatch(why);
  expect(row?.says).toMatch(/^[A-Z].*\.$/);
  expect(row?.exchanges.length ?? 0).toBeGreaterThanOrEqual(isOfAll ? 0 : 1);
}
