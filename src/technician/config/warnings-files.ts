import {access, constants, stat} from 'node:fs/promises';
import {Fault} from '../../app/ports.ts';
import type {PrinterSettings, Settings} from '../../app/settings.ts';
import type {SettingsPath} from '../../store/settings-unknown.ts';
import {authorityDoubts} from './warnings-authorities.ts';
import type {Doubt} from './warnings-rules.ts';

/* What the settings name and the disk lacks. */

/** A file with a secret in it, and where the settings name it. */
export type TokenFile = {readonly path: SettingsPath; readonly file: string; readonly isOptional: boolean};

/** Every file of tokens that the settings name. */
export function tokenFilesOf({bonusHost, members, tills: {share, others}}: Settings): readonly TokenFile[] {
  const needed = (path: SettingsPath, file: string): TokenFile => ({path, file, isOptional: false});
  return [
    ...(bonusHost === null ? [] : [needed(['bonusHost', 'tokenFile'], bonusHost.tokenFile)]),
    ...(members?.links ?? []).map(({tokenFile}, at) => needed(['members', 'links', at, 'tokenFile'], tokenFile)),
    // Made with the first token that is given out.
    ...(share === null ? [] : [{path: ['tills', 'share', 'tokenFile'], file: share.tokenFile, isOptional: true}]),
    ...others.map(({tokenFile}, at) => needed(['tills', 'others', at, 'tokenFile'], tokenFile)),
  ];
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** How a file of tokens is: what a till would say of it, never what is in it. */
export type TokenState =
  | {readonly kind: 'there'; readonly mode: string; readonly isForOthers: boolean; readonly isEmpty: boolean}
  | {readonly kind: 'absent'}
  | {readonly kind: 'unreadable'; readonly why: string};

const FOR_OTHERS = 0o077;
const MODE_BITS = 0o7777;

/** Looks at a file of tokens without reading it. */
export async function tokenState(file: string): Promise<TokenState> {
  try {
    const {mode, size} = await stat(file);
    await access(file, constants.R_OK);
    const shown = `0${(mode & MODE_BITS).toString(8).padStart(3, '0')}`;
    return {kind: 'there', mode: shown, isForOthers: (mode & FOR_OTHERS) !== 0, isEmpty: size === 0};
  } catch (error) {
    const why = codeOf(error);
    return why === 'ENOENT' ? {kind: 'absent'} : {kind: 'unreadable', why};
  }
}

/** The same in words. */
export function tokenWords(state: TokenState): string {
  switch (state.kind) {
    case 'absent':
      return 'not there';
    case 'unreadable':
      return `there, and this user can’t read it (${state.why})`;
    case 'there':
      return `there, mode ${state.mode}${state.isForOthers ? ': others may read it' : ''}${state.isEmpty ? ', empty' : ''}`;
  }
}

async function tokenDoubt({path, file, isOptional}: TokenFile): Promise<readonly Doubt[]> {
  const state = await tokenState(file);
  const isWell = state.kind === 'there' && !state.isForOthers && !state.isEmpty;
  if (isWell || (isOptional && state.kind === 'absent')) return [];
  const remedy = state.kind === 'there' && state.isForOthers ? ` (chmod 600 ${file})` : '';
  return [{path, reason: `${file} is ${tokenWords(state)}${remedy}`}];
}

/** A device, or a file that is written to. */
async function writeDoubt(path: SettingsPath, file: string): Promise<readonly Doubt[]> {
  try {
    await access(file, constants.W_OK);
    return [];
  } catch (error) {
    const why = codeOf(error);
    // A file that is no device is made when it is first printed to.
    if (why === 'ENOENT' && !file.startsWith('/dev/')) return [];
    return [
      {
        path,
        reason:
          why === 'ENOENT'
            ? `${file} is not there: bonustill devices printers`
            : `${file} can’t be written to by this user (${why})`,
      },
    ];
  }
}

async function printerDoubts(printer: PrinterSettings): Promise<readonly Doubt[]> {
  switch (printer.kind) {
    case 'none':
    case 'tcp':
      return [];
    case 'file':
    case 'usb':
    case 'serial':
      return writeDoubt(['printer', 'path'], printer.path);
  }
}

const WIDEST_DOTS = 576;

async function logoDoubts({receipt: {logo}}: Settings): Promise<readonly Doubt[]> {
  if (logo === null) return [];
  const {loadLogo} = await import('../../../drivers/printer/logo.ts');
  try {
    await loadLogo(logo, WIDEST_DOTS);
    return [];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return [{path: ['receipt', 'logo'], reason: error.message}];
  }
}

/** All that can be told from the files that the settings name; practice makes its own as it starts. */
export async function fileDoubts(settings: Settings): Promise<readonly Doubt[]> {
  const tokens = settings.isPractice ? [] : tokenFilesOf(settings);
  const found = await Promise.all([
    ...tokens.map(tokenDoubt),
    authorityDoubts(settings, Date.now()),
    printerDoubts(settings.printer),
    logoDoubts(settings),
  ]);
  return found.flat();
}
