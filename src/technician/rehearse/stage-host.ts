import {join} from 'node:path';
import {openBonusClient, type BonusClient} from '../../links/bonus-client.ts';
import {limitsFrom} from '../../links/bonus-link.ts';
import {tokenFile} from '../../links/bonus-token.ts';
import {PRACTICE_HOST_FOLDER} from '../../till/till-bonus.ts';
import {HostProcess} from './host-process.ts';
import type {Program} from './pty-till.ts';

type StageHostOptions = {
  readonly program: Program;
  /** The till's data folder: the host's is within it, where practice has it. */
  readonly folder: string;
  /** How long the host may take to listen. */
  readonly limitMs: number;
};

/** How long an answer to the player may take. */
const ANSWER_MS = 10_000;

/** The practice bonus host of a script, and what it holds. */
export class StageHost {
  readonly process: HostProcess;
  readonly #client: BonusClient;

  private constructor(process: HostProcess) {
    this.process = process;
    const token = tokenFile(join(process.folder, 'till-03.token'), () => undefined);
    this.#client = openBonusClient({
      target: async () => {
        const [url, read] = [process.ownUrl, await token.read()];
        return url === null || read === null ? null : {url: new URL(url), token: read};
      },
      limits: limitsFrom(ANSWER_MS),
      onCall: () => undefined,
    });
  }

  static async open({program, folder, limitMs}: StageHostOptions): Promise<StageHost> {
    const verb = ['host', '--practice'];
    const data = join(folder, PRACTICE_HOST_FOLDER);
    return new StageHost(await HostProcess.open({program, verb, name: 'bonus host', folder: data, limitMs}));
  }

  /** Points of a pool, or cents of `credit`, that the host holds; null where it does not say. Asked past the slow road. */
  async held(code: string, pool: string): Promise<number | null> {
    const outcome = await this.#client.read(code);
    if (outcome.kind !== 'read') return null;
    if (pool === 'credit') return outcome.read.creditCents;
    return outcome.read.pools.find((one) => one.pool === pool)?.points ?? 0;
  }

  async close(): Promise<void> {
    this.#client.close();
    await this.process.close();
  }
}
