import * as v from 'valibot';
import {findRoute} from '../../practice/member/routes.ts';
import {at, holds, type Check, type Kit, type Odd, type Reply} from './kit.ts';

/** An act as it was sent, and its final answer: for ever the same. */
export type KeptAct = {
  readonly path: string;
  readonly body: object;
  readonly status: number;
  readonly json: unknown;
};

/** So many of each call and each answer to it tell as much as all would. */
const OF_EACH = 3;

const KeptActs = v.array(
  v.object({
    path: v.pipe(v.string(), v.startsWith('/v1/')),
    body: v.looseObject({}),
    status: v.number(),
    json: v.unknown(),
  }),
);

/** Reads what an earlier run kept; null where it is none of that. */
export function readKept(value: unknown): readonly KeptAct[] | null {
  const result = v.safeParse(KeptActs, value);
  return result.success ? result.output : null;
}

/** Keeps an act that was answered for good, among those kept so far. */
export function keep(kept: KeptAct[], {path, body, odd}: {path: string; body: object; odd: Odd}, reply: Reply): void {
  const {status, json} = reply;
  const found = findRoute('POST', path);
  const isAct = found.kind === 'route' && found.route.call.is === 'act' && odd.raw === undefined;
  if (!isAct || (status !== 200 && status !== 422) || typeof json !== 'object') return;
  const alike = kept.filter((one) => one.path === path && one.status === status);
  if (alike.length < OF_EACH) kept.push({path, body, status, json});
}

async function expectKept(kit: Kit, {path, body, status, json}: KeptAct): Promise<void> {
  const id = String(at(body, 'id'));
  const asked = await kit.get(`/v1/acts/${id}`);
  const [told, given] = ['state', 'answer', 'reason'].reduce<readonly [string, string]>(
    ([one, other], name) => [
      `${one} ${JSON.stringify(at(asked.json, name)) ?? ''}`,
      `${other} ${JSON.stringify(at(json, name)) ?? ''}`,
    ],
    ['', ''],
  );
  holds(told === given, `of the act ${id} of the run before is told${told}; it was${given}`);
  const again = await kit.post(path, body);
  const isSame = again.status === status && JSON.stringify(again.json) === JSON.stringify(json);
  holds(isSame, `the act ${id} of the run before is answered otherwise when it comes again`);
}

/** The check that a gateway still knows what a run before did there. */
export function keptCheck(kept: readonly KeptAct[]): Check {
  return {
    name: 'id.kept',
    says: 'Acts of the run before are answered as they were then, and nothing moves again.',
    needs: null,
    run: async (kit) => {
      const balances = async (): Promise<string> => {
        const {json} = await kit.post('/v1/balances', {id: kit.newId(), number: kit.subject.number});
        return JSON.stringify([at(json, 'points'), at(json, 'accounts')]);
      };
      const before = await balances();
      for (const act of kept) await expectKept(kit, act);
      const after = await balances();
      holds(after === before, `the balances were ${before}; they are ${after}`);
    },
  };
}
