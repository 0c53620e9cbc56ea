import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Module} from './modules.ts';
import {isLicense} from './shipped.ts';

/** Words of a licence, and for whom they were written. */
export type License = {readonly title: string; readonly text: string};

/** The licence of a package of npm as its makers wrote it down; where they wrote none, its name for it. */
export async function licenseOf({folder, name, version, license}: Module): Promise<License> {
  const file = (await readdir(folder)).toSorted().find(isLicense);
  const text = file === undefined ? `Licence: ${license}` : await readFile(join(folder, file), 'utf8');
  return {title: `${name} ${version}`, text: text.replaceAll('\r\n', '\n').trim()};
}

/**
 * The copyright file: the program's own licence, what else is in the package and under which words. Words that are the
 * same for several are there once.
 */
export function copyrightText(own: string, node: License, modules: readonly License[]): string {
  const titlesByText = new Map<string, string[]>();
  for (const {title, text} of modules) {
    titlesByText.set(text, [...new Set([...(titlesByText.get(text) ?? []), title])]);
  }
  const rule = '-'.repeat(80);
  return [
    'Bonustill is under the licence that follows. This package also holds Node.js and',
    'packages of npm, each under the words that stand below its name.',
    'One file of theirs is changed: node-hid names a library less (libusb-1.0), of',
    'which it uses nothing.',
    `\n${rule}\nBonustill\n${rule}\n\n${own.trim()}`,
    ...[...titlesByText].map(([text, titles]) => `\n${rule}\n${titles.join('\n')}\n${rule}\n\n${text}`),
    `\n${rule}\n${node.title}\n${rule}\n\n${node.text}`,
    '',
  ].join('\n');
}
