import type {LabelFault} from '../core/barcode/label.ts';

/** Why the label of a pack led to nothing. Numbers of goods here are never a payment card's: they passed as goods. */
export type LabelObjection =
  /** `holds`: the product in it, where the catalogue knows that. */
  | {readonly code: 'unknownCarton'; readonly gtin: string; readonly holds: string | null}
  | {readonly code: 'unknownPlu'; readonly plu: string}
  /** The price or the weight in a code and its verifier digit contradict each other. */
  | {readonly code: 'labelMisread'}
  | {readonly code: 'labelBad'; readonly why: LabelFault['kind']; readonly ai: string}
  /** A part of a pack was typed in front of a scan that says how much the pack is. */
  | {readonly code: 'wholePacks'; readonly typed: string};
