import {EXIT} from '../../app/exit-codes.ts';
import {KIOSK_USER, MARK} from './world.ts';

/** How a kiosk is to be. */
export type Kiosk = {
  readonly program: string;
  readonly data: string;
  readonly tty: string;
  readonly isPractice: boolean;
  /** After how many minutes the screen goes dark; 0: never. */
  readonly blankMinutes: number;
};

export const UNIT = 'bonustill.service';
export const ENDED_UNIT = 'bonustill-ended.service';
export const LOGIN_UNIT = 'bonustill-login.service';
export const UNIT_FOLDER = '/etc/systemd/system';

/** The script that looks after the terminal before and behind the till. */
export const TERMINAL_SCRIPT = '/usr/local/libexec/bonustill-terminal';

/** What a login prompt in the till's place shows above itself. */
export const ISSUE_PATH = '/run/bonustill-login.issue';

/** Where the till leaves what it said last, for the login prompt. */
export const LAST_WORDS_PATH = '/run/bonustill/last-words';

const HEADER = `${MARK}kiosk install"; "bonustill kiosk uninstall" takes it away.`;

/** A restart mends none of these: called wrongly, a part is missing, the database, the settings. */
const NO_RESTART = [EXIT.usage, EXIT.missingPart, EXIT.storage, EXIT.settings].join(' ');

/** Programs of a user's home can't be reached with ProtectHome; a till whose data is there needs them. */
const HOMES = /^\/(home|root|run\/user)(\/|$)/;

/** A word as systemd reads it: in quotes, its own signs kept from it. */
function word(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replaceAll('%', '%%').replaceAll('$', '$$$$')}"`;
}

function hardening({data}: Kiosk): readonly string[] {
  return [
    'LimitCORE=0',
    'UMask=0077',
    'OOMPolicy=continue',
    'OOMScoreAdjust=-500',
    'NoNewPrivileges=yes',
    'CapabilityBoundingSet=',
    'ProtectSystem=full',
    ...(HOMES.test(data) ? [] : ['ProtectHome=yes']),
    'PrivateTmp=yes',
    'ProtectKernelTunables=yes',
    'ProtectKernelModules=yes',
    'ProtectKernelLogs=yes',
    'ProtectControlGroups=yes',
    'ProtectHostname=yes',
    'RestrictNamespaces=yes',
    'RestrictRealtime=yes',
    'RestrictSUIDSGID=yes',
    'LockPersonality=yes',
    'RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK',
  ];
}

function heading({tty, data}: Kiosk): readonly string[] {
  return [
    HEADER,
    '[Unit]',
    `Description=Bonustill, the till on ${tty}`,
    `After=systemd-user-sessions.service plymouth-quit-wait.service getty@${tty}.service ${LOGIN_UNIT}`,
    'After=keyboard-setup.service console-setup.service systemd-vconsole-setup.service systemd-udev-trigger.service',
    `Conflicts=getty@${tty}.service ${LOGIN_UNIT}`,
    `ConditionPathExists=/dev/${tty}`,
    `RequiresMountsFor=${word(data)}`,
    '# It looks itself whether the till has ended for good: newer systemd calls it before each restart, too.',
    `OnFailure=${ENDED_UNIT}`,
    `OnSuccess=${ENDED_UNIT}`,
    'OnFailureJobMode=fail',
    'OnSuccessJobMode=fail',
    '# A till that ends ten times in a quarter of an hour can not start: then a login prompt comes.',
    'StartLimitIntervalSec=900',
    'StartLimitBurst=10',
    '',
  ];
}

function terminalOf(tty: string): readonly string[] {
  return [
    'StandardInput=tty-force',
    'StandardOutput=tty',
    'StandardError=journal',
    `TTYPath=/dev/${tty}`,
    'TTYReset=yes',
    'TTYVHangup=yes',
    'TTYVTDisallocate=yes',
  ];
}

/** The unit of the till. */
export function tillUnit(kiosk: Kiosk): string {
  const {program, data, tty, isPractice, blankMinutes} = kiosk;
  const flags = `till${isPractice ? ' --practice' : ''} --data ${word(data)}`;
  const ttyEnv = `BONUSTILL_TTY=${tty}`;
  return `${[
    ...heading(kiosk),
    '[Service]',
    '# It says READY when its first frame stands, and feeds the watchdog by way of its own loop.',
    'Type=notify',
    'NotifyAccess=all',
    `User=${KIOSK_USER}`,
    `Group=${KIOSK_USER}`,
    `WorkingDirectory=${data.replaceAll('%', '%%')}`,
    `Environment=TERM=linux LANG=C.UTF-8 ${word(`HOME=${data}`)} ${word(`BONUSTILL_DATA=${data}`)}`,
    `Environment=${ttyEnv} BONUSTILL_BLANK_MINUTES=${blankMinutes} BONUSTILL_LAST_WORDS=${LAST_WORDS_PATH}`,
    'RuntimeDirectory=bonustill',
    'RuntimeDirectoryMode=0700',
    'RuntimeDirectoryPreserve=yes',
    `ExecStartPre=+${TERMINAL_SCRIPT} begin`,
    `ExecStart=${word(program)} ${flags}`,
    `ExecStopPost=+${TERMINAL_SCRIPT} ended`,
    ...terminalOf(tty),
    'SyslogIdentifier=bonustill',
    '# An upgrade backs the data up before the first frame.',
    'TimeoutStartSec=600',
    'TimeoutStopSec=20',
    'KillMode=mixed',
    'WatchdogSec=30',
    'WatchdogSignal=SIGKILL',
    'Restart=always',
    'RestartSec=1',
    `RestartPreventExitStatus=${NO_RESTART}`,
    ...hardening(kiosk),
    '',
    '[Install]',
    'WantedBy=multi-user.target',
  ].join('\n')}\n`;
}

/** The unit that is called whenever the till has ended, and lets a login prompt come where it stays so. */
export function endedUnit(): string {
  return `${[
    HEADER,
    '[Unit]',
    'Description=A look whether the till has ended for good',
    '# The look that counts may be the tenth within seconds.',
    'StartLimitIntervalSec=0',
    '',
    '[Service]',
    'Type=oneshot',
    `ExecStart=${TERMINAL_SCRIPT} login`,
  ].join('\n')}\n`;
}

/** The unit of the login prompt that stands where the till would, with the reason above it. */
export function loginUnit({tty}: Kiosk): string {
  return `${[
    HEADER,
    '[Unit]',
    `Description=A login prompt in the till's place on ${tty}`,
    `After=systemd-user-sessions.service plymouth-quit-wait.service getty@${tty}.service`,
    `Conflicts=getty@${tty}.service`,
    `ConditionPathExists=/dev/${tty}`,
    'IgnoreOnIsolate=yes',
    'StartLimitIntervalSec=0',
    '',
    '[Service]',
    `ExecStart=-/sbin/agetty -o "-p -- \\\\u" --noclear --issue-file ${ISSUE_PATH}:/etc/issue - linux`,
    'Environment=TERM=linux',
    'StandardInput=tty',
    'StandardOutput=tty',
    `TTYPath=/dev/${tty}`,
    'TTYReset=yes',
    'TTYVHangup=yes',
    'TTYVTDisallocate=yes',
    `UtmpIdentifier=${tty}`,
    'Restart=always',
    'RestartSec=0',
    'IgnoreSIGPIPE=no',
    'KillMode=process',
    'SendSIGHUP=yes',
  ].join('\n')}\n`;
}
