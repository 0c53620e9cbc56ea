import {expect, it} from 'vitest';
import {deviceLines, type Device} from '../../../drivers/printer/device-line.ts';
import {mannersOf} from '../../../drivers/printer/manners.ts';
import {profileNamed} from '../../../drivers/printer/profiles.ts';
import {talkingTransport} from '../../../drivers/printer/talking-transport.ts';
import {Fault} from '../../../src/app/ports.ts';

/** A printer at a device, which says that to whoever reads it. */
function printer(why: string) {
  const taken: number[] = [];
  const device: Device = {
    read: async () => {
      throw Object.assign(new Error(why), {code: why});
    },
    write: async (bytes) => {
      taken.push(...bytes);
      return bytes.length;
    },
    close: async () => undefined,
  };
  const connect = deviceLines({
    open: async () => device,
    faultFor: (problem) => new Fault('printerFailed', 'It is broken.', problem),
    pieceBytes: 4096,
    lineMs: () => 0,
    settle: async () => undefined,
  });
  const manners = {...mannersOf(profileNamed('pos-58'), true), answerMs: 20};
  const transport = talkingTransport({where: 'counter', manners, connect, timeLimitMs: () => 10_000});
  return {transport, taken};
}

it('a printer without a way back can not be read, and prints all the same', async () => {
  const {transport, taken} = printer('EINVAL');
  for (let count = 0; count < 4; count += 1) await transport.send(Uint8Array.of(65, 10));
  expect(transport.status()).toBeNull();
  const [question, job] = [
    [0x10, 4, 1],
    [65, 10],
  ];
  // After three jobs it is left in peace.
  expect(taken).toEqual([question, job, question, job, question, job, job].flat());
});

it('a printer that is gone when it is read is broken', async () => {
  const {transport} = printer('EIO');
  await expect(transport.send(Uint8Array.of(65, 10))).rejects.toMatchObject({code: 'printerFailed'});
});
