import type {Comparison} from './figures.ts';

/** How much is measured, and where progress is said. */
export type Setting = {
  /** `quick` for a look in between, `full` for what takes hours on a slow box. */
  readonly size: 'quick' | 'usual' | 'full';
  readonly say: (text: string) => void;
};

/** A row of the bench: one subject and its reference, measured in turn. */
export type BenchRow = {
  readonly measure: (setting: Setting) => Promise<readonly Comparison[]>;
};

/** The number that belongs to the size of the run. */
export function sized(setting: Setting, {quick, usual, full}: {quick: number; usual: number; full?: number}): number {
  switch (setting.size) {
    case 'quick':
      return quick;
    case 'usual':
      return usual;
    case 'full':
      return full ?? usual;
  }
}
