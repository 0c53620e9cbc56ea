import {KIOSK_USER, MARK, TECHNICIANS} from './world.ts';

const HEADER = `${MARK}kiosk technician"; "bonustill kiosk uninstall" takes it away.`;

/** The shell of the technicians' accounts. */
export const SHELL_PATH = '/usr/local/libexec/bonustill-technician';

export const SUDOERS_PATH = '/etc/sudoers.d/bonustill';
export const SSHD_PATH = '/etc/ssh/sshd_config.d/bonustill.conf';

/** The folder of their keys: they can't change what is in it. */
export const KEYS_FOLDER = '/etc/ssh/bonustill-technicians';

/** What sshd runs in place of what was asked for; the shell takes that from the environment. */
const BY_SSH = 'bonustill-by-ssh';

/** The restricted shell: whatever it is called with goes to the program's own reader, as the till's user. */
export function shellText(program: string): string {
  return `#!/bin/sh
${HEADER}
# The shell of a technician who may read beside the till, and nothing else.
words=
[ "$1" != -c ] || words=$2
[ "$words" != ${BY_SSH} ] || words=$SSH_ORIGINAL_COMMAND
if [ -n "$words" ]; then
  exec sudo -n -u ${KIOSK_USER} -- ${program} technician -c "$words"
fi
exec sudo -n -u ${KIOSK_USER} -- ${program} technician
`;
}

/** What sudo lets them do: that one verb, as the till's user, with an environment made anew. */
export function sudoersText(program: string): string {
  return `${HEADER}
Defaults:%${TECHNICIANS} env_reset, !setenv, !lecture
%${TECHNICIANS} ALL=(${KIOSK_USER}) NOPASSWD: ${program} technician, ${program} technician -c *
`;
}

/** What sshd lets them do: come in with their key, to that shell, with nothing forwarded. */
export function sshdText(): string {
  return `${HEADER}
Match Group ${TECHNICIANS}
  AuthenticationMethods publickey
  AuthorizedKeysFile ${KEYS_FOLDER}/%u
  ForceCommand ${BY_SSH}
  PermitTTY yes
  PermitUserRC no
  DisableForwarding yes
  AllowAgentForwarding no
  AllowTcpForwarding no
  AllowStreamLocalForwarding no
  GatewayPorts no
  X11Forwarding no
  PermitTunnel no
`;
}

const KEY =
  /^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com) ([A-Za-z0-9+/]{40,8000}={0,2})(?: [ -~]{0,100})?$/;

/** The key within what was given, without its comment; null for what is no public key. */
export function publicKey(text: string): string | null {
  const [, kind, body] = KEY.exec(text.trim()) ?? [];
  if (kind === undefined || body === undefined) return null;
  const bytes = Buffer.from(body, 'base64');
  const length = bytes.length >= 4 ? bytes.readUInt32BE(0) : 0;
  // The key says its kind once more, inside.
  return bytes.subarray(4, 4 + length).toString('latin1') === kind ? `${kind} ${body}` : null;
}

/** The text of a technician's file of keys. */
export function keyText(name: string, key: string): string {
  return `${HEADER}\nrestrict,pty ${key} ${name}\n`;
}
