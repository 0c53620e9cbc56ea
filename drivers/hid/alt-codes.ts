/* Characters by number: Alt held down, digits on the numeric keypad. Scanners have this mode to suit every layout. */

/** 80 to FF of code page 437, which numbers without a leading zero mean. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

const WINDOWS_1252 = new TextDecoder('windows-1252');

/** More digits than these mean nothing. */
export const ALT_DIGITS_MOST = 5;

/**
 * The character of digits typed with Alt, or null where they are none: with a leading zero by Windows-1252, else by
 * code page 437, and beyond 255 by what is left of the number, as Windows does it. Below 32 both mean the control
 * character: 029 and 29 are GS.
 */
export function characterOfAltCode(digits: string): string | null {
  if (!/^[0-9]{1,5}$/.test(digits)) return null;
  const code = Number(digits) % 256;
  if (code < 0x80) return String.fromCharCode(code);
  return digits.startsWith('0') ? WINDOWS_1252.decode(Uint8Array.of(code)) : CP437.charAt(code - 0x80);
}
