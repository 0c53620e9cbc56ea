/** The till's database within its data folder; apart, for those who must not load what opens it. */
export const TILL_DATABASE = 'till.sqlite';
