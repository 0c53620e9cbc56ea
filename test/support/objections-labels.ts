import type {LabelObjection} from '../../src/app/label-objections.ts';

const GTIN = '19310072011698';

/** One of each objection to the label of a pack, at its longest, for whoever measures the words. */
export const LABEL_OBJECTIONS = [
  {code: 'unknownCarton', gtin: GTIN, holds: null},
  {code: 'unknownCarton', gtin: GTIN, holds: 'Apple strudel mit Schlagsahne'},
  {code: 'unknownPlu', plu: '123456'},
  {code: 'labelMisread'},
  {code: 'labelBad', why: 'noProduct', ai: '8018'},
  {code: 'labelBad', why: 'badElement', ai: '3103'},
  {code: 'labelBad', why: 'badElement', ai: ''},
  {code: 'labelBad', why: 'tooLong', ai: ''},
  {code: 'labelBad', why: 'checkDigit', ai: '01'},
  {code: 'labelBad', why: 'twice', ai: '3103'},
  {code: 'labelBad', why: 'badDate', ai: '7003'},
  {code: 'labelBad', why: 'finePrice', ai: '3923'},
  {code: 'labelBad', why: 'otherCurrency', ai: '3932'},
  {code: 'wholePacks', typed: '9,999.999'},
] as const satisfies readonly LabelObjection[];
