/** What is used of the package @point-of-sale/barcode-parser, which has no types of its own. */
declare module '@point-of-sale/barcode-parser' {
  type ParsedElement = {readonly ai: string; readonly value: string};

  const GS1: {
    /** Undefined for what it takes for no GS1 data. */
    parse(scan: {value: string; fnc1?: number}): {readonly elements: readonly ParsedElement[]} | undefined;
  };
  const Symbologies: {readonly UPCE: {expand(value: string): string}};

  export {GS1, Symbologies};
}
