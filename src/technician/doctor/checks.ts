import {backupCopy, backups, backupWhole} from './backups.ts';
import {catalogue} from './catalogue.ts';
import type {Check} from './check.ts';
import {clock, timeService, timeZone} from './clock.ts';
import {operators, practice, settings} from './configuration.ts';
import {database, foreignKeys, integrity, schema} from './database.ts';
import {devices, hidraw, rules} from './devices.ts';
import {journal} from './journal.ts';
import {bonusHost, members, tills} from './links.ts';
import {crashes} from './crashes.ts';
import {heat, load, memory, swap} from './machine.ts';
import {folder, leftOver, modes, tokens} from './permissions.ts';
import {printer} from './printer.ts';
import {native, node, system, version} from './program.ts';
import {queue, refused, unprinted} from './queues.ts';
import {tiers} from './tiers.ts';
import {kiosk, log, speed, starts, till} from './running.ts';
import {inodes, size, space} from './space.ts';

/** Everything that the doctor looks at, in the order in which it is told. */
export const CHECKS: readonly Check[] = [
  folder,
  modes,
  leftOver,
  database,
  schema,
  integrity,
  foreignKeys,
  journal,
  catalogue,
  size,
  space,
  inodes,
  backups,
  backupWhole,
  backupCopy,
  settings,
  operators,
  practice,
  tokens,
  clock,
  timeService,
  timeZone,
  hidraw,
  devices,
  rules,
  printer,
  unprinted,
  bonusHost,
  members,
  tiers,
  tills,
  queue,
  refused,
  version,
  native,
  node,
  system,
  memory,
  swap,
  load,
  heat,
  till,
  speed,
  starts,
  crashes,
  kiosk,
  log,
];
