import {describe, expect, it} from 'vitest';
import {watchLink} from '../../src/links/link-watch.ts';

const [REFRESH_MS, PING_MS] = [60_000, 2000];

/** What befalls the link in each long wait, one after the other; then it is closed. */
type Happening = 'peace' | 'fails' | 'answers, then fails' | 'away for one ping';

/** Watches a link that is well by its ping; gives how long it was left alone, wait by wait, and the times it came back. */
async function watched(happenings: readonly Happening[]): Promise<{waits: readonly number[]; backs: number}> {
  const coming = [...happenings];
  const waits: number[] = [];
  let [isUp, isAway, answers, backs, isClosed] = [false, false, 0, 0, false];
  const happen = (happening: Happening): void => {
    if (happening === 'answers, then fails') answers += 1;
    if (happening === 'away for one ping') isAway = true;
    if (happening !== 'peace') isUp = false;
  };
  await watchLink({
    ping: async () => {
      isUp = !isAway;
      isAway = false;
    },
    isUp: () => isUp,
    answers: () => answers,
    onWell: async (isBack) => {
      if (isBack) backs += 1;
    },
    poll: {
      wait: async (ms) => {
        waits.push(ms ?? -1);
        if (ms !== REFRESH_MS) return;
        const next = coming.shift();
        if (next === undefined) isClosed = true;
        else happen(next);
      },
      wake: () => undefined,
    },
    times: {refreshMs: REFRESH_MS, pingMs: PING_MS},
    isClosed: () => isClosed,
  });
  return {waits, backs};
}

describe('a link that says that it is well', () => {
  it('is asked now and then', async () => {
    expect(await watched(['peace', 'peace'])).toEqual({waits: [REFRESH_MS, REFRESH_MS, REFRESH_MS], backs: 1});
  });

  it('is asked at once how it is when it fails, and left alone ever longer where it goes on failing', async () => {
    const {waits} = await watched(['fails', 'fails', 'fails', 'fails', 'fails', 'fails', 'fails']);
    expect(waits.filter((ms) => ms !== REFRESH_MS)).toEqual([0, 2000, 4000, 8000, 16_000, 16_000, 16_000]);
  });

  it('is asked at once again when it has answered in between, or was well for a while', async () => {
    const {waits} = await watched(['fails', 'fails', 'answers, then fails', 'fails', 'peace', 'fails']);
    expect(waits.filter((ms) => ms !== REFRESH_MS)).toEqual([0, 2000, 0, 2000, 0]);
  });

  it('and is away by its next ping is asked often until it is back', async () => {
    expect(await watched(['away for one ping', 'peace'])).toEqual({
      waits: [REFRESH_MS, 0, PING_MS, REFRESH_MS, REFRESH_MS],
      backs: 2,
    });
  });
});
