/* People made up, the same for the same number: some 900 first names and 27,000 family names of three syllables. */

const SYLLABLES = [
  'an', 'ber', 'cor', 'da', 'el', 'fin', 'gar', 'hol', 'is', 'jen', 'kal', 'lo', 'mar', 'nor', 'o', 'pet', 'quin', 'ros',
  'san', 'ti', 'um', 'ver', 'win', 'xan', 'yor', 'zel', 'bra', 'kin', 'lin', 'sto',
]; // prettier-ignore

function nameOf(mixed: number, syllables: number): string {
  const parts = Array.from({length: syllables}, (_, at) => {
    return SYLLABLES[Math.floor(mixed / SYLLABLES.length ** at) % SYLLABLES.length] ?? '';
  });
  const name = parts.join('');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The name of the person number `index`. */
export function personOf(index: number): string {
  const mixed = (index * 2_654_435_761) % 4_294_967_296;
  return `${nameOf(Math.floor(mixed / 7), 2)} ${nameOf(Math.floor(mixed / 7919), 3)}`;
}
