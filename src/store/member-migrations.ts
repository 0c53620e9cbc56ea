import {m0001} from '../../migrations/member/0001-ledger.ts';
import type {Migration} from './migrations.ts';

/** Every migration of a practice member host's database, in order. */
export const MEMBER_MIGRATIONS: readonly Migration[] = [m0001];
