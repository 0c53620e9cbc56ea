import {beginning, type BackFromTraining} from './beginning.ts';
import type {Settings} from '../app/settings.ts';
import {CALM_MS} from '../app/calm.ts';
import {factsFrom} from '../app/facts.ts';
import {makeFigureReceipt} from '../app/figuring.ts';
import type {KeyMap} from '../app/key-map.ts';
import {deliverTo} from '../app/deliver.ts';
import {dropOldJobs} from '../app/outbox.ts';
import type {Job, Printer, TillStore} from '../app/ports.ts';
import {openAsking} from '../app/member-asking.ts';
import {memberFacts} from '../app/member-facts.ts';
import {firstTurn, openSession, type Session} from '../app/session.ts';
import {systemClock} from '../app/system-clock.ts';
import {openTill, type Till} from '../app/till.ts';
import type {Desk} from '../app/turn.ts';
import type {Receipt} from '../core/receipt.ts';
import {hashPin} from '../store/code-pin.ts';
import {developsWith} from './develop-picture.ts';
import {HID_VERB} from './hid-verb.ts';
import {openTillPaper, type TillPaper} from './till-paper.ts';
import {logLine} from './log-file.ts';
import {papersOf} from './papers.ts';
import {receiptMaker} from './receipt-of.ts';
import type {Program} from '../practice/practice-host.ts';
import type {TillParts} from './till-parts.ts';
import {openTillBonus, type HostChoice, type TillBonus} from './till-bonus.ts';
import {devicesOfTill} from './till-devices.ts';
import type {TillInputs} from './till-inputs.ts';
import {openTillMembers, type LinkChoice, type TillMembers} from './till-members.ts';
import {openTillPeers, type TillPeers} from './till-peers.ts';
import {openTillShare, type TillShare} from './till-share.ts';
import type {Stage} from './stage.ts';
import type {TillHistory} from '../app/till-history.ts';
import {BONUS_LINK} from '../app/till-status.ts';

/** The till at work, with everything that it owes the world. */
export type Running = TillPaper & {
  readonly session: Session;
  readonly till: Till;
  readonly bonus: TillBonus;
  readonly members: TillMembers;
  readonly peers: TillPeers;
  readonly share: TillShare;
  readonly devices: ReturnType<typeof devicesOfTill>;
  readonly history: TillHistory;
};

/** What the works are given, and what they call. */
export type Hooks = {
  readonly keyMap: KeyMap;
  readonly version: string;
  readonly stage: Stage;
  readonly host: HostChoice;
  readonly links: LinkChoice;
  readonly program: Program;
  /** One for all runs of the process: it may hold its device open. */
  readonly printer: Printer;
  /** Training came before this run, in this process. */
  readonly back: BackFromTraining | null;
  readonly history: TillHistory;
  readonly onChange: () => void;
  /** What scanners and readers beside the terminal have read. */
  readonly onInput: TillInputs['heard'];
  readonly wake: (afterMs: number) => void;
  readonly onBug: (error: unknown) => void;
  readonly exit: () => void;
  readonly toTraining: () => void;
};

type Works = Omit<Running, 'session' | 'share' | 'devices' | 'history'> &
  Pick<Desk, 'receiptOf' | 'reportOf' | 'moment'>;

/** Keeps how long each commit took. */
function timedStore(store: TillStore, history: TillHistory): TillStore {
  return {
    ...store,
    commit: async (batch) => {
      const fromMs = performance.now();
      await store.commit(batch);
      history.committed(performance.now() - fromMs, batch.events.filter(({kind}) => kind === 'ticketClosed').length);
    },
  };
}

/** The till itself with what it owes the world: the loop, paper and drawer, the bonus host, members' links. */
function openWorks(parts: TillParts, left: readonly Job[], hooks: Hooks): Works {
  const {host, links, history, printer, onChange, onBug} = hooks;
  const {settings, bonusQueue: queue, deedQueue, state} = parts;
  const store = timedStore(parts.store, history);
  const clock = systemClock;
  const log = logLine;
  const dispatch: Till['dispatch'] = (command) => till.dispatch(command);
  const shared = {settings, dispatch, clock, onChange, onBug, log};
  const bonus = openTillBonus({
    ...shared,
    choice: host,
    queue,
    onTimed: (...call) => history.called(BONUS_LINK, ...call),
  });
  const members = openTillMembers({
    ...shared,
    choice: links,
    queue: deedQueue,
    keeper: queue,
    onTimed: (...call) => history.called(...call),
  });
  const maker = receiptMaker(settings, bonus.actions);
  const {receiptOf, reportOf} = maker;
  const interimOf = (ticketId: string): Receipt | null => maker.interimOf(till.state(), ticketId);
  const figure = makeFigureReceipt({
    store,
    bonus,
    members,
    deeds: deedQueue,
    dispatch,
    log,
    get isOnReceipt() {
      return settings.bonus.isOnReceipt;
    },
  });
  const owed = {store, printer, receiptOf, reportOf, interimOf, figure, clock, log, left, onChange};
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

/** Scanners and readers, heard by a process of their own; what came, went and read is kept in the history. */
function openDevices({devices: entries}: Settings, {program, history, onInput, onChange}: Hooks): Running['devices'] {
  const devices = devicesOfTill({
    devices: entries,
    program: {...program, args: [...program.args, HID_VERB]},
    onInput,
    onRead: (id) => history.read(id),
    onChange: () => {
      history.devices(devices.statuses());
      onChange();
    },
    log: logLine,
  });
  return devices;
}

/** Puts the till together on its parts and writes down that it came up. Throws the Fault of a store that can't take it. */
export async function assemble(parts: TillParts, hooks: Hooks): Promise<Running> {
  const {keyMap, version, stage, history, exit, toTraining, onChange, program, back} = hooks;
  const {settings, store, bonusQueue, deedQueue, memberBook, peerBook: book, catalogue, operators, state} = parts;
  const left = await store.openJobs();
  const works = openWorks(parts, left, hooks);
  const {till, members} = works;
  const devices = openDevices(settings, hooks);
  const began = beginning(state, back);
  const papers = await papersOf(settings);
  const started = await till.dispatch({kind: 'start', version, papers, ...(back === null ? {} : {isBack: true})});
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
    toTraining,
  };
  const session = openSession(desk, keyMap, await firstTurn(desk, began));
  const share = openTillShare({settings, till, book, log: logLine});
  return {session, ...works, share, devices, history};
}
