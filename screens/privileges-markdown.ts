import {PRIVILEGE_GROUPS} from '../src/core/privileges.ts';
import {ROLES} from '../src/core/roles.ts';
import {PRIVILEGE_GROUP_WORDS, PRIVILEGE_GUARDS, PRIVILEGE_WORDS} from './words/privileges.ts';

/** The table of privileges for the README: what asks for each, its name on the command line, the roles that have it. */
export function privilegesMarkdown(): string {
  const rows = Object.entries(PRIVILEGE_GROUPS).flatMap(([group, privileges]) =>
    privileges.map((privilege) => {
      const roles = Object.entries(ROLES).flatMap(([role, held]) =>
        held.some((one) => one === privilege) ? [role] : [],
      );
      const words = Object.entries(PRIVILEGE_GROUP_WORDS).find(([name]) => name === group)?.[1] ?? '';
      const cells = [
        words,
        PRIVILEGE_WORDS[privilege],
        `\`${privilege}\``,
        PRIVILEGE_GUARDS[privilege],
        roles.join(', '),
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  );
  const head = '| Group | Flag | On the command line | What asks for it | Roles that have it |';
  return [head, '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}
