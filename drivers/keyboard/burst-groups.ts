import type {Input} from '../../src/app/inputs.ts';
import type {ScannerSettings} from '../../src/app/settings.ts';

const isEnd = (input: Input): boolean => input.kind === 'key' && (input.key === 'enter' || input.key === 'tab');

/** True where an input came so soon after the one before that both are one device's. */
function followsOn(before: Input | undefined, input: Input, {gapMs, endMs}: ScannerSettings): boolean {
  if (before?.kind !== 'text' || !('atMs' in input)) return false;
  const pauseMs = input.atMs - before.atMs;
  return input.kind === 'text' ? pauseMs < gapMs : isEnd(input) && pauseMs < endMs;
}

/**
 * Groups the inputs of one moment: characters that came closer together than fingers make them, with the Enter or Tab
 * right behind them, are one group; everything else is a group of its own.
 */
export function groupsOf(inputs: readonly Input[], scanner: ScannerSettings): readonly (readonly Input[])[] {
  return inputs.reduce<readonly (readonly Input[])[]>((groups, input) => {
    const last = groups.at(-1);
    return last !== undefined && followsOn(last.at(-1), input, scanner)
      ? [...groups.slice(0, -1), [...last, input]]
      : [...groups, [input]];
  }, []);
}

/** True for what a device may have sent: what is taken for one, and more than one character, or one with its Enter. */
export function isBurst(group: readonly Input[]): boolean {
  const [first] = group;
  return group.length > 1 || first?.kind === 'scan' || first?.kind === 'swipe' || first?.kind === 'overlong';
}
