import type {Settings} from './settings.ts';

/** A file of the venue's own certificate authority: where the settings name it, and for which address. */
export type NamedAuthority = {
  readonly path: readonly (string | number)[];
  readonly file: string;
  readonly url: string;
};

type Host = {readonly url: string; readonly caFile?: string | null};

function named(path: NamedAuthority['path'], {url, caFile: file = null}: Host): readonly NamedAuthority[] {
  return file === null ? [] : [{path: [...path, 'caFile'], file, url}];
}

/** Every file of certificate authorities that the settings name. */
export function authoritiesOf({bonusHost, members, tills}: Settings): readonly NamedAuthority[] {
  return [
    ...(bonusHost === null ? [] : named(['bonusHost'], bonusHost)),
    ...(members?.links ?? []).flatMap((link, at) => named(['members', 'links', at], link)),
    ...tills.others.flatMap((other, at) => named(['tills', 'others', at], other)),
  ];
}
