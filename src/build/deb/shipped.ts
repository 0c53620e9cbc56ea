/** Folders of packages that are for their makers: tests, documents, sources in C, what is left of a compilation. */
const MAKERS_FOLDER =
  /(?:^|\/)(?:tests?|__tests__|examples?|docs?|documentation|hidapi|node-addon-api|deps|obj|obj\.target|\.deps|\.github|coverage|benchmarks?|man|img|images)\//;
const MAKERS_FILE =
  /(?:\.(?:md|markdown|map|d\.[cm]?ts|[cm]?tsx?|cc|cpp|c|h|hpp|gypi?|mk|o|a|d|flow|coffee|tsbuildinfo|yml|yaml|html|tgz|sh)|(?:^|\/)(?:\.[^/]+|[^/]*Makefile|LICEN[CS]E[^/]*|COPYING[^/]*|AUTHORS|CHANGELOG[^/]*|HISTORY|Dockerfile))$/i;
/** node-hid has two ways to the devices; the till takes the other one, by hidraw, which needs no library for USB. */
const BY_LIBUSB = /^HID-linux/;
const PREBUILT = /(?:^|\/)prebuilds\/([^/]+)\//;

/** Whether a file of a package goes along, by its path in the package, onto a machine with this processor. */
export function isShipped(path: string, cpu: string): boolean {
  const prebuilt = PREBUILT.exec(path)?.[1];
  if (prebuilt !== undefined) {
    return prebuilt.endsWith(`linux-${cpu}`) && !path.includes('musl') && !BY_LIBUSB.test(prebuilt);
  }
  return !MAKERS_FOLDER.test(path) && !MAKERS_FILE.test(path);
}

/** Whether a file is the licence of its package. */
export function isLicense(path: string): boolean {
  return /^(?:LICEN[CS]E|COPYING)(?:[.-][^/]*)?$/i.test(path);
}
