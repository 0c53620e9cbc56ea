import {readFile} from 'node:fs/promises';
import type {Loader, Plugin} from 'esbuild';

/** One change to a package's text. `from` must be there exactly once. */
export type Change = {readonly from: string; readonly to: string};

/** What is changed in one file, named by the end of its path. */
export type FilePatch = {
  readonly path: string;
  readonly why: string;
  readonly changes: readonly Change[];
};

/**
 * The text with every change made. Throws when a target is missing or stands there twice, because then the package is
 * not the one that the patch was written for and nobody knows what the result would do.
 */
export function applyChanges(text: string, patch: FilePatch): string {
  return patch.changes.reduce((before, {from, to}) => {
    const pieces = before.split(from);
    if (pieces.length !== 2) {
      const found = pieces.length === 1 ? 'patch target missing' : 'patch target is there more than once';
      throw new Error(`${patch.path}: ${found}: ${from.slice(0, 80)}`);
    }
    return pieces.join(to);
  }, text);
}

/**
 * An esbuild plugin that applies patches to files of packages while they are bundled; the files on disk stay as they
 * are. The build fails when a patched file is not in the bundle at all, unless `isComplete` is false (what is bundled uses
 * only a part of the packages).
 */
export function patchPlugin(patches: readonly FilePatch[], isComplete: boolean): Plugin {
  return {
    name: 'patches',
    setup(build) {
      const seen = new Set<string>();
      for (const patch of patches) {
        const ending = patch.path.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
        build.onLoad({filter: new RegExp(`/node_modules/${ending}$`)}, async ({path}) => {
          seen.add(patch.path);
          const loader: Loader = 'js';
          return {contents: applyChanges(await readFile(path, 'utf8'), patch), loader};
        });
      }
      build.onEnd(() => {
        const unused = isComplete ? patches.filter(({path}) => !seen.has(path)) : [];
        return {errors: unused.map(({path}) => ({text: `${path}: patch target missing: the file is not bundled`}))};
      });
    },
  };
}
