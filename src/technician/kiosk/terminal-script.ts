import {ISSUE_PATH, LAST_WORDS_PATH, LOGIN_UNIT, UNIT} from './units.ts';
import {KIOSK_USER, MARK} from './world.ts';

/** Alternate screen, pasting marks, cursor keys, scroll region and colours as they are without a till; cursor shown. */
const RESTORED = String.raw`\033[?1049l\033[?2004l\033[?1l\033>\033[r\033[?7h\033[0m\033[?25h\033c`;

/**
 * The script that systemd runs as root before the till, behind it, and when it has ended for good. It is plain shell:
 * it has to work where nothing of the program does. What the till said goes to the login prompt as plain ASCII, so that
 * neither the terminal nor agetty obeys any of it.
 */
export const TERMINAL_SCRIPT_TEXT = String.raw`#!/bin/sh
${MARK}kiosk install"; "bonustill kiosk uninstall" takes it away.
# begin: the terminal is made ready for the till.   ended: it is given back, and the reason kept for a login prompt.
# login: a login prompt comes, if the till has ended for good.

issue=${ISSUE_PATH}
words=${LAST_WORDS_PATH}

begin() {
  rm -f "$issue" "$words"
  minutes=$BONUSTILL_BLANK_MINUTES
  [ -n "$minutes" ] || minutes=0
  # UTF-8; dark, and powered down, after so many minutes.
  printf '\033%%G\033[9;%d]\033[14;%d]' "$minutes" "$minutes"
  kbd_mode -u 2>/dev/null
  number=$(echo "$BONUSTILL_TTY" | tr -cd 0-9)
  [ "$number" = 1 ] || chvt "$number" 2>/dev/null
  return 0
}

reason() {
  case $SERVICE_RESULT in
  success) echo 'The till was ended.' ;;
  exit-code) echo "The till ended with code $EXIT_STATUS." ;;
  signal | core-dump) echo "The till was stopped by the signal $EXIT_STATUS." ;;
  watchdog) echo 'The till did not answer any more and was stopped.' ;;
  timeout) echo 'The till did not come up, or did not end, in time.' ;;
  oom-kill) echo 'The till was stopped because memory ran out.' ;;
  *) echo "The till could not start ($SERVICE_RESULT)." ;;
  esac
}

said() {
  # The till's user says what stands there, and might let it lead to any file: it is read with that user's rights alone.
  setpriv --reuid=${KIOSK_USER} --regid=${KIOSK_USER} --clear-groups timeout 2 head -c 4000 "$words" 2>/dev/null
}

plain() {
  # The quotes and dots that are not ASCII become such; what is left is printable ASCII without backslashes.
  LC_ALL=C sed "s/\xe2\x80[\x98\x99]/'/g; s/\xe2\x80[\x9c\x9d]/\"/g; s/\xe2\x80\xa6/.../g" |
    LC_ALL=C tr -cd '\n\040-\133\135-\176'
}

ended() {
  stty sane 2>/dev/null
  printf '${RESTORED}'
  {
    echo
    reason
    said | plain | fold -s -w 79 | head -n 14
    echo
    echo 'What is wrong, and what to do: log in as root, then: bonustill doctor'
    echo 'To start the till again:  systemctl reset-failed bonustill'
    echo '                          systemctl start bonustill'
    echo
  } >"$issue.new" && mv "$issue.new" "$issue"
  echo "terminal restored; $(reason)" >&2
}

login() {
  # Both in one look: with a restart on its way there is a job, or it waits for its second.
  case $(systemctl show --property=Job,SubState ${UNIT} | sort | tr '\n' ' ') in
  *Job=[1-9]*) return 0 ;;
  *SubState=failed* | *SubState=dead*) ;;
  *) return 0 ;;
  esac
  systemctl --no-block --job-mode=fail start ${LOGIN_UNIT}
}

case $1 in
begin | ended | login) "$1" ;;
*) echo "usage: $0 begin|ended|login" >&2; exit 2 ;;
esac
`;
