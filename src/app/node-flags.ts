/**
 * The flags of Node that the till is started with, in one place: the launcher, rehearsals, the bench and the maker of
 * the code cache must agree, because V8 refuses a cache that was made under other flags. The heap's limits keep
 * Node 24 from letting its young generation grow to hundreds of megabytes, which low-spec boxes don't have. The warning switched off is one that the printer's package draws at its
 * import and that would land on the cashier's screen.
 */
export const NODE_FLAGS: readonly string[] = [
  '--max-semi-space-size=2',
  '--max-old-space-size=96',
  '--disable-warning=DEP0005',
];
