/**
 * What goes along with a running till without belonging to a sale: begun once the first frame stands, closed at its end.
 * No key waits for it, and what it throws is the technician's, not the cashier's.
 */
export type Companion = {
  readonly begin: () => void | Promise<void>;
  readonly close: () => void | Promise<void>;
};
