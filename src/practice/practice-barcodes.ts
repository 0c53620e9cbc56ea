import type {EmbeddedFormat} from '../core/barcode/embedded.ts';

/**
 * What the scales of the practice venue print: the price of what its kitchen packs, with a verifier digit, and the weight
 * of fruit. Its other codes begin with 29.
 */
export const PRACTICE_BARCODES: readonly EmbeddedFormat[] = [
  {
    name: 'Price label',
    places: '21IIIIIVPPPPC',
    decimals: 2,
    examples: [
      // Cheese for 12.45.
      {read: '2100606312458', is: {plu: '00606', cents: 1245}},
      // Its verifier digit is 3.
      {read: '2100606412455', is: null},
    ],
  },
  {
    name: 'Weight label',
    places: '22IIIIIWWWWWC',
    decimals: 3,
    examples: [
      // Bananas, 1.238 kg.
      {read: '2200501012382', is: {plu: '00501', grams: 1238}},
      {read: '2900000005013', is: null},
    ],
  },
];
