import {makeBundle, type BundleFile} from '../../src/technician/bundle/make-bundle.ts';
import {CATALOGUE_PART, DATABASE_PART, JOURNAL_PART} from '../../src/technician/bundle/part-database.ts';
import {
  CRASHES_PART,
  FOLDER_PART,
  LOG_PART,
  SECRETS_PART,
  SETTINGS_PART,
} from '../../src/technician/bundle/part-files.ts';

const OF_FOLDER = [
  FOLDER_PART,
  SETTINGS_PART,
  SECRETS_PART,
  DATABASE_PART,
  JOURNAL_PART,
  CATALOGUE_PART,
  LOG_PART,
  CRASHES_PART,
];

/** What a support bundle says of a folder, without what it says of the machine. */
export async function bundleOf(folder: string, nowMs: number): Promise<readonly BundleFile[]> {
  const program = {file: '/bin/false', args: []};
  const world = {folder, nowMs, version: '0', run: () => Promise.resolve(''), program};
  return (await makeBundle(world, OF_FOLDER)).files;
}
