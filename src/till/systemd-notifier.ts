import type {ChildProcess} from 'node:child_process';

/** Says something to the service manager: `READY=1`, `STATUS=…`. */
export type Notifier = {
  readonly say: (assignments: readonly string[]) => void;
  readonly close: () => void;
};

/**
 * A small shell that passes each line on: systemd listens at a datagram socket, which Node can't write to, and starting
 * a program from Node itself takes a key's time on a slow box. It ends when its input does.
 */
const PASS_ON = "set -f; IFS='\t'; while read -r line; do systemd-notify $line; done";

/** Passes notifications on by systemd's own program. Nothing of it is awaited. */
export async function systemdNotifier(): Promise<Notifier> {
  const {spawn} = await import('node:child_process');
  let shell: ChildProcess | null = null;
  const open = (): ChildProcess => {
    const opened = spawn('/bin/sh', ['-c', PASS_ON], {stdio: ['pipe', 'ignore', 'inherit']});
    opened.stdin?.on('error', () => undefined);
    opened.on('error', () => undefined);
    // One that has died is replaced with the next word.
    opened.on('close', () => {
      if (shell === opened) shell = null;
    });
    opened.unref();
    return opened;
  };
  return {
    say: (assignments) => {
      shell ??= open();
      shell.stdin?.write(`${assignments.join('\t')}\n`);
    },
    close: () => {
      shell?.stdin?.end();
      shell = null;
    },
  };
}
