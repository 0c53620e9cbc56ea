import {canInhibit} from '../devices/rules.ts';
import {VERSION} from '../../app/version.ts';
import {bad, good, note, skipped, about, type Check, type Finding} from './check.ts';
import {usableSettings, type Scene} from './scene.ts';

/* The program, what it runs on, and the parts of it that belong to the machine. */

const PACKAGE = 'bonustill';

async function lookAtVersion({world, status}: Scene): Promise<Finding> {
  const [running, {code, said}] = await Promise.all([
    status(),
    world.run('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Version}', PACKAGE]),
  ]);
  const [state = '', packaged = ''] = code === 0 ? said.split(' ') : [];
  if (running !== null && running.version !== VERSION) {
    const says = `${VERSION} is installed, and the running till is ${running.version}.`;
    return note(says, 'End the till and start it again when nobody is served.');
  }
  if (state !== '' && state !== 'installed') {
    return bad(`The package ${PACKAGE} is ${state}.`, 'Finish it: sudo dpkg --configure -a.');
  }
  if (packaged !== '' && packaged.split(/[-+~]/)[0] !== VERSION) {
    return note(`This is ${VERSION}; the package ${PACKAGE} is ${packaged}: there are two here.`);
  }
  return good(`${VERSION}${packaged === '' ? '' : `, of the package ${PACKAGE}`}`);
}

/** `version`: the running till is the one that is installed. */
export const version: Check = {id: 'version', title: 'Program', group: 'Program', look: lookAtVersion};

const NODE_LEAST = 24;

async function lookAtNode({world}: Scene): Promise<Finding> {
  const major = Number(world.nodeVersion.split('.')[0]);
  return major >= NODE_LEAST
    ? good(world.nodeVersion)
    : bad(
        `Node ${world.nodeVersion} runs this; it needs ${NODE_LEAST}.`,
        'Start it by bonustill, which brings its own Node.',
      );
}

/** `node`: the runtime is one that the program was tried with. */
export const node: Check = {id: 'node', title: 'Node', group: 'Program', look: lookAtNode};

/** The parts with machine code, and what is not there without them. */
const NATIVE = [
  {name: 'sqlite3', isVital: true, todo: 'Install the program anew: its database part does not fit this machine.'},
  {name: 'node-hid', isVital: false, todo: 'On Debian: sudo apt install libusb-1.0-0 libudev1.'},
  {name: 'serialport', isVital: false, todo: 'Install the program anew: printers at serial ports need it.'},
] as const;

async function lookAtNative({world}: Scene): Promise<readonly Finding[]> {
  return Promise.all(
    NATIVE.map(async ({name, isVital, todo}) => {
      const why = await world.loads(name);
      if (why === null) return about(name, good('loads'));
      const says = `It does not load here: ${why}`;
      return about(name, isVital ? bad(says, todo) : note(says, todo));
    }),
  );
}

/** `native`: the parts with machine code load on this machine, each in a process of its own. */
export const native: Check = {id: 'native', title: 'Part', group: 'Program', limitMs: 30_000, look: lookAtNative};

const DEBIANS: readonly string[] = ['12', '13'];

function fieldOf(text: string, name: string): string {
  return new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(text)?.[1] ?? '';
}

async function lookAtSystem(scene: Scene): Promise<Finding> {
  const [release, kernel, restart] = await Promise.all([
    scene.system('/etc/os-release'),
    scene.system('/proc/sys/kernel/osrelease'),
    scene.system('/run/reboot-required'),
  ]);
  if (release === null || kernel === null) return skipped('The system does not say what it is.');
  const says = `${fieldOf(release, 'PRETTY_NAME')}, Linux ${kernel.trim()}`;
  const settings = await usableSettings(scene);
  const types = settings?.devices.some(({form}) => form === 'keyboard') ?? false;
  if (types && !canInhibit(kernel)) {
    return note(`${says}: too old to keep a device off the terminal.`, 'Linux 5.11 or newer can: update the system.');
  }
  if (restart !== null)
    return note(`${says}; updates wait for a restart.`, 'Restart the machine when nobody is served.');
  const isKnown = fieldOf(release, 'ID') === 'debian' && DEBIANS.includes(fieldOf(release, 'VERSION_ID'));
  return isKnown ? good(says) : note(`${says}: Bonustill is tried on Debian 12 and 13.`);
}

/** `system`: a release that the program was tried on. */
export const system: Check = {id: 'system', title: 'System', group: 'Program', look: lookAtSystem};
