import type {CodePattern} from '../core/bonus/code-form.ts';
import type {EmbeddedFormat} from '../core/barcode/embedded.ts';
import type {CardFormat} from '../core/cards/card-format.ts';
import type {MemberRules} from '../core/members/rules.ts';
import type {DeviceSettings} from './devices.ts';
import type {LogSettings} from './log.ts';
import type {PresetDiscount, Rules} from '../core/catalogue.ts';
import type {Cents} from '../core/money.ts';

/** A printer that may be asked for paper, cover and drawer; false for one that answers nothing, or nonsense. */
type Talks = {readonly asksStatus: boolean};

/** The way to a printer. */
export type PrinterWay =
  /** A file, or a device that says nothing back. */
  | {readonly kind: 'file'; readonly path: string}
  /** A USB printer's own device, such as /dev/usb/lp0. */
  | ({readonly kind: 'usb'; readonly path: string} & Talks)
  | ({readonly kind: 'serial'; readonly path: string; readonly baud: number; readonly flow: SerialFlow} & Talks)
  | ({readonly kind: 'tcp'; readonly host: string; readonly port: number} & Talks);

/** Who stops whom on a serial line. */
export type SerialFlow = 'none' | 'hardware' | 'xonxoff';

/** The pulse that opens a drawer: the pin of its connector, and how long it is on and off. */
export type DrawerPulse = {readonly pin: 2 | 5; readonly onMs: number; readonly offMs: number};

/** What is in the printer. */
export type PaperSettings = {
  readonly profile: string;
  readonly columns: number;
  /** Where the drawer needs another pulse than the profile's. */
  readonly drawer?: DrawerPulse | undefined;
};

/** Where receipts go. */
export type PrinterSettings = {readonly kind: 'none'} | (PrinterWay & PaperSettings);

/** How a burst of a keyboard-type scanner is told from fingers at the terminal. */
export type ScannerSettings = {
  /** Characters closer together than this may be a burst. */
  readonly gapMs: number;
  /** A burst without Enter or Tab ends after this silence. */
  readonly endMs: number;
  /** Shorter bursts were fast fingers. */
  readonly leastLength: number;
};

/** What is printed when a ticket is completed. */
export type ReceiptSettings = {
  readonly header: readonly string[];
  readonly footer: readonly string[];
  /** The receipt with its lines, or a short document by the template below. */
  readonly document: 'full' | 'short';
  /** Lines with variables in braces; checked when the file is loaded. */
  readonly short: readonly string[];
  /** A PNG that stands on top of each receipt; null: none. */
  readonly logo: string | null;
  /** Each receipt ends with a QR code of its number, by which a till finds it again. */
  readonly qr: boolean;
};

/** What a venue says of bonus codes. */
export type BonusSettings = {
  /** The forms in which a code may be read; their examples are checked when the file is loaded. */
  readonly patterns: readonly CodePattern[];
  /** What each code collected stands at the foot of the receipt. */
  readonly isOnReceipt: boolean;
};

/** What a venue says of its cards. */
export type CardSettings = {
  /** What a swipe or a scanned card means; the first format that fits wins. None: bonus codes alone. */
  readonly formats: readonly CardFormat[];
};

/** What a venue says of barcodes. */
export type BarcodeSettings = {
  /** The codes that its own scales print, with a price or a weight in them; the first format that fits wins. */
  readonly embedded: readonly EmbeddedFormat[];
};

/** What credit is sold for. */
export type VoucherSettings = {
  /** Amounts to choose from. */
  readonly amounts: readonly Cents[];
  /** Any other amount may be typed. */
  readonly isAmountFree: boolean;
};

/*
 * A `caFile` holds the certificates of the venue's own authority: a certificate of the host must come from there, and
 * from nobody else; null: from anybody whom everybody trusts.
 */

/** The bonus host that the till calls. */
export type BonusHostSettings = {
  /** Over TLS, or in the clear on the machine itself. */
  readonly url: string;
  /** A file for the till's user alone, with the token that the host made for this till. */
  readonly tokenFile: string;
  readonly caFile?: string | null;
  /** How long the host may take to answer before it counts as offline. */
  readonly timeoutMs: number;
};

/** A link to the gateway of a gaming or loyalty system. */
export type MemberLinkSettings = {
  /** What other settings call it: a short word. */
  readonly id: string;
  /** The gaming system: one of the list of known systems, or any other name. */
  readonly system: string;
  /** Over TLS, or in the clear on the machine itself. */
  readonly url: string;
  /** A file for the till's user alone, with the token that the gateway made for this till. */
  readonly tokenFile: string;
  readonly caFile?: string | null;
  readonly timeoutMs: number;
  /** Points earned while the link is away are told later; null: as is usual for the system. */
  readonly queuesEarned: boolean | null;
};

/** Members and the links to the systems that know them; at most two links. */
export type MemberSettings = {readonly links: readonly MemberLinkSettings[]; readonly rules: MemberRules};

/** Where this till answers the others of the venue. */
export type ShareSettings = {
  /** On this machine alone: a TLS proxy or an SSH tunnel brings the others to it. */
  readonly port: number;
  /** The tokens of the other tills, hashed: a file for the till's user alone. */
  readonly tokenFile: string;
};

/** Another till of the venue, whose transactions this one may look at and refund. */
export type OtherTillSettings = {
  readonly no: string;
  /** Over TLS, or in the clear on the machine itself. */
  readonly url: string;
  /** A file for the till's user alone, with the token that the other till made for this one. */
  readonly tokenFile: string;
  readonly caFile?: string | null;
  readonly timeoutMs: number;
};

/** What the tills of a venue know of each other. */
export type TillsSettings = {
  /** Null: no other till sees this one's transactions. */
  readonly share: ShareSettings | null;
  readonly others: readonly OtherTillSettings[];
};

/** Backups that the till makes by itself. */
export type BackupSettings = {
  /** Times of the day by the venue's clock, such as 04:30; none: no backups but by hand and before upgrades. */
  readonly at: readonly string[];
  /** So many of those that were made at these times are kept. */
  readonly keep: number;
  readonly folder: string;
  /** A program and its words that takes each backup elsewhere, with {file} for its path; null: none. */
  readonly copyCommand: readonly string[] | null;
};

/** What the venue's technician sets; one validated file in the data folder. */
export type Settings = {
  readonly venue: {readonly name: string; readonly address: readonly string[]; readonly taxNumber: string};
  readonly till: {readonly no: string};
  /** Three letters as printed: AUD, EUR. */
  readonly currency: string;
  /** IANA name, for times on screens and receipts. */
  readonly timeZone: string;
  readonly receipt: ReceiptSettings;
  readonly rules: Rules;
  /** Notes offered one key each on the payment screen. */
  readonly quickNotes: readonly Cents[];
  /** Notes and coins that the drawer is counted by; null: what is usual for the currency. */
  readonly denominations: readonly Cents[] | null;
  readonly printer: PrinterSettings;
  readonly scanner: ScannerSettings;
  /** Scanners and readers that are heard through hidraw; what types at the terminal needs no entry. */
  readonly devices: readonly DeviceSettings[];
  readonly bonus: BonusSettings;
  readonly cards: CardSettings;
  readonly barcodes: BarcodeSettings;
  /** Null: a till without a bonus host, on which nothing is collected. */
  readonly bonusHost: BonusHostSettings | null;
  readonly vouchers: VoucherSettings;
  /** Null: a till that knows no members. */
  readonly members: MemberSettings | null;
  /** Discounts that are set up, for whoever may give these alone. */
  readonly discounts: readonly PresetDiscount[];
  /** The other tills of the venue. */
  readonly tills: TillsSettings;
  /** What is written to the technician's log, and how much of it is kept. */
  readonly log: LogSettings;
  readonly backup: BackupSettings;
  /** Other keys for intents: {"void": ["f11"]}. Clashes are refused when the file is loaded. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** True in practice: said on every screen and receipt. */
  readonly isPractice: boolean;
  /** Only a training till has it, and no file: then `isPractice` is true as well, and what is said is TRAINING. */
  readonly isTraining?: true;
};
