/** What takes bytes from outside and must bear any. */
export type FuzzTarget = {
  readonly name: string;
  /** Bytes as they are meant to be; inputs are made of these by breaking them. */
  readonly samples: readonly Uint8Array[];
  /** Takes one input, afresh each time. Throws when something is wrong: that is what is looked for. */
  readonly run: (bytes: Uint8Array) => void;
};
