import type {Settings} from '../../app/settings.ts';

/** What a setting may be instead, for whoever needs that. */
export type Alternative = {readonly setting: keyof Settings; readonly whom: string; readonly value: unknown};

const PAPER = {profile: 'epson-tm-t20', columns: 48};
const TIMEOUT = {timeoutMs: 5000};

const MEMBER_CARD = {
  name: 'Member card',
  source: 'swipe',
  track: 2,
  sentinels: 'needed',
  begins: '81',
  skip: 3,
  keepsBeginning: false,
  digits: {least: 6, most: 12},
  ends: 'here',
  means: 'member',
  examples: [
    {read: ';811230012345?', is: {means: 'member', number: '0012345'}},
    {read: ';8112312345?', is: null},
  ],
};

const SCANNED_CARD = {
  name: 'Member card with a barcode',
  source: 'scan',
  begins: 'M',
  digits: {least: 7, most: 7},
  ends: 'here',
  means: 'member',
  examples: [{read: 'M0012345', is: {means: 'member', number: '0012345'}}],
};

/** For each setting that a new till does without, what it looks like. */
export const ALTERNATIVES: readonly Alternative[] = [
  {
    setting: 'printer',
    whom: 'a printer at USB',
    value: {kind: 'usb', path: '/dev/usb/lp0', asksStatus: true, ...PAPER, drawer: {pin: 2, onMs: 100, offMs: 500}},
  },
  {setting: 'printer', whom: 'a printer in the network', value: {kind: 'tcp', host: '10.0.0.9', port: 9100, ...PAPER}},
  {
    setting: 'printer',
    whom: 'a printer at a serial port',
    value: {kind: 'serial', path: '/dev/ttyS0', baud: 9600, flow: 'hardware', ...PAPER},
  },
  {
    setting: 'devices',
    whom: 'scanners and readers that are kept off the terminal',
    value: [
      {
        id: 'scanner',
        vendor: '0c2e',
        product: '0200',
        serial: null,
        port: '1-2',
        usage: null,
        form: 'keyboard',
        layout: 'us',
      },
      {id: 'reader', vendor: '0801', product: '0002', form: 'magtek'},
    ],
  },
  {setting: 'cards', whom: 'club cards', value: {formats: [MEMBER_CARD, SCANNED_CARD]}},
  {
    setting: 'barcodes',
    whom: 'scales that print prices',
    value: {
      embedded: [
        {
          name: 'Price label',
          places: '21IIIIIVPPPPC',
          decimals: 2,
          examples: [
            {read: '2100606312458', is: {plu: '00606', cents: 1245}},
            {read: '2100606412455', is: null},
          ],
        },
      ],
    },
  },
  {
    setting: 'bonusHost',
    whom: 'bonus codes',
    value: {url: 'https://bonus.example.com', tokenFile: 'bonus.token', caFile: null, ...TIMEOUT},
  },
  {
    setting: 'members',
    whom: 'members of a gaming or loyalty system',
    value: {
      links: [
        {
          id: 'club',
          system: 'bally',
          url: 'https://gateway.example.com',
          tokenFile: 'club.token',
          caFile: 'venue-ca.pem',
          ...TIMEOUT,
          queuesEarned: null,
        },
      ],
      rules: {
        dataLink: 'club',
        walletLinks: ['club'],
        updatesAccounts: true,
        usesTiers: true,
        isMandatory: false,
        points: {earnHundredths: 100, groupEarnPpm: {tobacco: 0}, worthHundredths: 10_000, redeemPpm: 1_000_000},
      },
    },
  },
  {
    setting: 'backup',
    whom: 'backups that are taken elsewhere',
    value: {
      at: ['04:30', '16:00'],
      keep: 14,
      folder: 'backups',
      copyCommand: ['scp', '-q', '{file}', 'backup@10.0.0.20:tills/'],
    },
  },
  {setting: 'discounts', whom: 'a discount of your own', value: [{name: 'Staff 10 %', ratePpm: 100_000}]},
  {
    setting: 'tills',
    whom: 'a venue with several tills',
    value: {
      share: {port: 8751, tokenFile: 'tills/tokens'},
      others: [{no: '2', url: 'http://127.0.0.1:8752', tokenFile: 'tills/till-2.token', caFile: null, timeoutMs: 3000}],
    },
  },
  {setting: 'keys', whom: 'other keys', value: {void: ['f11'], 'last-receipt': ['f7']}},
];
