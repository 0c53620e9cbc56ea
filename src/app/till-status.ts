import type {DeviceEvent, DeviceStatus, Hearing} from './devices.ts';
import type {FaultCode, PrinterStatus} from './ports.ts';
import type {TlsTrouble} from './tls-trouble.ts';

/*
 * What a running till tells of itself to whoever looks after it: a short history, a row a minute, and how it stands now.
 * Times and counts, names of links and devices; nothing of a ticket, a member or a code.
 */

/** What the bonus host is called among the links. */
export const BONUS_LINK = 'bonus';

/** How often something happened, and how long it took, in milliseconds. */
export type Timed = {readonly count: number; readonly sumMs: number; readonly mostMs: number};

/** The calls of a link: all that were made, with how long they took, and how many of them no answer came to. */
export type LinkCalls = Timed & {readonly unanswered: number};

/** What waits for a host, and since when the oldest does. */
export type LinkQueue = {readonly waiting: number; readonly oldestMs: number | null};

/** A minute of the till; `atMs` is when it began, or when the till came up in it. */
export type TillMinute = {
  readonly atMs: number;
  /** Durable transactions. */
  readonly commits: Timed;
  /** From a key, a scan or a swipe to the last byte of the frame that answers it. */
  readonly keys: Timed;
  readonly ticketsClosed: number;
  /** By the id of the link; `bonus` is the bonus host. */
  readonly calls: Readonly<Record<string, LinkCalls>>;
  /** As they stood at the end of the minute, or stand now. */
  readonly queues: Readonly<Record<string, LinkQueue>>;
  readonly rssBytes: number;
};

/** How a link stands now. `refused`: acts that its host refused for good and that nobody looked after yet. */
export type LinkNow = LinkQueue & {
  readonly id: string;
  /** Null: not asked yet. */
  readonly isOnline: boolean | null;
  readonly refused: number;
  /** Why there is no connection over TLS; left out: nothing is wrong with it. */
  readonly tls?: TlsTrouble | undefined;
};

/** A scanner or reader of the settings, with when it was last heard in this run. */
export type DeviceNow = DeviceStatus & {readonly reads: number; readonly lastReadMs: number | null};

/** The printer and what it owes. */
export type PaperNow = {
  readonly printer: string;
  readonly fault: FaultCode | null;
  readonly said: PrinterStatus | null;
  readonly unprinted: number;
};

/** How the till stands to the settings in its file. */
export type SettingsNow = {
  /** When it took what it runs with. */
  readonly readAtMs: number;
  /** Settings of the file that it takes when no ticket is open. */
  readonly waitingForTicket: readonly string[];
  /** Settings of the file that it takes with its next start. */
  readonly waitingForRestart: readonly string[];
  /** Why the file as it is now can't be used, in rows; null: it can. */
  readonly trouble: string | null;
};

export type TillStatus = {
  readonly version: string;
  readonly pid: number;
  readonly tillNo: string;
  readonly isPractice: boolean;
  /** The terminal is a training till for now: `isPractice` is true as well. */
  readonly isTraining?: boolean;
  readonly startedMs: number;
  readonly nowMs: number;
  /** Lines of the open ticket; null: none is open. */
  readonly openLines: number | null;
  readonly isSignedOn: boolean;
  /** Oldest first; the last one is under way. */
  readonly minutes: readonly TillMinute[];
  readonly links: readonly LinkNow[];
  readonly hearing: Hearing;
  readonly devices: readonly DeviceNow[];
  /** Oldest first: devices that came and went. */
  readonly deviceEvents: readonly DeviceEvent[];
  readonly paper: PaperNow;
  readonly settings: SettingsNow;
};
