import {readSync, writeSync} from 'node:fs';
import {importInto} from './products-import.ts';

/*
 * A process of its own that imports: FOLDER FILE. When it has read half of the file it says `half` and waits for
 * a byte on its input, or to be killed; in the end it prints its report.
 */

const [folder = '', file = ''] = process.argv.slice(2);
let isTold = false;

const {report} = await importInto(folder, file, {
  onProgress: (progress) => {
    if (isTold || progress.kind !== 'reading' || progress.bytes * 2 < progress.ofBytes) return;
    isTold = true;
    writeSync(1, 'half\n');
    readSync(0, new Uint8Array(1));
  },
});
process.stdout.write(`${JSON.stringify(report)}\n`);
