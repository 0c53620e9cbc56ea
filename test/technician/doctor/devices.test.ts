import {chmod, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {dirname, join} from 'node:path';
import {mkdir} from 'node:fs/promises';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {RULES_PATH, udevRules} from '../../../drivers/hid/udev-rules.ts';
import {doctorBench, makeShop, type DoctorBench} from '../../support/doctor-bench.ts';

let shop: Awaited<ReturnType<typeof makeShop>>;
let bench: DoctorBench;
beforeAll(async () => {
  shop = await makeShop();
});
beforeEach(async () => {
  bench = await doctorBench(shop.path);
});
afterEach(() => bench.remove());
afterAll(() => shop.remove());

const SCANNER = {id: 'scanner', form: 'keyboard', vendor: '0c2e', product: '0200'} as const;
const ENTRY = {...SCANNER, layout: 'us', serial: null, port: null, usage: null} as const;
const PLUGGED = {vendor: '0c2e', product: '0200', usagePage: 1, usage: 6};

/** A scanner of the settings that is plugged in, its node and its rules as they should be. */
async function scannerThere(): Promise<void> {
  await bench.settings({devices: [SCANNER]});
  bench.hid.plug({...PLUGGED, path: '/dev/hidraw0'});
  await bench.put('/dev/hidraw0', '');
  await bench.put(RULES_PATH, udevRules({devices: [ENTRY], printer: {kind: 'none'}, group: 'bonustill'}));
}

describe('scanners and readers', () => {
  it('that nobody configured are skipped; one that is there and may be opened is good', async () => {
    expect(await bench.one('devices')).toMatchObject({verdict: 'skipped'});
    await scannerThere();
    expect(await bench.look('devices')).toMatchObject([{about: 'scanner', verdict: 'good'}]);
    expect(await bench.one('rules')).toMatchObject({verdict: 'good'});
  });

  it('that are absent, type at the terminal, or are there twice, say what to do', async () => {
    await scannerThere();
    bench.hid.unplug('/dev/hidraw0');
    expect(await bench.one('devices')).toMatchObject({verdict: 'bad', says: 'It is not plugged in.'});
    bench.hid.plug({...PLUGGED, path: '/dev/hidraw0', typesToo: true});
    expect(await bench.one('devices')).toMatchObject({
      verdict: 'bad',
      says: 'It types at the terminal as well.',
      todo: 'Plug it in anew, so that its rule takes it.',
    });
    bench.hid.plug({...PLUGGED, path: '/dev/hidraw0'});
    bench.hid.plug({...PLUGGED, path: '/dev/hidraw1'});
    await bench.put('/dev/hidraw1', '');
    expect(await bench.one('devices')).toMatchObject({says: 'More than one such is plugged in.'});
  });

  it('whose node is not there for the till’s user are told', async () => {
    await bench.settings({devices: [SCANNER]});
    bench.hid.plug({...PLUGGED, path: '/dev/hidraw7'});
    expect(await bench.one('devices')).toMatchObject({
      verdict: 'bad',
      says: 'The till’s user may not open it.',
      todo: `As root: bonustill devices rules --write --data ${bench.data}`,
    });
  });

  it('can’t be looked at without the library: bad where the settings name one, else a note', async () => {
    expect(await bench.one('hidraw')).toMatchObject({verdict: 'good'});
    bench.hid.lackLibrary(true);
    expect(await bench.one('hidraw')).toMatchObject({verdict: 'note'});
    await bench.settings({devices: [SCANNER]});
    expect(await bench.one('hidraw')).toMatchObject({verdict: 'bad', todo: expect.stringContaining('libusb-1.0-0')});
  });
});

describe('the udev rules', () => {
  it('that are missing are written by --fix, and udev applies them', async () => {
    await bench.settings({devices: [SCANNER]});
    await mkdir(dirname(join(bench.root, RULES_PATH)), {recursive: true});
    expect(await bench.one('rules')).toMatchObject({
      verdict: 'bad',
      says: `There is no ${RULES_PATH}.`,
      canBeFixed: true,
    });
    expect(await bench.one('rules', ['--fix'])).toMatchObject({
      verdict: 'good',
      fixed: {isDone: true, says: `${RULES_PATH} was written, and udev applied it.`},
    });
  });

  it('that are older than the settings are told; of devices that are gone, as a note', async () => {
    await scannerThere();
    await bench.settings({devices: [{...SCANNER, port: '1-2'}]});
    expect(await bench.one('rules')).toMatchObject({verdict: 'bad', says: `${RULES_PATH} is older than the settings.`});
    await bench.settings({devices: []});
    expect(await bench.one('rules')).toMatchObject({verdict: 'note'});
  });

  it('of one device by two entries are refused in words', async () => {
    await bench.settings({devices: [SCANNER, {...SCANNER, id: 'reader'}]});
    expect((await bench.one('rules')).verdict).not.toBe('good');
  });
});

describe('the printer', () => {
  const PAPER = {profile: 'epson', columns: 42};

  it('that is none, or a file, is nothing to ask', async () => {
    expect(await bench.one('printer')).toMatchObject({verdict: 'skipped'});
    await bench.settings({printer: {...PAPER, kind: 'file', path: 'paper.bin'}});
    expect(await bench.one('printer')).toMatchObject({verdict: 'good'});
    await bench.settings({printer: {...PAPER, kind: 'file', path: 'no-such-folder/paper.bin'}});
    expect(await bench.one('printer')).toMatchObject({verdict: 'bad'});
  });

  it('that is not plugged in, or that the till’s user may not open', async () => {
    const path = join(bench.root, 'lp0');
    await bench.settings({printer: {...PAPER, kind: 'usb', path}});
    expect(await bench.one('printer')).toMatchObject({verdict: 'bad', says: `${path} is not plugged in.`});
    await writeFile(path, '');
    await chmod(path, 0o600);
    const user = await import('../../../src/technician/doctor/till-user.ts');
    const stranger = {uid: 4242, name: 'stranger', groups: new Set([4242])};
    expect(await user.mayOpen(stranger, path)).toBe(false);
    await chmod(path, 0o666);
    expect(await user.mayOpen(stranger, path)).toBe(true);
  });

  it('that says nothing at its address is told; one without paper, too', async () => {
    await bench.settings({printer: {...PAPER, kind: 'tcp', host: '127.0.0.1', port: 9, asksStatus: true}});
    expect(await bench.one('printer')).toMatchObject({verdict: 'bad', says: 'tcp:127.0.0.1:9 says nothing.'});
    // DLE EOT n is answered by one byte; 0x7e to the fourth says that the paper is at its end.
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => {
        const asked = bytes.indexOf(4) >= 0 ? (bytes[bytes.indexOf(4) + 1] ?? 0) : 0;
        socket.write(Buffer.from([asked === 4 ? 0x72 : 0x12]));
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await bench.settings({printer: {...PAPER, kind: 'tcp', host: '127.0.0.1', port, asksStatus: true}});
    expect(await bench.one('printer')).toMatchObject({verdict: 'bad', says: expect.stringContaining('no paper')});
    server.close();
  });
});
