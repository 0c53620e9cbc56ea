import {rm} from 'node:fs/promises';
import {createServer, type Socket} from 'node:net';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {STATUS_SOCKET} from '../../../src/till/status-socket.ts';
import {followTill} from '../../../src/technician/watch/follow-till.ts';
import {Pulse} from '../../../src/technician/watch/pulse.ts';
import {makeFolder} from '../../support/builders-store.ts';
import {sampleStatus} from '../../support/sample-status.ts';

describe('the pulse of a till', () => {
  test('of one that answers is felt every two seconds, and it is never silent', () => {
    const pulse = new Pulse(0);
    pulse.heard(10);
    expect([pulse.isDue(1000), pulse.isDue(2010), pulse.isDue(2020)]).toEqual([false, true, false]);
    expect(pulse.silentSinceMs(5000)).toBeNull();
    pulse.heard(5000);
    expect(pulse.silentSinceMs(9000)).toBeNull();
    expect(pulse.isDue(9000)).toBe(true);
  });

  test('of one that hangs is missed three seconds after it was asked, since its last answer', () => {
    const pulse = new Pulse(0);
    pulse.heard(10);
    expect(pulse.isDue(2010)).toBe(true);
    expect([pulse.silentSinceMs(5009), pulse.silentSinceMs(5010)]).toEqual([null, 10]);
    expect(pulse.isDue(60_000)).toBe(false);
  });

  test('of one that never answered is missed since it was asked', () =>
    expect(new Pulse(7).silentSinceMs(3007)).toBe(7));
});

describe('a till that is followed', () => {
  test('is told as silent, and as back when it answers again', async () => {
    const folder = await makeFolder();
    const asked = Promise.withResolvers<Socket>();
    const server = createServer((socket) => socket.once('data', () => asked.resolve(socket)));
    await new Promise<void>((resolve) => server.listen(join(folder.path, STATUS_SOCKET), resolve));
    const [silent, back] = [Promise.withResolvers<number>(), Promise.withResolvers<string | null>()];
    const began = Date.now();
    const leave = followTill(folder.path, {
      onFrame: () => undefined,
      onSilent: silent.resolve,
      onBack: back.resolve,
      onEnd: () => undefined,
    });
    expect(await silent.promise).toBeGreaterThanOrEqual(began);
    (await asked.promise).write(`${JSON.stringify({status: sampleStatus()})}\n`);
    expect(await back.promise).toBe(sampleStatus().tillNo);
    leave();
    server.close();
    await rm(folder.path, {recursive: true});
  });
});
