import {connect} from 'node:net';
import {join} from 'node:path';
import type {TillStatus} from '../app/till-status.ts';
import type {Frame} from '../../screens/frame.ts';
import {STATUS_SOCKET} from '../till/status-socket.ts';

/** What a running till said: a status, a frame, or that it does not know the question. */
type Said = {readonly status?: TillStatus; readonly frame?: Frame; readonly refused?: string};

/** A line that is longer was not said by a till. */
const LINE_MAX = 4 * 1024 * 1024;

/** How a conversation with a running till goes. */
export type Asking = {
  readonly onStatus?: (status: TillStatus) => void;
  readonly onFrame?: (frame: Frame) => void;
  /** The till is there and listens. */
  readonly onOpen?: () => void;
  /**
   * No till runs on that folder (any more), or this user may not ask it; `why` is the till's or the system's word, null for
   * its end.
   */
  readonly onEnd: (why: string | null) => void;
};

/** A running till that can be asked as long as nobody closes it. */
export type TillAsked = {
  readonly ask: (what: 'status' | 'frames') => void;
  readonly close: () => void;
};

function isSaid(value: unknown): value is Said {
  return typeof value === 'object' && value !== null && ('status' in value || 'frame' in value || 'refused' in value);
}

function saidIn(line: string): Said | null {
  try {
    const value: unknown = JSON.parse(line);
    return isSaid(value) ? value : null;
  } catch {
    return null;
  }
}

/** Speaks with the till that runs on `folder`. It is told nothing but the question, and never waited for. */
export function askTill(folder: string, {onStatus, onFrame, onOpen, onEnd}: Asking): TillAsked {
  const socket = connect(join(folder, STATUS_SOCKET));
  let text = '';
  let isOver = false;
  let refused: string | null = null;
  const end = (why: string | null): void => {
    if (isOver) return;
    isOver = true;
    socket.destroy();
    onEnd(why);
  };
  socket.setEncoding('utf8');
  socket.once('connect', () => onOpen?.());
  socket.on('error', (error) => end(refused ?? ('code' in error ? String(error.code) : error.message)));
  socket.once('close', () => end(refused));
  socket.on('data', (chunk: string) => {
    const lines = `${text}${chunk}`.split('\n');
    text = lines.pop() ?? '';
    if (text.length > LINE_MAX) end('what no till says');
    for (const said of lines.map(saidIn)) {
      if (said?.status !== undefined) onStatus?.(said.status);
      if (said?.frame !== undefined) onFrame?.(said.frame);
      if (said?.refused !== undefined) refused = said.refused;
    }
  });
  return {
    ask: (ask) => void socket.write(`${JSON.stringify({ask})}\n`),
    close: () => {
      isOver = true;
      socket.destroy();
    },
  };
}

/** One answer of the till that runs on `folder`; null where none runs, or none answers within `waitMs`. */
export function statusOfTill(folder: string, waitMs = 2000): Promise<TillStatus | null> {
  return new Promise((resolve) => {
    const over = (status: TillStatus | null): void => {
      clearTimeout(timer);
      till.close();
      resolve(status);
    };
    const timer = setTimeout(() => over(null), waitMs);
    const till = askTill(folder, {onStatus: over, onEnd: () => over(null)});
    till.ask('status');
  });
}
