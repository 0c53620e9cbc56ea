import type {Ledger} from './ledger.ts';
import type {Point} from './point.ts';
import {ISSUE_PATH, LOGIN_UNIT, UNIT} from './units.ts';
import {readFrom} from './work.ts';
import type {KioskWorld} from './world.ts';

type Shown = Readonly<Record<string, string>>;

const ASKED = [
  'LoadState',
  'UnitFileState',
  'ActiveState',
  'SubState',
  'ActiveEnterTimestamp',
  'NRestarts',
  'Result',
  'ExecMainStatus',
  'StatusText',
  'WatchdogUSec',
  'WatchdogTimestamp',
];

async function shown(world: KioskWorld, unit: string): Promise<Shown> {
  const {said} = await world.run('systemctl', ['show', `--property=${ASKED.join(',')}`, unit]);
  const rows = said.split('\n').map((row) => row.split('='));
  return Object.fromEntries(rows.map(([name = '', ...value]) => [name, value.join('=')]));
}

/** The till's last words above the login prompt, without what to do then. */
async function lastWords(world: KioskWorld): Promise<string> {
  const rows = ((await readFrom(world, ISSUE_PATH)) ?? '').split('\n').filter((row) => row !== '');
  return rows.filter((row) => !/^(What is wrong|To start the till)/.test(row)).join(' ');
}

async function tillPoint(world: KioskWorld, till: Shown): Promise<Point> {
  const about = 'the till';
  const {ActiveState: active = '', SubState: sub = '', NRestarts: restarts = '0', StatusText: text = ''} = till;
  const often = restarts === '0' ? '' : `, started anew ${restarts === '1' ? 'once' : `${restarts} times`} since`;
  if (active === 'active') {
    const since = till['ActiveEnterTimestamp'] ?? '';
    return {about, isRight: true, says: `runs since ${since}${often}${text === '' ? '' : `; ${text}`}`};
  }
  if (active === 'activating') return {about, isRight: null, says: `is about to start (${sub})${often}`};
  const words = await lastWords(world);
  if (active === 'failed') {
    const why = words === '' ? `it ended with code ${till['ExecMainStatus'] ?? '?'} (${till['Result'] ?? '?'})` : words;
    const todo = 'bonustill doctor; then systemctl reset-failed bonustill; systemctl start bonustill';
    return {about, isRight: false, says: `could not start: ${why}`, todo};
  }
  return {
    about,
    isRight: false,
    says: `is not running${words === '' ? '' : `: ${words}`}`,
    todo: 'systemctl start bonustill',
  };
}

async function screenPoint(world: KioskWorld, {tty}: Ledger, till: Shown): Promise<Point> {
  const about = `on ${tty}`;
  if (till['ActiveState'] === 'active') return {about, isRight: true, says: 'the till'};
  const login = await shown(world, LOGIN_UNIT);
  if (login['ActiveState'] === 'active')
    return {about, isRight: null, says: 'a login prompt, with the reason above it'};
  const getty = await shown(world, `getty@${tty}.service`);
  return {about, isRight: null, says: getty['ActiveState'] === 'active' ? 'a login prompt' : 'nothing'};
}

function startPoint({UnitFileState: state = ''}: Shown): Point {
  const about = 'with the machine';
  if (state === 'enabled') return {about, isRight: true, says: 'the till starts'};
  return {
    about,
    isRight: false,
    says: `the till does not start (${state || 'no unit'})`,
    todo: 'systemctl enable bonustill',
  };
}

function watchdogPoint({ActiveState: active, WatchdogUSec: span = '0', WatchdogTimestamp: fed = ''}: Shown): Point {
  const about = 'watchdog';
  if (span === '0' || span === 'infinity' || span === '')
    return {about, isRight: false, says: 'nothing watches over the till', todo: 'bonustill kiosk install'};
  if (active !== 'active') return {about, isRight: null, says: `${span}, while the till runs`};
  return {about, isRight: fed !== '', says: fed === '' ? 'was never fed' : `${span}, fed last ${fed}`};
}

/** What systemd says of the till. */
export async function unitPoints(world: KioskWorld, ledger: Ledger): Promise<readonly Point[]> {
  const till = await shown(world, UNIT);
  if (till['LoadState'] === undefined || till['LoadState'] === '') {
    const says = 'systemd does not answer';
    return [{about: 'the till', isRight: false, says, todo: 'systemctl status'}];
  }
  return [await tillPoint(world, till), await screenPoint(world, ledger, till), startPoint(till), watchdogPoint(till)];
}
