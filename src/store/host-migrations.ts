import {m0001} from '../../migrations/host/0001-ledger.ts';
import type {Migration} from './migrations.ts';

/** Every migration of the bonus host's database, in order. */
export const HOST_MIGRATIONS: readonly Migration[] = [m0001];
