/*
 * What can go wrong between a till and its link, switched on by whoever tests or trains. Each names what the till meets.
 */

export const FAULT_KINDS = [
  'none',
  /** The call is done, the answer comes late: slow=3000. */
  'slow',
  /** Nothing is done and nothing is answered. */
  'silent',
  /** An act is done and on disk; then the connection is cut. */
  'dieAfterDebit',
  /** The call is done; the answer is nothing that can be read. */
  'garbage',
  /** The call is done; its answer waits until a later call was answered. */
  'outOfOrder',
  /** The call is done; the answer is another call's. */
  'wrongReply',
  /** The link is there, the gaming system behind it is not: nothing is done. */
  'systemDown',
  /** The system did it and went before it answered: nobody knows. */
  'systemLost',
  /** The call is done; the answer is of two megabytes. */
  'oversized',
  /** The call is done; the connection is cut in the middle of the answer. */
  'breakOff',
  /** Money or points are to go back to a member, and the system refuses it, for good. */
  'refuseBack',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault; `ms` is for the slow one alone. */
export type Fault = {readonly kind: FaultKind; readonly ms: number};

export const NO_FAULT: Fault = {kind: 'none', ms: 0};
const SLOWEST_MS = 600_000;

/** The fault that a word names (`slow=3000`, `silent`); null for none that there is. */
export function faultNamed(word: string): Fault | null {
  const [name = '', value, ...more] = word.split('=');
  const kind = FAULT_KINDS.find((one) => one === name);
  if (kind === undefined || more.length > 0) return null;
  if (kind !== 'slow') return value === undefined ? {kind, ms: 0} : null;
  const ms = /^[0-9]{1,6}$/.test(value ?? '') ? Number(value) : SLOWEST_MS + 1;
  return ms > SLOWEST_MS ? null : {kind, ms};
}

/** The fault in words, as it is given. */
export function faultWord({kind, ms}: Fault): string {
  return kind === 'slow' ? `slow=${ms}` : kind;
}

/** How a call would meet a fault: a question, an act, one that gives back, or one that is about the link itself. */
export type CallSort = 'link' | 'question' | 'act' | 'giveBack';

function isMet(kind: FaultKind, sort: CallSort): boolean {
  if (kind === 'refuseBack') return sort === 'giveBack';
  if (kind === 'dieAfterDebit') return sort === 'act' || sort === 'giveBack';
  if (kind === 'systemDown' || kind === 'systemLost') return sort !== 'link';
  return kind !== 'none';
}

export type FaultSwitch = {
  /** `times`: for so many calls; null: until it is switched off. */
  readonly set: (fault: Fault, times: number | null) => void;
  readonly now: () => {readonly fault: Fault; readonly times: number | null};
  /** The fault that this call meets; counts it. */
  readonly take: (sort: CallSort) => Fault;
};

/** Makes the switch, with no fault. */
export function makeFaultSwitch(): FaultSwitch {
  let fault = NO_FAULT;
  let times: number | null = null;
  return {
    set: (wanted, most) => {
      fault = wanted;
      times = most;
    },
    now: () => ({fault, times}),
    take: (sort) => {
      if (!isMet(fault.kind, sort)) return NO_FAULT;
      const met = fault;
      if (times !== null) {
        times -= 1;
        if (times <= 0) {
          fault = NO_FAULT;
          times = null;
        }
      }
      return met;
    },
  };
}
