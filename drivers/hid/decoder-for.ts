import type {DeviceForm} from '../../src/app/devices.ts';
import type {Decoder} from './decoder.ts';
import {hidPosDecoder} from './hid-pos.ts';
import {magtekDecoder} from './magtek.ts';
import {typedDecoder} from './typed-codes.ts';

/**
 * Silence counts when `settle` says so, not by the clock: reports that waited while their reader was busy came right
 * after the ones before. Longer than this, the kernel has thrown some of them away, and what follows is no rest.
 */
const LOST_MS = 1000;

function decoderOf(device: DeviceForm): Decoder {
  switch (device.form) {
    case 'keyboard':
      return typedDecoder(device.layout);
    case 'hid-pos':
      return hidPosDecoder();
    case 'magtek':
      return magtekDecoder();
  }
}

/** The decoder of a device that sends this. Two devices are two decoders, also where they are alike. */
export function decoderFor(device: DeviceForm): Decoder {
  const decoder = decoderOf(device);
  let lastMs = 0;
  /** Silence was found since the last report: what is open still, such as the rest of a swipe, is so by the clock. */
  let isSilent = false;
  return {
    silenceMs: decoder.silenceMs,
    take: (report, atMs) => {
      const openMs = decoder.silenceMs();
      const isOver = openMs !== null && atMs - lastMs >= (isSilent ? openMs : LOST_MS);
      const before = isOver ? decoder.settle() : [];
      lastMs = atMs;
      isSilent = false;
      return [...before, ...decoder.take(report, atMs)];
    },
    settle: () => {
      isSilent = true;
      return decoder.settle();
    },
  };
}
