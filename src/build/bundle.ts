import {readFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import type {BuildOptions, Plugin} from 'esbuild';
import {INK_PATCHES, START_PATCHES} from './patches-ink.ts';
import {patchPlugin} from './patch.ts';

/** Left to Node: native addons, parts that find their own files, and drivers of databases that nobody installed. */
const EXTERNAL = [
  'sqlite3',
  'node-hid',
  'serialport',
  '@lydell/node-pty',
  'blessed',
  'blessed-contrib',
  'esbuild',
  'better-sqlite3',
  'mysql',
  'mysql2',
  'mariadb',
  'mariadb/*',
  'oracledb',
  'pg',
  'pg-native',
  'pg-query-stream',
  'cloudflare:sockets',
  'tedious',
];

export type BundleOptions = {
  readonly entry: string;
  readonly outfile: string;
  /** True when the entry uses Ink, so that a patch that meets no file is an error. */
  readonly hasScreens: boolean;
  /** What the program says its version is, where that is not what stands in its source. */
  readonly version?: string | undefined;
};

/**
 * The esbuild options that make one CommonJS file of the program. Dynamic imports become lazily evaluated parts of the
 * same file. Names stay readable in stack traces.
 */
export function bundleOptions(options: BundleOptions): BuildOptions {
  const {entry, outfile, hasScreens, version} = options;
  const patches = [...START_PATCHES, ...INK_PATCHES];
  return {
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    supported: {'dynamic-import': false},
    jsx: 'automatic',
    minifySyntax: true,
    minifyWhitespace: true,
    // One byte a character: V8 then keeps the source as it was read.
    charset: 'ascii',
    legalComments: 'none',
    metafile: true,
    logLevel: 'silent',
    external: EXTERNAL,
    // Its main file asks for its parts in a way that no bundler follows.
    alias: {'jsonc-parser': 'jsonc-parser/lib/esm/main.js'},
    define: {'process.env.NODE_ENV': '"production"'},
    plugins: [runtimePlugin(), widthPlugin(), patchPlugin(patches, hasScreens), ...versionPlugins(version)],
  };
}

/** Lets patched packages import this project's replacements as `bonustill:NAME`. */
function runtimePlugin(): Plugin {
  return {
    name: 'runtime',
    setup(build) {
      build.onResolve({filter: /^bonustill:/}, ({path}) => ({
        path: join(import.meta.dirname, 'runtime', `${path.slice('bonustill:'.length)}.ts`),
      }));
    },
  };
}

/**
 * Gives every copy of string-width the short way for plain text. The package itself, whose tables cost 12 to 26 ms to
 * build, is evaluated when a text first needs it; copies of the same version are bundled once.
 */
function widthPlugin(): Plugin {
  return {
    name: 'string-width',
    setup(build) {
      const pathByVersion = new Map<string, string>();
      build.onResolve({filter: /^string-width$/}, async ({path, importer, resolveDir, kind, pluginData}) => {
        if (pluginData === 'resolved') {
          return null;
        }
        const found = await build.resolve(path, {importer, resolveDir, kind, pluginData: 'resolved'});
        if (found.errors.length > 0) {
          return found;
        }
        // Packages that call require() want the function itself, as old copies export it: they get it as it is.
        if (kind === 'require-call') {
          return {path: found.path, suffix: '?whole'};
        }
        const version = await versionOf(found.path);
        const first = pathByVersion.get(version) ?? found.path;
        pathByVersion.set(version, first);
        return {path: first};
      });
      build.onResolve({filter: /\?whole$/}, ({path, resolveDir}) => ({
        path: join(resolveDir, path.slice(0, -'?whole'.length)),
        suffix: '?whole',
      }));
      build.onLoad({filter: /\/string-width\/index\.js$/}, ({suffix}) =>
        suffix === '?whole' ? null : {contents: WIDTH_MODULE, loader: 'js'},
      );
    },
  };
}

/** Lets the program say another version than its source does: what a package of it is called. */
function versionPlugins(version: string | undefined): Plugin[] {
  if (version === undefined) {
    return [];
  }
  const contents = `export const VERSION = ${JSON.stringify(version)};`;
  return [
    {
      name: 'version',
      setup(build) {
        build.onLoad({filter: /\/src\/app\/version\.ts$/}, () => ({contents, loader: 'ts'}));
      },
    },
  ];
}

const WIDTH_MODULE = `
import {plainWidth} from 'bonustill:plain-text';
export default function stringWidth(input, options) {
  if (typeof input === 'string' && options?.ambiguousIsNarrow !== false) {
    const width = options?.countAnsiEscapeCodes && input.includes('\\u001B') ? -1 : plainWidth(input);
    if (width !== -1) {
      return width;
    }
  }
  return require('./index.js?whole').default(input, options);
}
`;

async function versionOf(path: string): Promise<string> {
  const read: unknown = JSON.parse(await readFile(join(dirname(path), 'package.json'), 'utf8'));
  const isVersioned = typeof read === 'object' && read !== null && 'version' in read;
  return isVersioned ? String(read.version) : path;
}
