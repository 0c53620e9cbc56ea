/** What a till tells the service manager of itself where a ticket is open. */
const OPEN_WORDS = 'ticket open with';

/**
 * The scripts that dpkg runs. `DPKG_ROOT` is dpkg's own name for where a system is that is not the running one. Which
 * folder holds a kiosk's data stands in what its install wrote down; it is in plain letters there.
 */
const COMMON = `#!/bin/sh
set -e
root=\${DPKG_ROOT:-}
unit=bonustill.service
ledger=$root/etc/bonustill/kiosk.json
data=
[ ! -f "$ledger" ] || data=$(sed -n 's/.*"data": *"\\([^"]*\\)".*/\\1/p' "$ledger" | head -n 1)
[ -n "$data" ] || data=/var/lib/bonustill
has_kiosk() { [ -d "$root/run/systemd/system" ] && systemctl cat "$unit" >/dev/null 2>&1; }
`;

/**
 * Before other files are put in place: the data as the program that wrote them saves them. An upgrade, or a downgrade,
 * that can't save them is not begun; whoever does it because the program before doesn't work any more says so.
 */
const PREINST = `${COMMON}
if [ "$1" = upgrade ] && [ -f "$root$data/till.sqlite" ] && [ -z "\${BONUSTILL_NO_BACKUP:-}" ]; then
  if ! runuser -u "$(stat -c %U "$root$data")" -- bonustill backup --before-upgrade --data "$data"; then
    echo "bonustill: the till's data could not be backed up, so nothing was installed." >&2
    echo "bonustill: BONUSTILL_NO_BACKUP=1 before the command installs without a backup." >&2
    exit 1
  fi
fi
exit 0
`;

/** A till with an open ticket is not taken away from its cashier: it goes on as it is until it is started anew. */
const POSTINST = `${COMMON}
if [ "$1" = configure ] && [ -n "\${2:-}" ] && has_kiosk; then
  bonustill kiosk install --again || echo "bonustill: what could not be done stands above; then: bonustill kiosk install --again" >&2
  case $(systemctl show --property=ActiveState,StatusText "$unit") in
  *ActiveState=active*'${OPEN_WORDS}'* | *'${OPEN_WORDS}'*ActiveState=active*)
    echo "bonustill: a ticket is open, so the till goes on with the version before."
    echo "bonustill: it takes this one when it is started next, or with: systemctl restart $unit"
    ;;
  *)
    if systemctl --quiet is-enabled "$unit"; then
      deb-systemd-invoke restart "$unit" || true
    fi
    ;;
  esac
fi
exit 0
`;

/** While the program is still there: what the kiosk wrote is taken back, and its terminal has a login prompt again. */
const PRERM = `${COMMON}
if [ "$1" = remove ] && has_kiosk; then
  bonustill kiosk uninstall || deb-systemd-invoke stop "$unit" || true
fi
exit 0
`;

/** Takings are never deleted by a package, not even when it is purged. */
const POSTRM = `${COMMON}
if [ "$1" = purge ]; then
  if [ -d "$root$data" ] && ! rmdir "$root$data" 2>/dev/null; then
    echo "bonustill: $data is kept: the journal of the till is in it. Delete it by hand when nobody needs it."
  fi
  rm -f "$ledger"
  rmdir "$root/etc/bonustill" 2>/dev/null || true
fi
exit 0
`;

/** The scripts, by name. */
export const SCRIPTS: Readonly<Record<string, string>> = {
  preinst: PREINST,
  postinst: POSTINST,
  prerm: PRERM,
  postrm: POSTRM,
};
