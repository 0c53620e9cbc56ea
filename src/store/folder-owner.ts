import {realpathSync, statSync} from 'node:fs';
import {dirname, resolve} from 'node:path';

/** A user of this system, and its group. */
export type Owner = {readonly uid: number; readonly gid: number};

/** Where a path leads, as far as it is there. */
export function realFolder(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

/** Whose a folder is; null where it is root's, or not there. */
function ownerOf(folder: string): Owner | null {
  const found = statSync(folder, {throwIfNoEntry: false});
  return found === undefined || found.uid === 0 ? null : {uid: found.uid, gid: found.gid};
}

function ownerOnTheWay(path: string): Owner | null {
  for (let at = path; ; at = dirname(at)) {
    const owner = ownerOf(at);
    if (owner !== null) return owner;
    if (at === dirname(at)) return null;
  }
}

/**
 * Who, beside root, says what stands in a folder: its owner, else that of a folder on the way to it, who could put
 * another in its place. Null where that is root alone.
 */
export function strangerOf(folder: string): Owner | null {
  return ownerOnTheWay(realFolder(folder)) ?? ownerOnTheWay(resolve(folder));
}

/**
 * Does work on a folder with no more rights than its owner has: root would follow links that were put there into its
 * own files. The work must not wait for anything, as the rights are those of the whole process.
 */
export function asOwnerOf<T>(folder: string, work: () => T): T {
  const owner = process.geteuid?.() === 0 ? ownerOf(folder) : null;
  if (owner === null) return work();
  const before = {groups: process.getgroups?.() ?? [], gid: process.getegid?.() ?? 0};
  process.setgroups?.([owner.gid]);
  process.setegid?.(owner.gid);
  process.seteuid?.(owner.uid);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
    process.setegid?.(before.gid);
    process.setgroups?.(before.groups);
  }
}
