import {setTimeout as delay} from 'node:timers/promises';
import {CALM_MS} from '../app/calm.ts';
import {factsFrom} from '../app/facts.ts';
import {makeFigureReceipt} from '../app/figuring.ts';
import {openInputLine} from '../app/input-line.ts';
import type {Input} from '../app/inputs.ts';
import {buildKeyMap, type KeyMap} from '../app/key-map.ts';
import {deliverTo} from '../app/deliver.ts';
import {dropOldJobs} from '../app/outbox.ts';
import type {Notice} from '../app/pages.ts';
import {Fault, type Job} from '../app/ports.ts';
import {openAsking} from '../app/member-asking.ts';
import {memberFacts} from '../app/member-facts.ts';
import {REHEARSAL_ENV, rehearsalMark} from '../app/rehearsal-mark.ts';
import {openSession, type Session} from '../app/session.ts';
import {systemClock} from '../app/system-clock.ts';
import {openTill, type Till} from '../app/till.ts';
import {said, type Desk} from '../app/turn.ts';
import type {Settings} from '../app/settings.ts';
import type {Receipt} from '../core/receipt.ts';
import type {TillState} from '../core/state.ts';
import {profileNamed} from '../../drivers/printer/profiles.ts';
import {hashPin} from '../store/code-pin.ts';
import {openAlarm} from './alarm.ts';
import {developsWith} from './develop-picture.ts';
import {everyMinute} from './every-minute.ts';
import {HID_VERB} from './hid-verb.ts';
import {openTillPaper, type TillPaper} from './till-paper.ts';
import {logLine} from './log-file.ts';
import {receiptMaker} from './receipt-of.ts';
import type {Program} from '../practice/practice-host.ts';
import type {TillParts} from './till-parts.ts';
import {openTillBonus, type HostChoice, type TillBonus} from './till-bonus.ts';
import {devicesOfTill} from './till-devices.ts';
import {openTillInputs, type TillInputs} from './till-inputs.ts';
import {openTillMembers, type LinkChoice, type TillMembers} from './till-members.ts';
import {openTillPeers, type TillPeers} from './till-peers.ts';
import {openTillShare, type TillShare} from './till-share.ts';
import type {Stage} from './stage.ts';

const BELL = '\u0007';
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
/** How long the end of the program waits for a receipt that is on its way. */
const LAST_RECEIPT_MS = 3000;

/** What the cashier is told first: that the till was cut off and is back, and where. */
export function beginning(state: TillState): Notice | null {
  if (!state.isRunning) return null;
  return said({code: 'recovered', ticketNo: state.ticket?.no ?? null, lines: state.ticket?.lines.length ?? 0});
}

/** The venue's keys, or a Fault with every reason against them; a printer that nobody makes is told here too. */
export function keyMapOf({settings}: TillParts): KeyMap {
  if (settings.printer.kind !== 'none') profileNamed(settings.printer.profile);
  const map = buildKeyMap(settings.keys);
  if ('ok' in map) return map.ok;
  throw new Fault('settingsBad', `Keys in the settings: ${map.clashes.join(' ')}`);
}

type Running = TillPaper & {
  readonly session: Session;
  readonly till: Till;
  readonly bonus: TillBonus;
  readonly members: TillMembers;
  readonly peers: TillPeers;
  readonly share: TillShare;
  readonly devices: ReturnType<typeof devicesOfTill>;
};
type Why = 'operator' | 'system';
type Hooks = {
  readonly keyMap: KeyMap;
  readonly version: string;
  readonly stage: Stage;
  readonly host: HostChoice;
  readonly links: LinkChoice;
  readonly program: Program;
  readonly onChange: () => void;
  /** What scanners and readers beside the terminal have read. */
  readonly onInput: TillInputs['heard'];
  readonly wake: (afterMs: number) => void;
  readonly onBug: (error: unknown) => void;
  readonly exit: () => void;
};

type Works = Omit<Running, 'session' | 'share' | 'devices'> & Pick<Desk, 'receiptOf' | 'reportOf' | 'moment'>;

/** The till itself with what it owes the world: the loop, paper and drawer, the bonus host, members' links. */
function openWorks(parts: TillParts, left: readonly Job[], {host, links, onChange, onBug}: Hooks): Works {
  const {settings, store, bonusQueue: queue, deedQueue, state} = parts;
  const clock = systemClock;
  const log = logLine;
  const dispatch: Till['dispatch'] = (command) => till.dispatch(command);
  const shared = {settings, dispatch, clock, onChange, onBug, log};
  const bonus = openTillBonus({...shared, choice: host, queue});
  const members = openTillMembers({...shared, choice: links, queue: deedQueue, keeper: queue});
  const maker = receiptMaker(settings, bonus.actions);
  const {receiptOf, reportOf} = maker;
  const interimOf = (ticketId: string): Receipt | null => maker.interimOf(till.state(), ticketId);
  const {isOnReceipt} = settings.bonus;
  const figure = makeFigureReceipt({store, bonus, members, deeds: deedQueue, dispatch, isOnReceipt, log});
  const owed = {store, receiptOf, reportOf, interimOf, figure, clock, log, left, onChange};
  const {outbox, watch} = openTillPaper(settings, owed);
  const facts = factsFrom(settings, clock, {
    actions: bonus.actions,
    members: () => memberFacts(settings, members),
  });
  const till = openTill({store, clock, facts, state, onOwed: deliverTo({outbox, bonus, members})});
  const {newId} = clock;
  const peers = openTillPeers({settings, till: () => till, store, newId, onChange, onBug, log});
  return {till, outbox, watch, bonus, members, peers, receiptOf, reportOf, moment: () => facts().moment};
}

/** Puts the till together on its parts and writes down that it came up. */
async function assemble(parts: TillParts, hooks: Hooks): Promise<Running> {
  const {keyMap, version, stage, exit, onChange, onInput, program} = hooks;
  const {settings, store, bonusQueue, deedQueue, memberBook, peerBook: book, catalogue, operators, state} = parts;
  const left = await store.openJobs();
  const works = openWorks(parts, left, hooks);
  const {till, members} = works;
  const hid = {...program, args: [...program.args, HID_VERB]};
  const devices = devicesOfTill({devices: settings.devices, program: hid, onInput, onChange, log: logLine});
  const began = beginning(state);
  const started = await till.dispatch({kind: 'start', version});
  if (started.kind === 'fault') throw started.fault;
  await dropOldJobs(store, left);
  const desk: Desk = {
    ...works,
    store,
    bonusQueue,
    deeds: deedQueue,
    memberBook,
    peerBook: book,
    asking: openAsking({
      members,
      rules: settings.members?.rules ?? null,
      clock: systemClock,
      onChange,
      develop: stage.showsPictures ? developsWith(program) : null,
    }),
    catalogue,
    devices,
    operators,
    clock: systemClock,
    settings,
    calmMs: CALM_MS,
    lastTop: () => stage.lastTop({state: till.state(), ui: session.ui(), nowMs: Date.now()}),
    hashPin,
    wake: hooks.wake,
    log: logLine,
    exit,
  };
  const session = openSession(desk, keyMap, began);
  const share = openTillShare({settings, till, book, log: logLine});
  return {session, ...works, share, devices};
}

/** Begins what the first frame must not wait for. What a cashier does waits for it, some milliseconds at most. */
function afterFirstFrame(
  {bonus, members, peers, share, devices, watch}: Running,
  fail: (error: unknown) => void,
): {drawn: () => void; ready: Promise<unknown>} {
  const first = Promise.withResolvers<void>();
  const ready = first.promise.then(() => Promise.all([bonus.begin(), members.begin()]));
  ready.catch(fail);
  // The other tills are let in when everything else is there; no key waits for that.
  ready.then(() => Promise.all([share.begin(), peers.begin(), watch.begin()])).catch(() => undefined);
  ready.then(devices.begin, () => undefined);
  return {drawn: first.resolve, ready};
}

/** Draws the till as it is; behind the frame come the bell and, under rehearsal, the mark. */
function drawer(
  {session, outbox, till}: Running,
  stage: Stage,
  drawn: () => void,
): {draw: (bytes: number) => void; ring: () => void} {
  let isRinging = false;
  const isRehearsal = process.env[REHEARSAL_ENV] === '1';
  return {
    ring: () => {
      isRinging = true;
    },
    draw: (bytes) => {
      stage.show({state: till.state(), ui: session.ui(), nowMs: Date.now()}, () => {
        if (isRinging) stage.write(BELL);
        isRinging = false;
        if (isRehearsal) {
          const {busy: openJobs} = outbox.status();
          stage.write(rehearsalMark({bytes, ...stage.size(), openJobs, calmMs: Math.ceil(session.calmLeftMs())}));
        }
        drawn();
      });
    },
  };
}

/** Takes signals of the system for its wish to end the till; gives what stops that. */
function onSignals(end: () => void): () => void {
  for (const signal of SIGNALS) process.on(signal, end);
  return () => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
}

/** Connects keyboard, clock, window and signals with the session; gives what takes them apart again. */
function connect(
  running: Running,
  stage: Stage,
  to: {settings: Settings; end: (why: Why) => void; fail: (error: unknown) => void},
) {
  const {drawn, ready} = afterFirstFrame(running, to.fail);
  const {draw, ring} = drawer(running, stage, drawn);
  let {notice: heard} = running.session.ui();
  const handle = async (input: Input): Promise<void> => {
    const isDeed = input.kind !== 'tick' && input.kind !== 'resize';
    // What can't be seen can't be meant.
    if (isDeed && !stage.isLargeEnough()) return ring();
    if (isDeed) await ready;
    await running.session.handle(input);
    running.peers.noticed();
    const {notice} = running.session.ui();
    // What the host refuses comes by itself, some time after the key: it rings once, when it comes.
    const isToldNow = isDeed || notice !== heard;
    heard = notice;
    if (isToldNow && notice !== null && notice.kind !== 'said') ring();
  };
  let bytes = 0;
  const line = openInputLine({handle, draw: () => draw(bytes), onBug: to.fail});
  const inputs = openTillInputs({
    stdin: process.stdin,
    scanner: to.settings.scanner,
    devices: running.devices,
    deliver: (input) => void line.push(input),
    onTaken: (taken) => {
      bytes = taken;
      line.settle();
    },
    onEnd: () => to.end('system'),
  });
  const tell = (): void => void line.push({kind: 'tick'});
  const undo = [
    everyMinute(tell),
    stage.onResize(() => void line.push({kind: 'resize', ...stage.size()})),
    onSignals(() => to.end('system')),
    inputs.close,
    stage.close,
  ];
  return {tell, heard: inputs.heard, disconnect: () => undo.forEach((step) => step())};
}

/**
 * Runs the till on its parts and its stage until the operator or the system ends it, and gives the terminal back.
 * Rejects for a bug. Throws the Fault of a store that can't take the first event.
 */
export async function runTill(
  parts: TillParts,
  stage: Stage,
  options: Pick<Hooks, 'keyMap' | 'version' | 'host' | 'links' | 'program'>,
): Promise<void> {
  const ended = Promise.withResolvers<Why>();
  let tell: () => void = () => undefined;
  let hear: TillInputs['heard'] = () => undefined;
  const alarm = openAlarm(() => tell());
  const hooks = {
    ...options,
    stage,
    onChange: () => tell(),
    onInput: (input: Input, typesToo: boolean) => hear(input, typesToo),
    wake: alarm.set,
    onBug: ended.reject,
    exit: () => ended.resolve('operator'),
  };
  const running = await assemble(parts, hooks).catch((error: unknown) => {
    stage.close();
    throw error;
  });
  const wires = connect(running, stage, {settings: parts.settings, end: ended.resolve, fail: ended.reject});
  ({tell, heard: hear} = wires);
  tell();
  parts.catalogue.open();
  try {
    if ((await ended.promise) === 'system') await running.till.dispatch({kind: 'stop', by: 'system'});
    await Promise.race([running.outbox.idle(), delay(LAST_RECEIPT_MS, null, {ref: false})]);
  } finally {
    alarm.stop();
    running.watch.close();
    wires.disconnect();
    await Promise.all([running.devices.close(), running.share.close(), running.peers.close()]);
    await Promise.all([running.bonus.close(), running.members.close()]);
  }
}
