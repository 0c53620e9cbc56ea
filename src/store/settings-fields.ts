import * as v from 'valibot';
import {isHostUrl} from '../app/host-url.ts';
import {hasControls, printable} from '../core/text.ts';

/* Fields of the settings file that several groups have. What reaches screens and paper is made fit for them here. */

/** Longer than any name or line may be. */
const CELLS_MAX = 400;

/** Tabs and line ends have come out as blanks from the first version on; what a terminal obeys has no business here. */
const WHITE_SPACE = /[\t\r\n]+/g;
const isShowable = v.check(
  (text: string) => !hasControls(text.replace(WHITE_SPACE, ' ')),
  'holds control characters, which no screen and no paper shows',
);

/** A line of a receipt as the venue wrote it, its blanks too. */
export const line = v.pipe(
  v.string(),
  v.maxLength(200),
  isShowable,
  v.transform((text) => text.replace(WHITE_SPACE, ' ')),
);

/** What something is called on screens and receipts. */
export const name = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(60),
  isShowable,
  v.transform((text) => printable(text, CELLS_MAX)),
  v.minLength(1),
);

/** 256 random bits, as hosts and tills make tokens; other systems make longer ones. */
const TOKEN = /^[A-Za-z0-9_-]{43,}$/;

function hasToken(url: string): boolean {
  return URL.canParse(url) && new URL(url).pathname.split('/').some((part) => TOKEN.test(part));
}

/** The address of a host. The settings are no secret: nothing that lets anybody in stands in them. */
export const hostUrl = v.pipe(
  v.string(),
  v.maxLength(500),
  v.check(isHostUrl, 'must begin with https:// (http:// only on this machine), without password or query'),
  v.check((url) => !hasToken(url), 'holds what looks like a token: that belongs into a file, which tokenFile names'),
);

/** The file with the certificates of the venue's own authority; left out: those that everybody trusts count. */
export const caFile = v.optional(
  v.nullable(
    v.pipe(
      v.string(),
      v.minLength(1),
      v.maxLength(500),
      v.check((path) => /\.(?:pem|crt|cer)$/i.test(path), 'must be a file .pem, .crt or .cer with certificates in PEM'),
    ),
  ),
  null,
);

/** The file that holds a token. */
export const tokenFile = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(500),
  v.check((path) => !TOKEN.test(path), 'is a token itself: put it into a file with mode 0600, and name the file here'),
);
