import {HidTrouble, type HidDevice, type HidEars, type HidPort} from './hid-port.ts';

/** hidraw in memory: who holds it plugs devices in and out, and sends their reports. */
export type MemoryHid = HidPort & {
  /** Plugs a device in; what is not named is a scanner at no port of USB. */
  readonly plug: (device: Partial<HidDevice> & Pick<HidDevice, 'path'>) => void;
  /** Pulls it out: whoever has it open is told. */
  readonly unplug: (path: string) => void;
  /** A report of an open device; of one that nobody has open it is lost. */
  readonly report: (path: string, bytes: readonly number[]) => void;
  /** What opening it says from now on; null: it opens. */
  readonly refuse: (path: string, code: HidTrouble['code'] | null) => void;
  /** The system's library is missing, or there again. */
  readonly lackLibrary: (isMissing: boolean) => void;
  /** The nodes that are open now. */
  readonly openPaths: () => readonly string[];
  /** How often anything was opened and closed. */
  readonly counts: () => {readonly opened: number; readonly closed: number};
  /** Calls back when something is plugged in or out, as a watch of /dev does; gives what ends that. */
  readonly watch: (changed: () => void) => () => void;
};

const SCANNER = {
  vendor: '0c2e',
  product: '0b61',
  serial: null,
  port: null,
  usagePage: 1,
  usage: 6,
  maker: 'Memory',
  name: 'Scanner',
  typesToo: false,
};

type World = {
  readonly plugged: Map<string, HidDevice>;
  readonly open: Map<string, HidEars>;
  readonly refused: Map<string, HidTrouble['code']>;
  isLibraryMissing: boolean;
  opened: number;
  closed: number;
};

function close({open}: World, path: string, ears: HidEars): number {
  if (open.get(path) !== ears) return 0;
  open.delete(path);
  return 1;
}

function portTo(world: World): HidPort {
  const checkLibrary = (): void => {
    if (world.isLibraryMissing) throw new HidTrouble('noLibrary', 'libusb-1.0.so.0 is missing');
  };
  return {
    list: async () => {
      checkLibrary();
      return [...world.plugged.values()];
    },
    open: async ({path}, ears) => {
      checkLibrary();
      const code = world.plugged.has(path) ? world.refused.get(path) : 'gone';
      if (code !== undefined) throw new HidTrouble(code, `${path} does not open`);
      world.open.set(path, ears);
      world.opened += 1;
      return {
        close: async () => {
          world.closed += close(world, path, ears);
        },
      };
    },
  };
}

/** Opens it with nothing plugged in. */
export function memoryHid(): MemoryHid {
  const watchers = new Set<() => void>();
  const tell = (): void => watchers.forEach((changed) => changed());
  const world: World = {
    plugged: new Map(),
    open: new Map(),
    refused: new Map(),
    isLibraryMissing: false,
    opened: 0,
    closed: 0,
  };
  return {
    ...portTo(world),
    plug: (device) => {
      world.plugged.set(device.path, {...SCANNER, ...device});
      tell();
    },
    unplug: (path) => {
      world.plugged.delete(path);
      const ears = world.open.get(path);
      if (ears !== undefined) {
        world.closed += close(world, path, ears);
        ears.onGone('pulled out');
      }
      tell();
    },
    report: (path, bytes) => {
      const report = Uint8Array.from(bytes);
      world.open.get(path)?.onReport(report);
      report.fill(0);
    },
    refuse: (path, code) => {
      if (code === null) world.refused.delete(path);
      else world.refused.set(path, code);
      tell();
    },
    lackLibrary: (isMissing) => {
      world.isLibraryMissing = isMissing;
    },
    openPaths: () => [...world.open.keys()],
    counts: () => ({opened: world.opened, closed: world.closed}),
    watch: (changed) => {
      watchers.add(changed);
      return () => void watchers.delete(changed);
    },
  };
}
