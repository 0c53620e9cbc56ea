import {DEVICE_OBJECTIONS, DEVICE_SAID} from './device-words.ts';
import type {Objection, Said} from '../../src/app/pages.ts';
import type {Refusal} from '../../src/core/refusals.ts';
import {MEMBER_OBJECTIONS} from './member-words.ts';
import {CLAIM_REFUSALS} from './claim-refusals.ts';
import {MEMBER_REFUSALS} from './member-refusals.ts';
import {CARD_OBJECTIONS} from './objections-cards.ts';
import {LABEL_OBJECTIONS} from './objections-labels.ts';

/** As long as a name can be. */
const NAME = 'Wilhelmina Featherstonehaugh-Cholmondeley'.slice(0, 40);

/** What is refused about operators and members, at its longest. */
export const OTHER_REFUSALS = [
  ...MEMBER_REFUSALS,
  ...CLAIM_REFUSALS,
  {code: 'cannotLend', name: NAME, privilege: 'returnsAndCreditSales'},
  {code: 'noSuchOperator', no: '12345678'},
  {code: 'operatorThere', no: '12345678'},
  {code: 'notYoursToGive', privilege: 'returnsAndCreditSales'},
  {code: 'lastBackOffice', name: NAME},
  {code: 'switchedOff', name: NAME},
  {code: 'cardTaken', name: NAME},
  {code: 'expired', rule: 'expiry', date: '2026-09-30', minute: 1439},
  {code: 'expired', rule: 'sellBy', date: '2026-09-30', minute: null},
] as const satisfies readonly Refusal[];

export const OTHER_OBJECTIONS = [
  ...DEVICE_OBJECTIONS,
  {code: 'partOnPaper'},
  {code: 'nothingOnPaper'},
  {code: 'reportElsewhere'},
  {code: 'noOtherUnprinted'},
  ...CARD_OBJECTIONS,
  ...LABEL_OBJECTIONS,
  ...MEMBER_OBJECTIONS,
  {code: 'notAnOperatorNo'},
  {code: 'nameMissing'},
  {code: 'operatorPinForm'},
  {code: 'pinsDiffer'},
  {code: 'cardForm'},
  {code: 'notAnOperatorCard'},
] as const satisfies readonly Objection[];

const NAMED = {no: '1', name: NAME, role: 'supervisor', privileges: [], isActive: true, hasCard: true};

const CHANGES = ['added', 'name', 'role', 'privilege', 'pin', 'card', 'active', 'noticed'] as const;

export const OPERATOR_SAID: readonly Said[] = [
  ...DEVICE_SAID,
  ...CHANGES.map((what) => ({code: 'operatorChanged', what, operator: NAMED}) as const),
];
