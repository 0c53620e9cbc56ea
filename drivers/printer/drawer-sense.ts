import type {PrinterStatus} from '../../src/app/ports.ts';

/** What the line of the drawer's switch says; which of the two is an open drawer is the drawer's affair. */
type Line = PrinterStatus['drawer'];

/**
 * Learns of the drawer itself what its line says when it is open: drawers are wired both ways, and a printer without one
 * says one of the two for ever. What the line says first after a pulse of ours, where it said the other before, is open.
 * Until that was seen nothing is said of the drawer. A drawer that stood open when it was told to open, and was shut
 * before the printer was asked, shows the contrary: that is believed when it is seen twice in a row.
 */
export class DrawerSense {
  #open: Line = null;
  #before: Line = null;
  #wasContrary = false;

  /** A pulse went out; `said` is what was heard before it. */
  pulsed(said: PrinterStatus | null): void {
    this.#before = said?.drawer ?? null;
  }

  /** The printer was asked, some time after the pulse: gives what it said, with what the line means. */
  heard(said: PrinterStatus | null): PrinterStatus | null {
    if (said !== null && this.#before !== null && said.drawer !== null) {
      if (said.drawer !== this.#before) this.#learn(said.drawer);
      this.#before = null;
    }
    return this.meant(said);
  }

  #learn(moved: Line): void {
    const isContrary = this.#open !== null && moved !== this.#open;
    if (!isContrary || this.#wasContrary) this.#open = moved;
    this.#wasContrary = isContrary && !this.#wasContrary;
  }

  /** What the printer said, with what the line means. */
  meant(said: PrinterStatus | null): PrinterStatus | null {
    if (said === null || said.drawer === null) return said;
    return {...said, drawer: this.#open === null ? null : said.drawer === this.#open ? 'open' : 'shut'};
  }
}
