import type {Arch} from './entries.ts';

export const MAINTAINER = 'The makers of Bonustill <bonustill@bonustill.invalid>';

export type Control = {
  readonly version: string;
  readonly arch: Arch;
  readonly depends: readonly string[];
  /** What the files take on disk. */
  readonly kilobytes: number;
};

/**
 * The control file. What is recommended is what `bonustill kiosk install` makes use of where it is there: a console font
 * and keyboard, the way in over the network, and what a technician may do as root.
 */
export function controlText({version, arch, depends, kilobytes}: Control): string {
  return [
    'Package: bonustill',
    `Version: ${version}`,
    'Section: misc',
    'Priority: optional',
    `Architecture: ${arch}`,
    `Maintainer: ${MAINTAINER}`,
    `Installed-Size: ${kilobytes}`,
    `Depends: ${depends.join(', ')}`,
    'Recommends: console-setup, kbd, openssh-server, sudo',
    'Description: full-screen till for the terminal',
    ' Cashiers work it by keyboard, barcode scanner and card reader alone;',
    ' technicians reach it over SSH. Everything that the screen shows as done is on',
    ' disk by then. Bonus codes and member accounts stand on the one screen of the',
    ' sale.',
    ' .',
    ' The package brings its own Node and the native parts that it needs, and asks',
    ' for neither a compiler nor a network. It starts nothing by itself:',
    ' "bonustill kiosk install" makes this machine a till.',
    '',
  ].join('\n');
}

/** The changelog that Debian wants of a package; what changed is told by the project's own history. */
export function changelogText(version: string, madeAt: Date): string {
  const date = madeAt.toUTCString().replace('GMT', '+0000');
  return `bonustill (${version}) stable; urgency=medium\n\n  * Release ${version}.\n\n -- ${MAINTAINER}  ${date}\n`;
}

/** What Debian's checker of packages is told: why this one is as it is. */
export const LINTIAN_OVERRIDES = [
  '# Node and the native parts of packages are those that their makers built.',
  'bonustill: embedded-library *',
  'bonustill: hardening-no-pie *',
  'bonustill: hardening-no-bindnow *',
  'bonustill: hardening-no-fortify-functions *',
  'bonustill: hardening-no-relro *',
  'bonustill: shared-library-lacks-prerequisites *',
  '# Their programs for the command line are called by nobody here.',
  'bonustill: script-not-executable *',
  '# The words of the licences are those that came with each of them.',
  'bonustill: copyright-file-contains-full-apache-2-license',
  'bonustill: copyright-not-using-common-license-for-gpl',
  'bonustill: old-fsf-address-in-copyright-file',
  '',
].join('\n');
