import {stat} from 'node:fs/promises';

/** The user whom the data folder belongs to, with the groups that it is in. */
export type TillUser = {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
  readonly groups: ReadonlySet<number>;
};

type Read = (path: string) => Promise<string | null>;

function rowsOf(text: string | null): readonly (readonly string[])[] {
  return (text ?? '').split('\n').map((row) => row.split(':'));
}

/** Whose `folder` is; null where there is none. */
export async function tillUser(folder: string, read: Read): Promise<TillUser | null> {
  const found = await stat(folder).catch(() => null);
  if (found === null) return null;
  const {uid, gid} = found;
  const [users, groups] = await Promise.all([read('/etc/passwd'), read('/etc/group')]);
  const user = rowsOf(users).find(([, , id]) => id === String(uid));
  const name = user?.[0] ?? String(uid);
  const member = rowsOf(groups).filter(([, , , names = '']) => names.split(',').includes(name));
  const own = [user?.[3] ?? gid, ...member.map(([, , id]) => id)].map(Number);
  return {uid, gid, name, groups: new Set(own)};
}

const ALL = 0o6;

/** True where that user may read and write the file at `path`. Who else this runs as does not count. */
export async function mayOpen({uid, groups}: Pick<TillUser, 'uid' | 'groups'>, path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (found === null) return false;
  if (uid === 0) return true;
  const shift = found.uid === uid ? 6 : groups.has(found.gid) ? 3 : 0;
  return ((found.mode >> shift) & ALL) === ALL;
}
