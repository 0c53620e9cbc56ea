import {createInterface} from 'node:readline';
import {InvalidArgumentError, type Command} from 'commander';
import {EXIT} from '../app/exit-codes.ts';
import type {VerbContext} from './operators-verb.ts';
import {DOINGS, readDoing} from './practice-printer/doing.ts';
import type {TcpPrinter} from './practice-printer/tcp-printer.ts';
import {untilStopped} from './until-stopped.ts';

/** Where printers on the network listen. */
const USUAL_PORT = 9100;
/** How often the paper is looked at. */
const LOOK_MS = 200;
const WORD_CELLS = 22;

type Flags = {readonly port?: number; readonly withParent?: true};

function readPort(text: string): number {
  const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : 65_536;
  if (port > 65_535) throw new InvalidArgumentError('A port from 0 (any free one) to 65535.');
  return port;
}

const doings = DOINGS.map(({words, means}) => `  ${words.padEnd(WORD_CELLS)}${means}`);

/** Writes each piece of paper as it is cut, and when the drawer opens; gives what stops that. */
async function tellPaper({machine}: TcpPrinter, write: VerbContext['write']): Promise<() => void> {
  const {receiptBox} = await import('./rehearse/box.ts');
  let told = machine.paper();
  let bytes = machine.printedBytes();
  const timer = setInterval(() => {
    const paper = machine.paper();
    if (paper.drawerPulses > told.drawerPulses) write('The drawer opens.');
    if (machine.printedBytes() === bytes && paper.drawerPulses === told.drawerPulses) return;
    bytes = machine.printedBytes();
    for (let count = told.receipts.length; count < paper.receipts.length; count += 1) {
      receiptBox({...paper, receipts: paper.receipts.slice(0, count + 1)}).forEach(write);
    }
    told = paper;
  }, LOOK_MS);
  return () => clearInterval(timer);
}

/** Takes what is typed at it, line by line. */
async function obey(printer: TcpPrinter, line: string, write: VerbContext['write']): Promise<void> {
  const {befall} = await import('./practice-printer/doing.ts');
  const words = line.split(' ').filter((word) => word !== '');
  if (words.length === 0) return;
  const doing = readDoing(words);
  if (doing === null) return [`"${line}" befalls no printer. What does:`, ...doings].forEach(write);
  await befall(printer, doing);
  write(`Done: ${words.join(' ')}.`);
}

async function serve({port = USUAL_PORT, withParent}: Flags, {write, setExitCode}: VerbContext): Promise<void> {
  const {tcpPrinter} = await import('./practice-printer/tcp-printer.ts');
  const stopped = untilStopped(withParent === true);
  const printer = await tcpPrinter({}, port).catch((error: unknown) => {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    write(error.message);
    setExitCode(EXIT.refused);
    return null;
  });
  if (printer === null) return;
  write(`Practice printer on 127.0.0.1:${printer.port}. Ctrl-C ends it. Type what befalls it:`);
  doings.forEach(write);
  const stopTelling = await tellPaper(printer, write);
  const lines = createInterface({input: process.stdin}).on('line', (line) => void obey(printer, line, write));
  await stopped;
  stopTelling();
  lines.close();
  await printer.close();
}

/** Adds `practice printer`: a printer on the network that says how it is and has trouble on demand. */
export function addPracticePrinterVerb(practice: Command, context: VerbContext): void {
  practice
    .command('printer')
    .description('a receipt printer on this machine: shows its paper, and has whatever trouble is typed at it')
    .option(
      '--port <number>',
      `where to listen on this machine; 0 for any free port (default: ${USUAL_PORT})`,
      readPort,
    )
    .option('--with-parent', 'end when standard input does: for a program that starts the printer')
    .addHelpText(
      'after',
      [
        '',
        'The till prints on it with this in its settings:',
        `  "printer": {"kind": "tcp", "host": "127.0.0.1", "port": ${USUAL_PORT}, "profile": "epson", "columns": 42}`,
        '',
        'What can be typed at it:',
        ...doings,
      ].join('\n'),
    )
    .action((flags: Flags) => serve(flags, context));
}
