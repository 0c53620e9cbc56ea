/** A verb and what `bonustill VERB --help` says of it. */
export type VerbHelp = {readonly verb: string; readonly help: string};

/** Dots and quotes at the beginning of a row are roff's own, and so are backslashes and hyphens anywhere. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(/^([.'])/gm, '\\&$1');
}

const asIs = (text: string): string => `.nf\n${roff(text.trimEnd())}\n.fi`;

/** The verbs that a program's help lists, in its order. */
export function verbsOf(help: string): readonly string[] {
  const rows = help.split('\n').flatMap((row) => /^ {2}([a-z][a-z-]*)/.exec(row)?.[1] ?? []);
  return rows.filter((verb) => verb !== 'help');
}

/** The manual page, made of what the program itself says of its verbs. */
export function manPage(version: string, verbs: readonly VerbHelp[]): string {
  return [
    `.TH BONUSTILL 1 "" "Bonustill ${version}"`,
    '.SH NAME',
    'bonustill \\- full\\-screen till for the terminal',
    '.SH SYNOPSIS',
    '.B bonustill',
    '[\\fIverb\\fR] [\\fIoptions\\fR]',
    '.SH DESCRIPTION',
    'Opens the till on this terminal, or does what the verb says.',
    'A machine becomes a till, with a user and a service of its own, by',
    '.BR "bonustill kiosk install" .',
    '.SH VERBS',
    ...verbs.map(({verb, help}) => `.SS "${roff(verb)}"\n${asIs(help)}`),
    '.SH FILES',
    '.TP',
    '.I /var/lib/bonustill',
    'everything of a till that was made by "kiosk install": settings, journal, backups, log',
    '.TP',
    '.I /usr/share/doc/bonustill/README.md.gz',
    'how it is worked, set up and mended',
    '',
  ].join('\n');
}
