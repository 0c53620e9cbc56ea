import {EXIT} from '../app/exit-codes.ts';

/*
 * The side of a program that has the terminal for itself, as a child of a guard: it leaves for a key, for a signal,
 * with its terminal and with its guard, and gives the terminal back before it tells that it has left.
 */

/** What the guard is told: from when on there is a terminal to be given back, and that it was. */
export type Told = {readonly kind: 'taken'} | {readonly kind: 'left'; readonly why: string | null};

/** True for what a guarded program tells. */
export function isTold(value: unknown): value is Told {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** Behind an Esc that is a key by itself nothing comes for so long, also over a slow line. */
const ESC_WAIT_MS = 150;
/** How long the guard's ear is waited for at the end. */
const TELL_LIMIT_MS = 500;
const CLEAR = '\u001b[H\u001b[2J';

export type SeatOptions = {
  /** Leaves the other screen and shows the cursor, at once. */
  readonly giveBack: () => void;
  /** A key that does not leave, as the terminal sends it. */
  readonly onKey: (key: string) => void;
};

/** A key each: an escape sequence, the beginning of one, or a sign. */
const KEY = /\u001b\[[0-?]*[ -/]*[@-~]|\u001bO.|\u001b[^[O]|[^]/g;
const LEAVING = new Set(['q', 'Q', '\u0003']);

/** Calls `leave` for q, Esc and Ctrl-C, and `onKey` for what else is typed. */
function readKeys(leave: (why: string | null) => void, onKey: (key: string) => void): void {
  const {stdin} = process;
  let escape: NodeJS.Timeout | null = null;
  stdin.setRawMode(true);
  stdin.on('data', (bytes: Buffer) => {
    // The rest of a key whose first byte came alone.
    const begun = escape === null ? '' : '\u001b';
    if (escape !== null) clearTimeout(escape);
    escape = null;
    const keys = `${begun}${bytes.toString('latin1')}`.match(KEY) ?? [];
    if (keys.at(-1) === '\u001b') {
      keys.pop();
      escape = setTimeout(() => leave(null), ESC_WAIT_MS);
    }
    for (const key of keys) {
      if (LEAVING.has(key)) leave(null);
      else onKey(key);
    }
  });
  // A window that was closed.
  stdin.on('end', () => leave('its terminal is gone')).on('error', () => leave('its terminal is gone'));
}

function tell(told: Told, then: () => void = () => undefined): void {
  if (process.send === undefined || !process.connected) then();
  else process.send(told, undefined, {}, () => then());
}

/**
 * Takes the terminal of this process and hears its keys. The function that is given ends the process: `why` is for the
 * guard to tell, null where somebody at the keyboard wanted it.
 */
export function takeSeat({giveBack, onKey}: SeatOptions): (why: string | null, code?: number) => void {
  let isLeaving = false;
  const restore = (): void => {
    process.stdout.write(CLEAR);
    giveBack();
    process.stdin.setRawMode(false);
  };
  const leave = (why: string | null, code: number = EXIT.done): void => {
    if (isLeaving) return;
    isLeaving = true;
    restore();
    setTimeout(() => process.exit(code), TELL_LIMIT_MS);
    tell({kind: 'left', why}, () => process.exit(code));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => leave(`told to by ${signal}`));
  process.on('disconnect', () => leave(null));
  process.on('uncaughtException', (error) => {
    if (isLeaving) process.exit(EXIT.bug);
    process.stderr.write(`${error.stack ?? error.message}\n`);
    leave(null, EXIT.bug);
  });
  // Nobody reads what a closed window is written; its end comes as the end of the input.
  process.stdout.on('error', () => leave('its terminal is gone'));
  readKeys(leave, onKey);
  tell({kind: 'taken'});
  return leave;
}
