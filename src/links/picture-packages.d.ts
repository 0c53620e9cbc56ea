/** What is used of the package pngjs 7.0.0, which has no types of its own. */
declare module 'pngjs' {
  type Points = {readonly width: number; readonly height: number; readonly data: Uint8Array};

  export const PNG: {
    readonly sync: {
      /** Four bytes a point: red, green, blue, opacity. Throws for what is no PNG. */
      readonly read: (bytes: Buffer) => Points;
      readonly write: (points: Points) => Buffer;
    };
  };
}
