import {firstStatuses, newsOf, statusesTold} from '../../src/app/device-watch.ts';
import type {DeviceNews, Devices, DeviceSettings, DeviceState, Hearing} from '../../src/app/devices.ts';
import {TEN_O_CLOCK} from './builders.ts';

/** Devices of a till that are as a test says. */
export type MemoryDevices = Devices & {
  readonly become: (id: string, state: DeviceState, typesToo?: boolean) => void;
  readonly hear: (hearing: Hearing) => void;
};

/** Opens them as they are before anything is known. */
export function memoryDevices(devices: readonly DeviceSettings[]): MemoryDevices {
  let statuses = firstStatuses(devices, TEN_O_CLOCK);
  let hearing: Hearing = 'starting';
  const news: DeviceNews[] = [];
  return {
    statuses: () => statuses,
    hearing: () => hearing,
    takeNews: () => news.shift() ?? null,
    close: async () => undefined,
    hear: (now) => {
      hearing = now;
    },
    become: (id, state, typesToo = false) => {
      const after = statusesTold(statuses, [{id, state, typesToo}], TEN_O_CLOCK);
      if (hearing !== 'starting') news.push(...newsOf(statuses, after));
      statuses = after;
    },
  };
}
