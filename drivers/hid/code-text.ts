const UTF8 = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
const LATIN1 = new TextDecoder('windows-1252');

/** What no code is made of: control characters but the separators that GS1 and ISO/IEC 15434 put between their fields. */
const CONTROL = /[\u0000-\u0003\u0005-\u001b\u007f-\u009f\u2028\u2029\ufeff\ufffd]+/gu;

/**
 * The code in what a device sent as text. Line ends and tabs at its ends are the scanner's, not the code's; inside they
 * become a blank. GS stays, and so do EOT, FS, RS and US.
 */
export function codeOf(text: string): string {
  return text
    .replace(/^[\r\n\t]+|[\r\n\t]+$/g, '')
    .replace(/[\r\n\t]+/g, ' ')
    .replace(CONTROL, '');
}

/** The code in the bytes of a barcode: UTF-8 where that is what they are, else Latin-1 as Windows has it. */
export function codeOfBytes(bytes: Uint8Array): string {
  try {
    return codeOf(UTF8.decode(bytes));
  } catch {
    return codeOf(LATIN1.decode(bytes));
  }
}
