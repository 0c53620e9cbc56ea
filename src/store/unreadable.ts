/** A file that can't be read, in the system's words. */
export type Unreadable = {readonly kind: 'unreadable'; readonly message: string};

const CODES = ['ENOENT', 'EACCES', 'EISDIR', 'EPERM', 'ENOTDIR', 'ELOOP'];

/** What an error says of a file that somebody named wrongly; null for every other error. */
export function unreadable(error: unknown): Unreadable | null {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error || 'syscall' in error)) return null;
  return CODES.includes(String(error.code)) ? {kind: 'unreadable', message: error.message} : null;
}
