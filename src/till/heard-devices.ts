import {allFailed, firstStatuses, inputOf, newsOf, statusesTold} from '../app/device-watch.ts';
import type {DeviceNews, Devices, DeviceSettings, DeviceStatus, Hearing} from '../app/devices.ts';
import type {Input} from '../app/inputs.ts';
import type {EarsMessage} from '../../drivers/hid/messages.ts';
import type {Log} from '../app/log.ts';

/** Devices that came and went while nobody looked: the oldest are not told. */
const NEWS_MAX = 16;

export type HeardParts = {
  readonly devices: readonly DeviceSettings[];
  /** `typesToo`: what the device reads reaches the terminal as well. */
  readonly onInput: (input: Input, typesToo: boolean) => void;
  /** The device of that id has read something, whatever it was. */
  readonly onRead?: (id: string) => void;
  /** Something of the devices is other than before. */
  readonly onChange: () => void;
  readonly log: Log;
};

/** What the process said of the devices, kept over its runs. */
export type HeardDevices = Omit<Devices, 'close'> & {
  readonly take: (message: EarsMessage) => void;
  /** Nothing hears them, since then. */
  readonly miss: (sinceMs: number) => void;
};

/** Begins with nothing known. */
export function hearDevicesSay({devices, onInput, onRead, onChange, log}: HeardParts): HeardDevices {
  let statuses: readonly DeviceStatus[] = firstStatuses(devices, Date.now());
  let hearing: Hearing = 'starting';
  let lacksLibrary = false;
  let logged = '';
  let news: readonly DeviceNews[] = [];

  const become = (after: readonly DeviceStatus[], now: Hearing): void => {
    // What was never known did not go, and does not come back.
    const fresh = hearing === 'starting' ? [] : newsOf(statuses, after);
    [statuses, hearing] = [after, now];
    news = [...news, ...fresh].slice(-NEWS_MAX);
    for (let told = 0; told < Math.max(1, fresh.length); told += 1) onChange();
  };
  const takeTrouble = ({code, message}: Extract<EarsMessage, {kind: 'trouble'}>): void => {
    lacksLibrary = code === 'noLibrary';
    if (message !== logged) log('devices: they can’t be heard', {level: 'error', code, why: message});
    logged = message;
  };
  return {
    statuses: () => statuses,
    hearing: () => hearing,
    takeNews: () => {
      const [first = null, ...rest] = news;
      news = rest;
      return first;
    },
    take: (message) => {
      switch (message.kind) {
        case 'alive':
          return;
        case 'read':
          onRead?.(message.id);
          return onInput(
            inputOf(message.read, Date.now()),
            statuses.find(({id}) => id === message.id)?.typesToo === true,
          );
        case 'states': {
          lacksLibrary &&= message.states.every(({state}) => state === 'failed');
          return become(statusesTold(statuses, message.states, Date.now()), lacksLibrary ? 'noLibrary' : 'running');
        }
        case 'trouble':
          return takeTrouble(message);
      }
    },
    miss: (sinceMs) => become(allFailed(statuses, sinceMs), 'notRunning'),
  };
}
