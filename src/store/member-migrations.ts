import {m0001} from '../../migrations/member/0001-ledger.ts';
import {m0002} from '../../migrations/member/0002-cards-taken.ts';
import type {Migration} from './migrations.ts';

/** Every migration of a practice member host's database, in order. */
export const MEMBER_MIGRATIONS: readonly Migration[] = [m0001, m0002];
