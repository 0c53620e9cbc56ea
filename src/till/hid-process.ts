import * as v from 'valibot';
import type {DeviceSettings} from '../app/devices.ts';
import {decoderFor} from '../../drivers/hid/decoder-for.ts';
import {openEars} from '../../drivers/hid/ears.ts';
import type {HidPort} from '../../drivers/hid/hid-port.ts';
import {openLines} from '../../drivers/hid/lines.ts';
import {LINE_MAX, lineOf} from '../../drivers/hid/messages.ts';
import {systemTimer} from '../../drivers/keyboard/reader.ts';
import {devices as devicesSchema} from '../store/settings-devices.ts';

/** What is said and not taken yet: more than this, and the till has not listened for long. */
const UNHEARD_MAX = 1024 * 1024;

/** What the process hears through, and says it to. */
export type HearingParts = {
  readonly port: HidPort;
  readonly watch: (changed: () => void) => () => void;
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
};

function devicesIn(line: string): readonly DeviceSettings[] | null {
  try {
    const found = v.safeParse(devicesSchema, JSON.parse(line));
    return found.success ? found.output : null;
  } catch {
    return null;
  }
}

/**
 * Hears the devices that the first line of the input names, and says what comes as lines of the output, until the input
 * ends: whoever started it has ended then, however that was. Resolves with true; false where the first line names no
 * devices.
 */
export function hearHere({port, watch, input, output}: HearingParts): Promise<boolean> {
  return new Promise((resolve) => {
    let close: (() => Promise<void>) | null = null;
    const end = async (isRight: boolean): Promise<void> => {
      await close?.();
      resolve(isRight);
    };
    const begin = (line: string): void => {
      if (close !== null) return;
      const devices = devicesIn(line);
      if (devices === null) return void end(false);
      const ears = openEars({
        port,
        devices,
        decoderFor,
        watch,
        now: () => performance.now(),
        setTimer: systemTimer,
        say: (message) => {
          if (output.writableLength < UNHEARD_MAX) output.write(lineOf(message));
        },
      });
      ({close} = ears);
    };
    const lines = openLines({most: LINE_MAX, onLine: begin, onOverflow: () => void end(false)});
    input.on('data', (chunk: Buffer) => lines.take(chunk));
    input.once('end', () => void end(close !== null));
    input.once('error', () => void end(close !== null));
    output.once('error', () => void end(close !== null));
  });
}

/** The same through hidraw, on this process' own input and output. */
export async function hearDevices(): Promise<boolean> {
  const [{nodeHid}, {watchNodes}] = await Promise.all([
    import('../../drivers/hid/node-hid.ts'),
    import('../../drivers/hid/watch-nodes.ts'),
  ]);
  return hearHere({port: nodeHid(), watch: watchNodes, input: process.stdin, output: process.stdout});
}
