import {posix} from 'node:path';
import type {SourceFile} from './tidy-source.ts';

/** Which folders a folder may import from, besides itself. A folder that is not listed here is not part of the layout. */
const MAY_IMPORT: Readonly<Record<string, readonly string[] | 'anything'>> = {
  core: [],
  app: ['core'],
  store: ['app', 'core', 'migrations'],
  links: ['app', 'core'],
  drivers: ['app', 'core'],
  screens: ['app', 'core'],
  migrations: [],
  'bonus-host': ['core', 'store'],
  peers: ['core', 'app', 'links', 'bonus-host'],
  practice: ['core', 'store', 'app', 'bonus-host'],
  technician: 'anything',
  build: ['app'],
  main: 'anything',
  // What main puts together for the verb of the same name.
  till: 'anything',
  test: 'anything',
};

/** Packages that only some folders may know. Tests may use all. */
const FENCES: readonly {readonly packages: readonly string[]; readonly folders: readonly string[]}[] = [
  {packages: ['ink', 'react'], folders: ['screens']},
  {packages: ['knex', 'sqlite3'], folders: ['store', 'bonus-host', 'migrations']},
  {packages: ['node-hid', 'escpos', 'serialport', 'uqr'], folders: ['drivers']},
  {packages: ['blessed', 'blessed-contrib'], folders: ['technician']},
  {packages: ['esbuild'], folders: ['build']},
];

/** What is wrong with a file's imports: directions of the layout, fenced packages, the purity of the core. */
export function importComplaints(file: SourceFile): readonly string[] {
  const folder = folderOf(file.path);
  if (!file.path.includes('/')) {
    return [];
  }
  if (!(folder in MAY_IMPORT)) {
    return file.imports.length === 0 ? [] : [`${file.path}: ${folder} is not a folder of the layout`];
  }
  return file.imports.flatMap((specifier) =>
    specifier.startsWith('.') ? directionComplaints(file.path, specifier) : packageComplaints(file.path, specifier),
  );
}

/** The part of the layout that a path belongs to: src/core/x.ts is core, screens/pay/view.ts is screens. */
export function folderOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first === 'src' ? second.replace(/\.ts$/, '') : first;
}

function directionComplaints(path: string, specifier: string): readonly string[] {
  const from = folderOf(path);
  const to = folderOf(posix.join(posix.dirname(path), specifier));
  const allowed = MAY_IMPORT[from];
  const isAllowed = to === from || allowed === 'anything' || (allowed ?? []).includes(to);
  return [
    ...(to === 'main' ? [`${path}: nobody imports main`] : []),
    ...(isAllowed ? [] : [`${path}: ${from} may not import ${to} (${specifier})`]),
    ...(/\.(ts|tsx|mjs|json)$/.test(specifier) ? [] : [`${path}: write the extension of ${specifier}`]),
  ];
}

function packageComplaints(path: string, specifier: string): readonly string[] {
  const folder = folderOf(path);
  if (folder === 'core') {
    return [`${path}: the core is pure and imports no ${specifier}`];
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const fence = FENCES.find(({packages}) => packages.includes(name));
  const isAllowed = fence === undefined || folder === 'test' || fence.folders.includes(folder);
  return isAllowed ? [] : [`${path}: ${name} belongs to ${fence.folders.join(', ')}`];
}
