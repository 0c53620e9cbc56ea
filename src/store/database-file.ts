/** The till's database within its data folder; apart, for those who must not load what opens it. */
export const TILL_DATABASE = 'till.sqlite';

/** The catalogue's database file within the data folder: its own, so that an import never makes a sale wait. */
export const CATALOGUE_FILE = 'catalogue.sqlite';

/** That a folder holds no till, and what to do: for every verb that needs one. */
export function noTillWords(folder: string): string {
  return `There is no till in ${folder}: name its folder with --data.`;
}
