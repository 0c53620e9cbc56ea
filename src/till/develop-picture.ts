import {spawn} from 'node:child_process';
import {PICTURE_SIDE, type Develop, type Picture} from '../app/picture.ts';
import type {Program} from '../practice/practice-host.ts';

/** The verb under which this program opens a picture. */
export const PICTURE_VERB = 'picture';

/** A picture that takes longer is none. */
const LIMIT_MS = 3000;
const BYTES = PICTURE_SIDE * PICTURE_SIDE * 3;

/** Runs the program on one picture; null for whatever goes wrong. */
function run({file, args}: Program, bytes: Buffer, onStart: (stop: () => void) => void): Promise<Picture | null> {
  return new Promise((resolve) => {
    const child = spawn(file, [...args, PICTURE_VERB], {stdio: ['pipe', 'pipe', 'ignore']});
    const stop = (): void => void child.kill('SIGKILL');
    const timer = setTimeout(stop, LIMIT_MS).unref();
    const parts: Buffer[] = [];
    let length = 0;
    onStart(stop);
    child.on('error', () => resolve(null));
    child.stdin.on('error', () => undefined);
    child.stdout.on('data', (part: Buffer) => {
      length += part.length;
      if (length > BYTES) stop();
      else parts.push(part);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve(code === 0 && length === BYTES ? {rgb: new Uint8Array(Buffer.concat(parts))} : null);
    });
    child.stdin.end(bytes);
  });
}

/**
 * Opens pictures in a process of its own: what somebody sent can neither delay the till nor fill its memory. A picture
 * that is still being opened when the next one comes is of nobody who stands there.
 */
export function developsWith(program: Program): Develop {
  let stopLast: () => void = () => undefined;
  return async ({base64}) => {
    stopLast();
    return run(program, Buffer.from(base64, 'base64'), (stop) => {
      stopLast = stop;
    });
  };
}

async function readInput(): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

/** The other side of it: reads a picture from standard input and writes its points; says whether there was one. */
export async function developHere(): Promise<boolean> {
  const {decodePicture} = await import('../links/picture-decode.ts');
  const picture = await decodePicture(await readInput());
  if (picture === null) return false;
  process.stdout.write(picture.rgb);
  return true;
}
