import {tcpPrinter, type TcpPrinter} from '../practice-printer/tcp-printer.ts';
import type {Paper} from './paper-watch.ts';

/** What befalls the printer of a script. */
export type PrinterDoing =
  | {readonly kind: 'up' | 'down' | 'paper' | 'stalls' | 'wakes' | 'jams' | 'shut-drawer'}
  /** `bytes`: after so many more that it prints. */
  | {readonly kind: 'out-of-paper' | 'low'; readonly bytes: number}
  | {readonly kind: 'cover'; readonly isOpen: boolean};

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
    const printer = this.#printer;
    const {machine} = printer;
    switch (doing.kind) {
      case 'up':
        return printer.switchOn();
      case 'down':
        return printer.switchOff();
      case 'out-of-paper':
        return machine.paperFor(doing.bytes);
      case 'low':
        return machine.paperFor(doing.bytes, doing.bytes);
      case 'paper':
        return machine.loadPaper();
      case 'cover':
        return doing.isOpen ? machine.openCover() : machine.shutCover();
      case 'stalls':
        return machine.hang();
      case 'wakes':
        return machine.wake();
      case 'jams':
        return machine.jam();
      case 'shut-drawer':
        return machine.shutDrawer();
    }
  }

  /** What came out of it; null where there is none. */
  paper(): Paper | null {
    return this.#printer?.machine.paper() ?? null;
  }

  async close(): Promise<void> {
    await this.#printer?.close();
  }
}
