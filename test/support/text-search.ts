/** A text in every writing in which it could have got somewhere. */
export function writingsOf(text: string): ReadonlyMap<string, string> {
  const bytes = Buffer.from(text, 'utf8');
  const hex = bytes.toString('hex');
  const base64 = [0, 1, 2].map((before) => {
    const coded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return coded.slice(before === 0 ? 0 : 4, Math.floor(((before + bytes.length) * 8) / 6 / 4) * 4);
  });
  return new Map([
    ['as it is', text],
    ['in small letters', text.toLowerCase()],
    ['in capitals', text.toUpperCase()],
    ['backwards', [...text].toReversed().join('')],
    ['apart by blanks', [...text].join(' ')],
    ['apart by hyphens', [...text].join('-')],
    ['without blanks', text.replaceAll(' ', '')],
    ['in an address', encodeURIComponent(text)],
    ['in hexadecimal', hex],
    ['in hexadecimal capitals', hex.toUpperCase()],
    ['in hexadecimal with blanks', hex.replaceAll(/(..)(?=.)/g, '$1 ')],
    ['in UTF-16', bytes.toString('latin1').split('').join('\0')],
    ['in JSON by numbers', [...text].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')],
    ...base64.map((coded, before) => [`in base64, ${before} on`, coded] as const),
  ]);
}

/** In which writings a text stands in bytes. */
export function writtenAs(bytes: Buffer, text: string): readonly string[] {
  const all = [bytes.toString('utf8'), bytes.toString('latin1')];
  return [...writingsOf(text)].filter(([, written]) => all.some((one) => one.includes(written))).map(([name]) => name);
}
