import {randomUUID} from 'node:crypto';
import {join} from 'node:path';
import {momentReader} from '../../core/bonus/moment.ts';
import type {DayNet} from '../../core/members/protocol.ts';
import {limitsFrom} from '../../links/bonus-link.ts';
import {tokenFile} from '../../links/bonus-token.ts';
import {openMemberClient, type MemberClient} from '../../links/member-client.ts';
import {practiceFolder} from '../../till/till-members.ts';
import {HostProcess} from './host-process.ts';
import type {Program} from './pty-till.ts';

/** The member hosts that a script can have, by the names of the practice settings. */
export const MEMBER_HOSTS = ['bally', 'aura'] as const;
export type MemberHostName = (typeof MEMBER_HOSTS)[number];

type StageMemberHostOptions = {
  readonly program: Program;
  readonly name: MemberHostName;
  /** The till's data folder: the host's is within it, where practice has it. */
  readonly folder: string;
  readonly limitMs: number;
};

/** How long an answer to the player may take. */
const ANSWER_MS = 10_000;

/** The day by the clock of the host, which runs on this machine. */
function today(): string {
  return momentReader(Intl.DateTimeFormat().resolvedOptions().timeZone)(Date.now()).date;
}

/** A practice host for members of a script, what it holds and what it reports. */
export class StageMemberHost {
  readonly process: HostProcess;
  readonly #client: MemberClient;

  private constructor(process: HostProcess) {
    this.process = process;
    const token = tokenFile(join(process.folder, 'till-03.token'), () => undefined);
    this.#client = openMemberClient({
      target: async () => {
        const [url, read] = [process.ownUrl, await token.read()];
        return url === null || read === null ? null : {url: new URL(url), token: read};
      },
      limits: limitsFrom(ANSWER_MS),
      newId: randomUUID,
      onCall: () => undefined,
    });
  }

  static async open({program, name, folder, limitMs}: StageMemberHostOptions): Promise<StageMemberHost> {
    const verb = ['practice', name];
    const data = join(folder, practiceFolder(name));
    return new StageMemberHost(await HostProcess.open({program, verb, name: `host ${name}`, folder: data, limitMs}));
  }

  /** What a member holds in a bucket, in hundredths, or in an account, in cents; null where the host does not say. */
  async held(number: string, balance: string): Promise<number | null> {
    const outcome = await this.#client.balances(number);
    if (outcome.kind !== 'told') return null;
    const {points, accounts} = outcome.told;
    const bucket = points.find((one) => one.bucket === balance);
    return bucket?.hundredths ?? accounts.find(({account}) => account === balance)?.cents ?? null;
  }

  /** What came of a bucket or an account today, by the host's own report; null where it does not say. */
  async net(balance: string): Promise<DayNet | null> {
    const outcome = await this.#client.day(today());
    if (outcome.kind !== 'told') return null;
    const nothing: DayNet = {of: 'money', balance, taken: 0, returned: 0, earned: 0, revoked: 0};
    return outcome.told.nets.find((net) => net.balance === balance) ?? nothing;
  }

  async close(): Promise<void> {
    this.#client.close();
    await this.process.close();
  }
}
