import {PrinterRefusal, type PrinterStatus} from '../../src/app/ports.ts';
import type {Manners} from './manners.ts';
import {Talk, type PrinterJob} from './talk.ts';
import {oneAtATime, refusalOf, rowsMs, type Transport} from './transports.ts';
import type {Connect, Line} from './wire.ts';

/** How long asking may take that no job waits for. */
const ASK_LIMIT_MS = 5000;

/** A printer that is listened to. */
export type TalkingOptions = {
  readonly where: string;
  readonly manners: Manners;
  readonly connect: Connect;
  /** How long a job may take besides its rows. */
  readonly timeLimitMs: (bytes: number) => number;
};

/** A job, or a question with what is to be told the answer. */
type Task = PrinterJob | {readonly tell: (status: PrinterStatus | null) => void};

const TROUBLES = new Set(['paperOut', 'coverOpen', 'printerOffline']);

/** True for a printer that said itself why it can't: the line to it is good. */
function isAnswer(problem: unknown): boolean {
  return problem instanceof PrinterRefusal && TROUBLES.has(problem.code);
}

async function leave(line: Line, problem: unknown): Promise<void> {
  if (isAnswer(problem)) await line.end(true);
  else await line.drop();
}

/**
 * A transport over lines that can be read as well as written. One thing at a time, each within its limit; a line of a
 * job that failed is dropped with everything that is still on the way.
 */
export function talkingTransport({where, manners, connect, timeLimitMs}: TalkingOptions): Transport {
  const talk = new Talk(manners, where);

  async function print(line: Line, job: PrinterJob): Promise<void> {
    const isSure = await talk.tell(line, job);
    try {
      await line.end(isSure);
    } catch (problem) {
      talk.brokeOff(job);
      throw problem;
    }
  }

  async function work(task: Task, late: AbortSignal): Promise<void> {
    const line = await connect(late).catch((problem: unknown) => {
      throw refusalOf(problem);
    });
    try {
      if ('bytes' in task) return await print(line, task);
      task.tell(await talk.ask(line));
      await line.end(true);
    } catch (problem) {
      await leave(line, problem).catch(() => undefined);
      throw problem;
    }
  }

  const limitOf = (task: Task): number =>
    'bytes' in task ? timeLimitMs(task.bytes.length) + rowsMs(task.bytes) : ASK_LIMIT_MS;
  const turns = oneAtATime(work, {where, timeLimitMs: limitOf});
  return {
    send: (bytes, drawer) => turns.send({bytes, drawer: drawer ?? null}),
    status: () => talk.last,
    ask: async () => {
      if (!manners.asksStatus) return null;
      if (!turns.isIdle()) return talk.last;
      const {promise, resolve} = Promise.withResolvers<PrinterStatus | null>();
      await turns.send({tell: resolve}).catch(() => resolve(null));
      return promise;
    },
  };
}
