import type {LabelObjection} from '../../src/app/label-objections.ts';
import type {Objection} from '../../src/app/pages.ts';
import {named} from './said-of.ts';

const CODES = ['unknownCarton', 'unknownPlu', 'labelMisread', 'labelBad', 'wholePacks'] as const;

/** True where the words are here. */
export function isOfLabel(objection: Objection): objection is LabelObjection {
  return CODES.some((code) => code === objection.code);
}

function badWords({why, ai}: Extract<LabelObjection, {code: 'labelBad'}>): string {
  const where = ai === '' ? '' : ` (${ai})`;
  switch (why) {
    case 'noProduct':
      return `No product's number is in this code${where}: scan another one on the pack`;
    case 'badElement':
    case 'tooLong':
    case 'checkDigit':
      return `This code was not read right${where}: scan it again, or find it by name`;
    case 'twice':
      return `The label contradicts itself${where}: find the product by name`;
    case 'badDate':
      return `The date on the label is none${where}: look at the pack, then find it by name`;
    case 'finePrice':
      return `The price on the label has parts of a cent${where}: find the product by name`;
    case 'otherCurrency':
      return `The price on the label is in another currency${where}: find it by name`;
  }
}

/** Why the label of a pack led to nothing, and what to do instead. */
export function labelObjectionWords(objection: LabelObjection): string {
  switch (objection.code) {
    case 'unknownCarton':
      return objection.holds === null
        ? `Carton ${objection.gtin} is not in the catalogue: scan what is in it`
        : `A carton of ${named(objection.holds)}, not in the catalogue: scan a single one`;
    case 'unknownPlu':
      return `The label is of PLU ${objection.plu}, which is not in the catalogue: find it by name`;
    case 'labelMisread':
      return 'The price or weight in this code was not read right: scan it again';
    case 'labelBad':
      return badWords(objection);
    case 'wholePacks':
      return `The label says how much is in it: type whole packs, like 2*, not ${named(objection.typed)}`;
  }
}
