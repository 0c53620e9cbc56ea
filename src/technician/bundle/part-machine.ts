import {readFileSync} from 'node:fs';
import {statfs} from 'node:fs/promises';
import {createRequire} from 'node:module';
import os from 'node:os';
import type {TillStatus} from '../../app/till-status.ts';
import {statusOfTill} from '../till-asked.ts';
import {only, type BundleWorld, type Part} from './piece.ts';

const UNIT = 'bonustill.service';
const UNIT_LINES = '1000';
const UNIT_FIELDS = [
  'LoadState',
  'ActiveState',
  'SubState',
  'UnitFileState',
  'Result',
  'NRestarts',
  'MainPID',
  'ExecMainStatus',
  'ExecMainCode',
  'ActiveEnterTimestamp',
  'InactiveEnterTimestamp',
  'WatchdogTimestamp',
  'WatchdogUSec',
  'MemoryCurrent',
  'MemoryPeak',
  'CPUUsageNSec',
  'TTYPath',
  'User',
];

/** Packages that hold machine code: what a Node or a system of another age breaks first. */
const NATIVE = ['sqlite3', 'node-hid', 'serialport', '@lydell/node-pty'];

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function versionOf(name: string, from: string): string {
  try {
    const required: unknown = createRequire(from)(`${name}/package.json`);
    return typeof required === 'object' && required !== null && 'version' in required
      ? String(required.version)
      : 'no version';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'can’t be read';
  }
}

function systemName(): string {
  return /^PRETTY_NAME="?([^"\n]*)/m.exec(textOf('/etc/os-release') ?? '')?.[1] ?? 'unknown';
}

export const VERSIONS_PART: Part = {
  name: 'versions',
  gather: ({version, program}) => {
    const [script = process.cwd()] = program.args.filter((arg) => !arg.startsWith('-')).slice(-1);
    const value = {
      bonustill: version,
      node: process.versions,
      flags: process.execArgv,
      native: Object.fromEntries(NATIVE.map((name) => [name, versionOf(name, script)])),
      system: systemName(),
      kernel: `${os.type()} ${os.release()} ${os.machine()}`,
    };
    return Promise.resolve(only({path: 'versions.json', kind: 'json', value}));
  },
};

async function diskOf(folder: string): Promise<unknown> {
  const {bsize, blocks, bavail, files, ffree} = await statfs(folder);
  return {sizeBytes: bsize * blocks, freeBytes: bsize * bavail, inodesTotal: files, inodesFree: ffree};
}

/** Figures of the kernel by their names, those that count here. */
function memory(): unknown {
  const rows = [...(textOf('/proc/meminfo') ?? '').matchAll(/^(\w+):\s+([0-9]+) kB$/gm)];
  const wanted = /^(?:MemTotal|MemFree|MemAvailable|Buffers|Cached|SwapTotal|SwapFree|Dirty|Slab)$/;
  return Object.fromEntries(
    rows.flatMap(([, name = '', kb]) => (wanted.test(name) ? [[`${name}Kb`, Number(kb)]] : [])),
  );
}

function limitOf(text: string): number | string {
  return /^[0-9]+$/.test(text) ? Number(text) : text;
}

/** Each limit of a process by its name, the soft one and the hard one. */
function limitsOf(text: string): unknown {
  const rows = [...text.matchAll(/^Max (.+?) {2,}(\S+) +(\S+)/gm)];
  return Object.fromEntries(
    rows.map(([, name = '', soft = '', hard = '']) => [name, {softLimit: limitOf(soft), hardLimit: limitOf(hard)}]),
  );
}

function ofProcess(pid: number | 'self'): unknown {
  const rows = [
    ...(textOf(`/proc/${pid}/status`) ?? '').matchAll(/^(VmPeak|VmHWM|VmRSS|VmSwap|Threads):\s+([0-9]+)/gm),
  ];
  const figures = rows.map(([, name = '', count]) => [name === 'Threads' ? name : `${name}Kb`, Number(count)]);
  return {...Object.fromEntries(figures), limits: limitsOf(textOf(`/proc/${pid}/limits`) ?? '')};
}

export const MACHINE_PART: Part = {
  name: 'machine',
  gather: async ({folder, nowMs}) => {
    const till = await statusOfTill(folder);
    const value = {
      at: new Date(nowMs).toISOString(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      upForS: Math.round(os.uptime()),
      load: os.loadavg(),
      processors: os.cpus().map(({model}) => model),
      memory: memory(),
      disk: await diskOf(folder),
      thisProcess: ofProcess('self'),
      till: till === null ? null : ofProcess(till.pid),
    };
    return only({path: 'machine.json', kind: 'json', value});
  },
};

export const STATUS_PART: Part = {
  name: 'status',
  gather: async ({folder}) => {
    const value: TillStatus | null = await statusOfTill(folder);
    if (value === null)
      return {pieces: [], leftOut: [{path: 'status.json', why: 'no till runs on this folder, or none answers'}]};
    return only({path: 'status.json', kind: 'json', value});
  },
};

export const SERVICE_PART: Part = {
  name: 'service',
  gather: async ({run}) => {
    const shown = await run('systemctl', ['show', UNIT, `--property=${UNIT_FIELDS.join(',')}`]);
    const journal = await run('journalctl', [
      '--unit',
      UNIT,
      '--no-pager',
      '--quiet',
      '--output',
      'short-iso',
      '--lines',
      UNIT_LINES,
    ]).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
    return only(
      {path: 'service.txt', kind: 'text', text: shown},
      {path: 'service-journal.txt', kind: 'text', text: journal},
    );
  },
};

/** What another verb of this program says in JSON: in a process of its own, which may hang or die. */
async function ofVerb({run, program, folder}: BundleWorld, words: readonly string[]): Promise<unknown> {
  const told: unknown = JSON.parse(await run(program.file, [...program.args, ...words, '--json', '--data', folder]));
  return told;
}

export const DOCTOR_PART: Part = {
  name: 'doctor',
  gather: async (world) => only({path: 'doctor.json', kind: 'json', value: await ofVerb(world, ['doctor'])}),
};

/** Asking a printer takes it from a till that runs: that till's status says how it stands. */
export const DEVICES_PART: Part = {
  name: 'devices',
  gather: async (world) => {
    const isRunning = (await statusOfTill(world.folder)) !== null;
    if (isRunning)
      return {pieces: [], leftOut: [{path: 'devices.json', why: 'a till runs and has them: see status.json'}]};
    return only({path: 'devices.json', kind: 'json', value: await ofVerb(world, ['devices', 'list'])});
  },
};
