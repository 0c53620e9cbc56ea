/** One thing that was looked at: whether it is as it should be (null: nobody asked for it), and what to do. */
export type Point = {
  readonly about: string;
  readonly isRight: boolean | null;
  readonly says: string;
  readonly todo?: string;
};
