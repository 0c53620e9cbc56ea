import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {isBuiltin} from 'node:module';
import {join} from 'node:path';
import type {Metafile, Plugin} from 'esbuild';
import {bundleOptions} from '../bundle.ts';

/** A package of npm that a till needs: where it stands under the project, what it is, what it brings along. */
export type Module = {
  /** From the project, as `node_modules/a/node_modules/b`. */
  readonly place: string;
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly os: readonly string[];
  readonly cpu: readonly string[];
  readonly optional: readonly string[];
};

/** What a program is made of: packages that are inside the bundle, and those that must stand beside it. */
export type Parts = {
  readonly bundled: readonly Module[];
  readonly beside: readonly Module[];
  /** The files of the packages beside that are required by somebody, from the project. */
  readonly required: readonly string[];
};

const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

/**
 * Finds out what an entry needs at run time: bundles it for the list of what it left outside, then follows these
 * packages' own requires in the same way. Nothing is written, and no list is kept by hand: what the next version of a
 * package needs comes along by itself, and what only its installation needs does not. Of packages that are chosen by
 * machine only those for `cpu` are taken. Throws where one of them is not installed.
 */
export async function findParts(root: string, entry: string, cpu: string): Promise<Parts> {
  const {build} = await import('esbuild');
  const program = await build({
    ...bundleOptions({entry, outfile: join(root, '.build', 'app.cjs'), hasScreens: false}),
    absWorkingDir: root,
    write: false,
    metafile: true,
  });
  // Drivers of databases that nobody installed stay outside too: what is not there is not needed.
  const outside = leftOutside(program.metafile).filter((name) => existsSync(join(root, 'node_modules', name)));
  const followed = await build({
    stdin: {contents: outside.map((name) => `require(${JSON.stringify(name)});`).join('\n'), resolveDir: root},
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    outfile: join(root, '.build', 'beside.cjs'),
    write: false,
    metafile: true,
    logLevel: 'silent',
    plugins: [absentPlugin()],
  });
  const bundled = await modulesOf(root, program.metafile);
  const beside = await modulesOf(root, followed.metafile);
  const paths = Object.keys(followed.metafile.inputs).filter((path) => PACKAGE.test(path));
  const required = paths.map((path) => path.slice(path.indexOf('node_modules/')));
  return {bundled, beside: [...beside, ...(await chosenByMachine(root, beside, cpu))], required};
}

function leftOutside(metafile: Metafile): readonly string[] {
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const names = imports.filter(({external, path}) => external === true && !isBuiltin(path)).map(({path}) => path);
  return [...new Set(names)].toSorted();
}

/** What a package may do without (it asks in a try) and what is no JavaScript is left where it is. */
function absentPlugin(): Plugin {
  return {
    name: 'absent',
    setup(build) {
      build.onResolve({filter: /.*/}, async ({path, importer, resolveDir, kind, pluginData}) => {
        if (pluginData === 'asked' || kind === 'entry-point') {
          return null;
        }
        const found = await build.resolve(path, {importer, resolveDir, kind, pluginData: 'asked'});
        const isLeft = found.errors.length > 0 || found.path.endsWith('.node');
        return isLeft ? {path, external: true} : found;
      });
    },
  };
}

async function modulesOf(root: string, metafile: Metafile): Promise<readonly Module[]> {
  const folders = Object.keys(metafile.inputs).flatMap((path) => PACKAGE.exec(path)?.[0] ?? []);
  return Promise.all([...new Set(folders)].toSorted().map((folder) => readModule(join(root, folder))));
}

async function chosenByMachine(root: string, modules: readonly Module[], cpu: string): Promise<readonly Module[]> {
  const found = modules.flatMap(({optional}) => optional.map((name) => join(root, 'node_modules', name)));
  const installed = await Promise.all(found.filter((folder) => existsSync(folder)).map(readModule));
  const chosen = installed.filter((module) => module.os.includes('linux') && module.cpu.includes(cpu));
  const wanted = modules.filter(({optional}) => optional.some((name) => name.endsWith(`linux-${cpu}`)));
  const absent = wanted.filter(({optional}) => !chosen.some(({name}) => optional.includes(name)));
  if (absent.length > 0) {
    const names = absent.map(({name}) => name).join(', ');
    throw new Error(`The part of ${names} for ${cpu} is not installed here: build this package on such a machine.`);
  }
  return chosen;
}

async function readModule(folder: string): Promise<Module> {
  const read: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const fields = new Map(typeof read === 'object' && read !== null ? Object.entries(read) : []);
  const text = (name: string): string => {
    const value: unknown = fields.get(name);
    return typeof value === 'string' ? value : '';
  };
  const words = (name: string): readonly string[] => {
    const value: unknown = fields.get(name);
    return Array.isArray(value) ? value.map(String) : [];
  };
  return {
    place: folder.slice(folder.indexOf('/node_modules/') + 1),
    folder,
    name: text('name'),
    version: text('version'),
    license: text('license') === '' ? oldLicense(fields.get('license') ?? fields.get('licenses')) : text('license'),
    os: words('os'),
    cpu: words('cpu'),
    optional: Object.keys(Object(fields.get('optionalDependencies'))),
  };
}

/** As packages of long ago said it: `{type: 'MIT'}`, or a list of these. */
function oldLicense(value: unknown): string {
  const types = [value].flat().map((one: unknown) => String(Object(one).type ?? ''));
  return types.filter((type) => type !== '').join(' or ');
}
