/** What is used of the package escpos 2.5.2, which has no types of its own. */
declare module 'escpos/printer.js' {
  type EscposAdapter = {readonly write: (bytes: Buffer, done?: () => void) => void};

  class EscposPrinter {
    constructor(adapter: EscposAdapter, options: {readonly encoding: string});
    hardware(what: 'INIT'): this;
    align(where: 'LT' | 'CT' | 'RT'): this;
    size(width: 1 | 2, height: 1 | 2): this;
    /** Bytes must be a Buffer: of any other array the package writes the digits. */
    print(bytes: Buffer | string): this;
    newLine(): this;
    feed(rows: number): this;
    /** Feeds first, three rows unless told. */
    cut(isPartial: boolean, feedRows: number): this;
    flush(done?: () => void): this;
  }

  export default EscposPrinter;
}
