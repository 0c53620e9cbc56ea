import {once} from 'node:events';
import * as http from 'node:http';
import {afterEach, expect, it} from 'vitest';
import {HostRoad} from '../../../src/technician/rehearse/host-road.ts';

/* The road from a till to its host. A delay of an hour stands for one that nobody waits for. */
const HOUR_MS = 3_600_000;

const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

async function roadToHost(): Promise<{readonly road: HostRoad; readonly asked: Promise<unknown>}> {
  const host = http.createServer((_request, response) => response.end('well'));
  const asked = once(host, 'request');
  host.listen(0, '127.0.0.1');
  await once(host, 'listening');
  const address = host.address();
  const road = await HostRoad.open();
  road.leadTo(typeof address === 'object' ? (address?.port ?? null) : null);
  open.push(
    () => void road.close(),
    () => host.close(),
  );
  return {road, asked};
}

it('lets a late answer go as soon as the road is quick again', async () => {
  const {road, asked} = await roadToHost();
  road.slow(HOUR_MS);
  const answer = fetch(road.url);
  await asked;
  road.slow(0);
  expect(await (await answer).text()).toBe('well');
});

it('is quiet while no answer is waited for', async () => {
  const {road, asked} = await roadToHost();
  expect(road.isQuiet()).toBe(true);
  road.slow(HOUR_MS);
  const answer = fetch(road.url);
  await asked;
  expect(road.isQuiet()).toBe(false);
  road.slow(0);
  await (await answer).text();
  expect(road.isQuiet()).toBe(true);
});

it('waits for no answer of a host that is cut off', async () => {
  const {road, asked} = await roadToHost();
  road.slow(HOUR_MS);
  const answer = fetch(road.url);
  await asked;
  road.leadTo(null);
  await expect(answer).rejects.toThrow('fetch failed');
  expect(road.isQuiet()).toBe(true);
});
