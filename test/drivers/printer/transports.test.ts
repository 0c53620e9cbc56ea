import {describe, expect, it} from 'vitest';
import {memoryTransport} from '../../../drivers/printer/memory-transport.ts';
import {oneAtATime, WAITING_MOST} from '../../../drivers/printer/transports.ts';
import {Fault} from '../../../src/app/ports.ts';

/** A system call that returns when the test says so. */
function gate(): {readonly opened: Promise<void>; readonly open: () => void} {
  const {promise, resolve} = Promise.withResolvers<void>();
  return {opened: promise, open: resolve};
}

const BYTES = Uint8Array.of(1, 2, 3);

describe('one job at a time', () => {
  it('the second waits for the first', async () => {
    const first = gate();
    const begun: number[] = [];
    const transport = oneAtATime<Uint8Array>(
      async (bytes) => {
        begun.push(bytes.length);
        if (bytes.length === 1) await first.opened;
      },
      {where: 'here', timeLimitMs: 10_000},
    );
    const jobs = [transport.send(new Uint8Array(1)), transport.send(new Uint8Array(2))];
    await Promise.resolve();
    await Promise.resolve();
    expect(begun).toEqual([1]);
    first.open();
    await Promise.all(jobs);
    expect(begun).toEqual([1, 2]);
  });

  it('a job that fails does not hold up the next', async () => {
    let count = 0;
    const transport = oneAtATime(
      async () => {
        count += 1;
        if (count === 1) throw new Fault('printerFailed', 'jam');
      },
      {where: 'here', timeLimitMs: 10_000},
    );
    const first = transport.send(BYTES);
    const second = transport.send(BYTES);
    await expect(first).rejects.toMatchObject({code: 'printerFailed'});
    await expect(second).resolves.toBeUndefined();
  });

  it('a job that hangs ends with the time limit; others are refused at once until it has let go', async () => {
    const hung = gate();
    let begun = 0;
    const transport = oneAtATime(
      async () => {
        begun += 1;
        if (begun === 1) await hung.opened;
      },
      {where: '/dev/usb/lp0', timeLimitMs: 20},
    );
    await expect(transport.send(BYTES)).rejects.toMatchObject({
      code: 'printerSilent',
      message: 'The printer at /dev/usb/lp0 did not take the job in 0.02 seconds.',
    });
    await expect(transport.send(BYTES)).rejects.toMatchObject({
      code: 'printerSilent',
      message: 'The printer at /dev/usb/lp0 still hangs on an earlier job.',
    });
    expect(begun).toBe(1);
    hung.open();
    await hung.opened;
    await expect
      .poll(() =>
        transport.send(BYTES).then(
          () => 'sent',
          () => 'refused',
        ),
      )
      .toBe('sent');
    expect(begun).toBe(2);
  });

  it(`more than ${WAITING_MOST} waiting jobs are refused`, async () => {
    const first = gate();
    const transport = oneAtATime(() => first.opened, {where: 'here', timeLimitMs: 10_000});
    const jobs = Array.from({length: WAITING_MOST}, () => transport.send(BYTES));
    await expect(transport.send(BYTES)).rejects.toMatchObject({code: 'printerFailed'});
    first.open();
    await expect(Promise.all(jobs)).resolves.toHaveLength(WAITING_MOST);
  });
});

describe('the printer in memory', () => {
  it('keeps the jobs, fails when told to, and is mended', async () => {
    const transport = memoryTransport();
    await transport.send(BYTES);
    transport.breakWith('printerAbsent');
    await expect(transport.send(BYTES)).rejects.toMatchObject({code: 'printerAbsent'});
    transport.breakWith(null);
    await transport.send(Uint8Array.of(4));
    expect(transport.jobs()).toEqual([BYTES, Uint8Array.of(4)]);
  });
});
