import {createRequire} from 'node:module';
import {join} from 'node:path';
import {HID_VERB} from '../../src/till/hid-verb.ts';
import {runFakeHid} from './fake-hid.ts';

/*
 * The built program as it is, but for the process that hears devices: that one has its hidraw in memory. Started in its
 * place, it starts itself again for that.
 */
if (process.argv[2] === HID_VERB) {
  await runFakeHid();
  process.exit(0);
}
createRequire(import.meta.url)(join(import.meta.dirname, '../../.build/bonustill.cjs'));
