import {befall, type PrinterDoing} from '../practice-printer/doing.ts';
import {tcpPrinter, type TcpPrinter} from '../practice-printer/tcp-printer.ts';
import type {Paper} from './paper-watch.ts';

/** A printer on the network that a script can have: it says how it is, and has whatever trouble it is given. */
export class StagePrinter {
  #printer: TcpPrinter | null = null;

  /** Where it listens; null where the script never spoke of it. */
  get port(): number | null {
    return this.#printer?.port ?? null;
  }

  /** Does it; the first time the printer is switched on. */
  async do(doing: PrinterDoing): Promise<void> {
    this.#printer ??= await tcpPrinter();
    await befall(this.#printer, doing);
  }

  /** What came out of it; null where there is none. */
  paper(): Paper | null {
    return this.#printer?.machine.paper() ?? null;
  }

  async close(): Promise<void> {
    await this.#printer?.close();
  }
}
