/*
 * What scanners may send in front of a code to say what it was read from: `]`, a letter for the symbology, a sign for
 * its variant (AIM; ISO/IEC 15424).
 */

/** The letters that are given out, from Code 39 to Aztec; X and Z are for other symbologies and for no barcode at all. */
const SYMBOLOGIES = 'ABCDEFGHIJKLMNOPQRSTUXZcdehopsz';
const VARIANT = /^[0-9A-Za-z]$/;
const LENGTH = 3;

/**
 * Symbols whose first character is FNC1, so that a GS1 element string follows: GS1-128, DataBar and composites, GS1
 * DataMatrix, GS1 QR, GS1 DotCode and Aztec, some of them with another character set.
 */
const GS1: ReadonlySet<string> = new Set([']C1', ']e0', ']e1', ']e2', ']d2', ']d5', ']Q3', ']Q4', ']J1', ']z1', ']z4']);

/** EAN or UPC with an add-on of two or five digits, as on magazines: which issue it is, never which product. */
const WITH_ADD_ON = ']E3';
const EAN_LENGTH = 13;

/** A code without its AIM identifier. `isGs1`: the symbol itself says that a GS1 element string is in it. */
export type ScannedCode = {readonly code: string; readonly isGs1: boolean};

/**
 * Takes the AIM identifier off a scan, and the add-on of a magazine. A scan without one is given as it came: what it is
 * then tells its form alone.
 */
export function withoutAim(scan: string): ScannedCode {
  const isAim = scan.startsWith(']') && SYMBOLOGIES.includes(scan.charAt(1)) && VARIANT.test(scan.charAt(2));
  if (!isAim || scan.length <= LENGTH) return {code: scan, isGs1: false};
  const aim = scan.slice(0, LENGTH);
  const code = scan.slice(LENGTH);
  return {code: aim === WITH_ADD_ON ? code.slice(0, EAN_LENGTH) : code, isGs1: GS1.has(aim)};
}
