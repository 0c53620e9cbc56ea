/** What the scripts of the package agree on. */
const COMMON = `#!/bin/sh
set -e
data=/var/lib/bonustill
unit=bonustill.service
has_kiosk() { [ -d /run/systemd/system ] && systemctl cat "$unit" >/dev/null 2>&1; }
`;

/**
 * Before other files are put in place: the data as the program that wrote them saves them. An upgrade that can't save
 * them is not begun; whoever upgrades because the program before doesn't work any more says so.
 */
const PREINST = `${COMMON}
if [ "$1" = upgrade ] && [ -f "$data/till.sqlite" ] && [ -z "\${BONUSTILL_NO_BACKUP:-}" ]; then
  if ! runuser -u "$(stat -c %U "$data")" -- /usr/bin/bonustill backup --data "$data"; then
    echo "bonustill: the till's data could not be backed up, so nothing was installed." >&2
    echo "bonustill: BONUSTILL_NO_BACKUP=1 before the command installs without a backup." >&2
    exit 1
  fi
fi
exit 0
`;

/** A till that is in the middle of a sale is not taken away from its cashier: it goes on as it is until it is started. */
const POSTINST = `${COMMON}
if [ "$1" = configure ] && [ -n "\${2:-}" ] && has_kiosk; then
  systemctl daemon-reload || true
  if systemctl -q is-active "$unit"; then
    echo "bonustill: the till goes on with the version before; it takes this one with: systemctl restart $unit"
  else
    systemctl start --no-block "$unit" || true
  fi
fi
exit 0
`;

/** While the program is still there: its unit goes with it, and tty1 has its login prompt again. */
const PRERM = `${COMMON}
if [ "$1" = remove ] && has_kiosk; then
  /usr/bin/bonustill kiosk uninstall || systemctl stop "$unit" || true
fi
exit 0
`;

/** Takings are never deleted by a package, not even when it is purged. */
const POSTRM = `${COMMON}
if [ "$1" = purge ] && [ -d "$data" ]; then
  if ! rmdir "$data" 2>/dev/null; then
    echo "bonustill: $data is kept: it holds the journal of the till. Delete it by hand when nobody needs it."
  fi
fi
exit 0
`;

/** The scripts that dpkg runs, by name. */
export const SCRIPTS: Readonly<Record<string, string>> = {
  preinst: PREINST,
  postinst: POSTINST,
  prerm: PRERM,
  postrm: POSTRM,
};
