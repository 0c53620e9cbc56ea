import {Header, Pack, ReadEntry} from 'tar';
import type {BundleFile} from './make-bundle.ts';

const OWNER_ALONE = 0o600;

/** The files as one tar.gz, in a folder of that name. */
export async function tarOf(files: readonly BundleFile[], folder: string, atMs: number): Promise<Buffer> {
  const pack = new Pack({gzip: true, portable: true});
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pack.on('data', (chunk: Buffer) => void chunks.push(chunk));
    pack.on('end', () => resolve(Buffer.concat(chunks)));
    pack.on('error', reject);
  });
  for (const {path, bytes} of files) {
    const entry = new ReadEntry(
      new Header({
        path: `${folder}/${path}`,
        size: bytes.length,
        mode: OWNER_ALONE,
        mtime: new Date(atMs),
        type: 'File',
      }),
    );
    entry.end(bytes);
    pack.add(entry);
  }
  pack.end();
  return done;
}
