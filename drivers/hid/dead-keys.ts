import type {KeyMeaning} from './key-layouts.ts';

/** What an accent makes of the character behind it: pairs, as German and French keyboards of Windows have them. */
const COMPOSED: ReadonlyMap<string, string> = new Map([
  ['^', 'aâeêiîoôuûAÂEÊIÎOÔUÛ'],
  ['´', 'aáeéiíoóuúyýAÁEÉIÍOÓUÚYÝ'],
  ['`', 'aàeèiìoòuùAÀEÈIÌOÒUÙ'],
  ['¨', 'aäeëiïoöuüyÿAÄEËIÏOÖUÜ'],
  ['~', 'aãnñoõAÃNÑOÕ'],
]);

/** One character of both, or one after the other where there is none. */
function composed(dead: string, character: string): string {
  const pairs = COMPOSED.get(dead) ?? '';
  const at = pairs.indexOf(character);
  return at !== -1 && at % 2 === 0 ? pairs.charAt(at + 1) : dead + character;
}

/** Holds an accent until the character comes that it stands above. */
export type DeadKeys = {
  /** The text that a key makes; '' for an accent that waits. With a blank an accent stands alone. */
  readonly take: (meaning: KeyMeaning) => string;
  readonly isWaiting: () => boolean;
  /** The accent that waits, alone, or ''. It waits no more. */
  readonly letOut: () => string;
};

/** Begins without an accent. Where `isAccented` says no, an accent is a character of its own. */
export function deadKeys(isAccented: () => boolean): DeadKeys {
  let waiting = '';
  const letOut = (): string => {
    const dead = waiting;
    waiting = '';
    return dead;
  };
  return {
    take: ({character, isDead}) => {
      const dead = letOut();
      if (dead !== '' && character === ' ') return dead;
      if (dead !== '') return isAccented() ? composed(dead, character) : dead + character;
      if (isDead) waiting = character;
      return isDead ? '' : character;
    },
    isWaiting: () => waiting !== '',
    letOut,
  };
}
