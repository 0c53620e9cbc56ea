/** Keys of a US keyboard that tests type with, by their usages: each row one usage behind the other. */
const PLAIN = "abcdefghijklmnopqrstuvwxyz1234567890\n\u001b\b\t -=[]\\\u0001;'`,./";
const SHIFTED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()\n\u001b\b\t _+{}|\u0001:"~<>?';
const FIRST_USAGE = 4;
const SHIFT = 2;

/** The boot keyboard reports of a device that is set to a US layout and types this: each key pressed, and let go. */
export function bootReports(text: string): readonly (readonly number[])[] {
  return [...text].flatMap((character) => {
    const plain = PLAIN.indexOf(character);
    const at = plain === -1 ? SHIFTED.indexOf(character) : plain;
    if (at === -1) throw new RangeError(`No key for ${JSON.stringify(character)}`);
    return [
      [plain === -1 ? SHIFT : 0, 0, at + FIRST_USAGE, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0, 0, 0],
    ];
  });
}

/** The report of a HID POS scanner that read this. */
export function posReport(aim: string, code: string): readonly number[] {
  const data = [...Buffer.from(code, 'latin1')];
  return [2, data.length, ...Buffer.from(aim, 'latin1'), ...data, ...Array.from({length: 59 - data.length}, () => 0)];
}

/** The report of a MagTek reader: three tracks, each with its sentinels or empty. */
export function magtekReport(tracks: readonly [string, string, string]): readonly number[] {
  const report = Array.from({length: 337}, () => 0);
  tracks.forEach((track, no) => {
    report[3 + no] = track.length;
    [...Buffer.from(track, 'latin1')].forEach((byte, at) => {
      report[7 + 110 * no + at] = byte;
    });
  });
  return report;
}
