import {read, write} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import {promisify} from 'node:util';
import type {Fault} from '../../src/app/ports.ts';
import {systemCode} from './transports.ts';
import type {Connect, Line} from './wire.ts';

/** A device that was opened so that reading and writing never wait. Both throw what the system says. */
export type Device = {
  /** Gives how many bytes it has put into the buffer. */
  readonly read: (buffer: Uint8Array) => Promise<number>;
  /** Gives how many of the bytes were taken. */
  readonly write: (bytes: Uint8Array) => Promise<number>;
  /** Lets go of it; what the system has not yet told the printer is thrown away. */
  readonly close: () => Promise<void>;
};

/** How a device is opened and used. */
export type Door = {
  readonly open: () => Promise<Device>;
  readonly faultFor: (problem: unknown) => Fault;
  /** Bytes that are handed over at once. */
  readonly pieceBytes: number;
  /** How long that many bytes are on the line: so long is waited before more is handed over. */
  readonly lineMs: (bytes: number) => number;
  /** Waits until what was handed over has got to a printer that doesn't say so itself. */
  readonly settle: (line: Line, late: AbortSignal) => Promise<void>;
};

/** The device that is kept open between jobs. */
type Keep = {device: Device | null};

const readDevice = promisify(read);
const writeDevice = promisify(write);

const READ_BYTES = 256;
/** How long is waited before a device that has nothing, or takes nothing, is tried again. */
const FIRST_WAIT_MS = 1;
const LONGEST_WAIT_MS = 16;

/** The device was taken away since it was opened. */
const GONE = new Set(['ENODEV', 'ENXIO', 'EIO', 'EBADF', 'EPIPE']);

/** The device behind a descriptor. */
export function deviceOn(fd: number, close: Device['close']): Device {
  return {
    read: async (buffer) => (await readDevice(fd, buffer, 0, buffer.length, null)).bytesRead,
    write: async (bytes) => (await writeDevice(fd, bytes, 0, bytes.length, null)).bytesWritten,
    close,
  };
}

/** A USB printer without a way back can't be read at all: it is one that says nothing. */
function nothingSaid(problem: unknown): number {
  if (systemCode(problem) === 'EINVAL') return 0;
  throw problem;
}

async function pause(ms: number, late: AbortSignal): Promise<void> {
  await sleep(ms, undefined, {signal: late}).catch(() => undefined);
  late.throwIfAborted();
}

class DeviceLine implements Line {
  readonly #door: Door;
  readonly #keep: Keep;
  readonly #late: AbortSignal;
  #taken = 0;

  constructor(door: Door, keep: Keep, late: AbortSignal) {
    this.#door = door;
    this.#keep = keep;
    this.#late = late;
  }

  readonly taken = (): number => this.#taken;

  readonly write = async (bytes: Uint8Array): Promise<void> => {
    let waitMs = FIRST_WAIT_MS;
    for (let at = 0; at < bytes.length;) {
      const length = Math.min(this.#door.pieceBytes, bytes.length - at);
      const count = await this.#use((device) => device.write(bytes.subarray(at, at + length)));
      this.#taken += count;
      at += count;
      waitMs = count > 0 ? FIRST_WAIT_MS : Math.min(2 * waitMs, LONGEST_WAIT_MS);
      const lineMs = this.#door.lineMs(count);
      if (count === 0 || lineMs > 0) await pause(count === 0 ? waitMs : lineMs, this.#late);
    }
  };

  readonly read = async (ms: number): Promise<Uint8Array> => {
    const buffer = Buffer.alloc(READ_BYTES);
    const until = performance.now() + ms;
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
      const count = await this.#use((device) => device.read(buffer).catch(nothingSaid));
      const leftMs = until - performance.now();
      if (count > 0 || leftMs <= 0) return buffer.subarray(0, count);
      await pause(Math.min(waitMs, leftMs), this.#late);
    }
  };

  readonly end = async (isSure: boolean): Promise<void> => {
    if (!isSure) await this.#door.settle(this, this.#late);
  };

  readonly drop = async (): Promise<void> => {
    const {device} = this.#keep;
    this.#keep.device = null;
    await device?.close();
  };

  /**
   * Does that with the device; 0 where it would have to wait. A device that was taken away since the last job and is
   * back is opened again, as long as nothing was handed over.
   */
  async #use(act: (device: Device) => Promise<number>): Promise<number> {
    this.#late.throwIfAborted();
    const wasOpen = this.#keep.device !== null;
    try {
      this.#keep.device ??= await this.#door.open();
      return await act(this.#keep.device);
    } catch (problem) {
      if (systemCode(problem) === 'EAGAIN') return 0;
      await this.drop().catch(() => undefined);
      if (wasOpen && this.#taken === 0 && GONE.has(systemCode(problem))) return this.#use(act);
      throw this.#door.faultFor(problem);
    }
  }
}

/** Lines over one device, which stays open from job to job. */
export function deviceLines(door: Door): Connect {
  const keep: Keep = {device: null};
  return async (late) => new DeviceLine(door, keep, late);
}
