import {KIOSK_USER, MARK} from './world.ts';

const HEADER = `${MARK}kiosk install"; "bonustill kiosk uninstall" takes it away.`;

/** A drop-in of the system, where it goes and what makes the system read it. */
export type DropIn = {readonly path: string; readonly text: string};

/** Kernel messages go to the journal and not over the till's frame; panics are shown all the same. */
export const KERNEL_MESSAGES: DropIn = {
  path: '/etc/sysctl.d/90-bonustill.conf',
  text: `${HEADER}
# On the screen: nothing but emergencies. All of it is in "journalctl -k".
kernel.printk = 1 4 1 7
`,
};

/** The journal is kept through power cuts, and can't fill the disk. */
export const JOURNAL_LIMITS: DropIn = {
  path: '/etc/systemd/journald.conf.d/bonustill.conf',
  text: `${HEADER}
[Journal]
Storage=persistent
SystemMaxUse=200M
SystemKeepFree=500M
RuntimeMaxUse=32M
MaxRetentionSec=90day
RateLimitIntervalSec=30s
RateLimitBurst=2000
ForwardToConsole=no
`,
};

/** No login prompts on the other terminals. */
export const ONE_TERMINAL: DropIn = {
  path: '/etc/systemd/logind.conf.d/bonustill.conf',
  text: `${HEADER}
# No terminal beside the till's: Alt-F2 and the like do nothing.
[Login]
NAutoVTs=0
ReserveVT=0
`,
};

/** Text of the users' file with the program's user looked up: its number, its group's and its home; null where absent. */
export function userIn(
  passwd: string,
  name: string = KIOSK_USER,
): {readonly uid: number; readonly gid: number; readonly home: string; readonly shell: string} | null {
  const row = passwd.split('\n').find((line) => line.startsWith(`${name}:`));
  if (row === undefined) return null;
  const [, , uid = '', gid = '', , home = '', shell = ''] = row.split(':');
  return {uid: Number(uid), gid: Number(gid), home, shell};
}

/** The members of a group that are named in the groups' file; null where there is no such group. */
export function membersIn(groups: string, name: string): readonly string[] | null {
  const row = groups.split('\n').find((line) => line.startsWith(`${name}:`));
  if (row === undefined) return null;
  return (row.split(':')[3] ?? '').split(',').filter((member) => member !== '');
}
