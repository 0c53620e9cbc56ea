import {open, rm} from 'node:fs/promises';
import {userInfo} from 'node:os';

const OWNER_ALONE = 0o600;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Who this process is by now: root’s call on a kiosk’s folder goes on as the till’s user. */
function whoWeAre(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? '');
  }
}

/** True where this user may not write there, and could elsewhere. */
export function isClosed(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error));
}

/** Why a file or a folder could not be written, in words. */
export function whyNotWritten(error: unknown): string {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return `the user ${whoWeAre()}, as which this is done, may not write there`;
    case 'EROFS':
      return 'nothing can be written to that disk';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full';
    case 'EEXIST':
      return 'it is there already';
    case 'ENOENT':
      return 'there is no such folder';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

/** Writes a new file for this user alone; what could not be written whole is removed again. Rejects with the system’s error. */
export async function writeWhole(file: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(file, 'wx', OWNER_ALONE);
  try {
    await handle.writeFile(bytes);
    await handle.close();
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(file, {force: true});
    throw error;
  }
}
