const KEYS = {usagePage: 1, usage: 6, typesToo: true};

/** A scanner that types. */
export const WEDGE = {
  ...KEYS,
  path: '/dev/hidraw0',
  vendor: '0c2e',
  product: '0200',
  maker: 'Honeywell',
  name: 'Wedge',
  port: '1-2',
};

/** The keyboard that the cashier types on. */
export const OWN = {
  ...KEYS,
  path: '/dev/hidraw1',
  vendor: '046d',
  product: 'c31c',
  maker: 'Logitech',
  name: 'K120',
  port: '1-1',
};
