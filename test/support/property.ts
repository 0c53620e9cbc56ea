import fc from 'fast-check';

/*
 * Where every property is checked from. A run of the tests tries the same cases wherever it runs, so that what it finds
 * is a change's and not chance's. `npm run properties` tries others.
 */

/** Names the variable of the environment that says another seed than the one of every day. */
export const SEED_VARIABLE = 'BONUSTILL_PROPERTY_SEED';

const EVERY_DAY = 20_261_122;

fc.configureGlobal({seed: Number(process.env[SEED_VARIABLE] ?? EVERY_DAY)});

export {fc};
