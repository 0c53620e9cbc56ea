import {appendFileSync, chmodSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {openDatabase} from '../../src/store/database.ts';
import {memoryStore} from '../../src/store/memory-store.ts';
import {openTillStore} from '../../src/store/till-store.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {CRASH_FOLDER, crashName} from '../../src/till/crash-reports.ts';
import {operator} from './builders.ts';
import {PLANTS} from './card-canary.ts';
import {COFFEE, signedOn} from './cashier.ts';

/*
 * A till's folder with a canary wherever one could sing: on cards that were swiped, in PINs that were typed, in the
 * tables, and by hand in the log, in crash reports and in the settings.
 */

/** What must not be in a bundle, by what it is. */
export const SECRETS = {
  'a PIN': '73519264',
  'a token': 'kY3vQm7Zr2Lx9Tb4Wc6Nd8Pf1Hg5Js0Ua-VeRoIiEtA',
  'a token of digits alone': '5550184427719036',
  'a short token': 'open-sesame',
  'a key': '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'the name of a member': 'Wilhelmina Oakenshott',
  'the name of an operator': 'Bartholomew Quill',
  'an e-mail': 'wilhelmina@oakenshott.example',
  'a phone number': '+61 491 570 156',
  'a phone number of the country': '0491 570 156',
  'a bonus code': '84002319993177',
  'a short bonus code': '84119937',
  'a member’s number': '900417725',
  'a name of a table': 'Oakenshotts 60th',
  'a note': 'for Zebediah, his wages',
  'what was looked for': 'gluten free mudcake',
  'the name of a cardholder': 'OAKENSHOTT/WILHELMINA',
  'a password in an address': 'hunter2secret',
  'a hash of a PIN': 'c2FsdHNhbHRzYWx0c2Fs',
  'a password of the copy': 'hunter2pw',
  'a password with its name': 'Geheim99',
  'a key of the copy': 'abcdefghij',
  'a word of the copy': 'tills-nas',
} as const;

const TRACK_1 = `%B4929130000000007^${SECRETS['the name of a cardholder']}^30012010000000000000?`;
const TRACK_2 = ';4929130000000007=30012010000000000000?';
const TICKET = '3f2c1a77-8a51-4c1e-9d55-0c1f6f7e2b11';

/** Cards are swiped on the sale screen, at the lock and at a PIN, a PIN is typed, and coffees are sold. */
async function trade(folder: string): Promise<void> {
  const store = {...memoryStore(), ...(await openTillStore(await openDatabase(folder)))};
  const operators = [
    {...operator('1'), pin: '4711'},
    {...operator('9'), name: SECRETS['the name of an operator'], pin: SECRETS['a PIN']},
  ];
  const log = (what: string): void => appendFileSync(join(folder, 'till.log'), `${what}\n`);
  const who = await signedOn({store, operators, log});
  await who.scan(COFFEE.id);
  await who.swipe(`${TRACK_1}${TRACK_2}`);
  await who.press('pay', 'cash');
  await who.printed();
  await who.press('lock');
  await who.swipe(TRACK_2);
  await who.type('9');
  await who.press('enter');
  await who.swipe(TRACK_2);
  await who.type(SECRETS['a PIN']);
  await who.press('enter');
  await store.close();
}

/** Rows as a till writes them, with everything personal that there is. */
const ROWS: readonly Readonly<Record<string, unknown>>[] = [
  {kind: 'codeAssigned', ticketId: TICKET, code: SECRETS['a bonus code'], replaced: null},
  {
    kind: 'pointsCollected',
    id: `${TICKET}/${SECRETS['a short bonus code']}`,
    ticketId: TICKET,
    ticketNo: 12,
    code: SECRETS['a short bonus code'],
    collected: [],
  },
  {
    kind: 'memberAttached',
    ticketId: TICKET,
    member: {number: SECRETS['a member’s number'], name: SECRETS['the name of a member']},
  },
  {kind: 'ticketParked', ticketId: TICKET, table: SECRETS['a name of a table']},
  {kind: 'cashMoved', why: 'payOut', amountCents: 1250, note: SECRETS['a note']},
  {
    kind: 'voucherSold',
    id: TICKET,
    ticketId: TICKET,
    ticketNo: 12,
    code: SECRETS['a bonus code'],
    amountCents: 5000,
    pinHash: `scrypt:${SECRETS['a hash of a PIN']}:x`,
  },
  {
    kind: 'tendered',
    ticketId: TICKET,
    tender: {no: 1, tenderId: 'cash', name: SECRETS['the name of a member'], amountCents: 450},
    opensDrawer: true,
  },
  {kind: 'memberRefused', id: TICKET, reason: SECRETS['the name of a member'], detail: SECRETS['a phone number']},
];

async function plantRows(folder: string): Promise<void> {
  const {knex, close} = await openDatabase(folder);
  const [end] = await knex('journal').max({last: 'seq'});
  let seq = Number(end?.last);
  for (const row of ROWS) {
    seq += 1;
    const body = JSON.stringify({atMs: Date.UTC(2026, 10, 22), operatorNo: '9', ...row});
    await knex('journal').insert({
      seq,
      at_ms: Date.UTC(2026, 10, 22),
      kind: row['kind'],
      operator_no: '9',
      body,
      hash: 'ab'.repeat(32),
    });
  }
  await knex('operator').insert({
    no: '9',
    name: SECRETS['the name of an operator'],
    role: 'cashier',
    privileges: '[]',
    is_active: 1,
    pin_hash: `scrypt:${SECRETS['a hash of a PIN']}:x`,
  });
  await knex('member_account').insert({
    number: SECRETS['a member’s number'],
    name: SECRETS['the name of a member'],
    words: SECRETS['the name of a member'].toLowerCase(),
    masked_cards: '[]',
    points: '[]',
    balances: '[]',
    as_of_ms: 0,
    is_by_hand: 1,
  });
  await knex('bonus_act').insert({
    id: `${TICKET}/${SECRETS['a bonus code']}`,
    seq,
    at_ms: 0,
    kind: 'collect',
    code: SECRETS['a bonus code'],
    body: '{}',
    state: 'waiting',
  });
  await close();
}

/** By hand into lines of the log: what no program of ours would write there, in every form that a line has. */
function plantLog(folder: string): void {
  const said = Object.values(SECRETS).filter((secret) => secret !== SECRETS['a PIN']);
  const unknowable: readonly string[] = [
    SECRETS['a name of a table'],
    SECRETS['a note'],
    SECRETS['what was looked for'],
    SECRETS['a hash of a PIN'],
    SECRETS['a password in an address'],
    SECRETS['a password of the copy'],
    SECRETS['a password with its name'],
    SECRETS['a key of the copy'],
    SECRETS['a word of the copy'],
  ];
  const spoken = said.filter((secret) => !unknowable.includes(secret));
  const fields = (secret: string): string[] => [
    JSON.stringify({time: '2026-11-22T10:00:00.000Z', level: 'error', what: `it failed: ${secret}!`, why: secret}),
    JSON.stringify({time: '2026-11-22T10:00:00.000Z', level: 'info', what: 'x', [secret]: {deep: [secret]}}),
    `Error: something said "${secret}", and then '${secret}'`,
    secret,
  ];
  const marks = [
    `https://till:${SECRETS['a password in an address']}@host.example/x?who=${SECRETS['what was looked for'].replaceAll(' ', '%20')}`,
    `Authorization: Bearer ${SECRETS['a short token']}`,
    `pin scrypt:16384:8:1:${SECRETS['a hash of a PIN']}==:${SECRETS['a hash of a PIN']}`,
    JSON.stringify({
      time: '2026-11-22T10:00:00.000Z',
      level: 'info',
      what: 'x',
      card: 4_929_130_000_000_007,
      id: 900_417_725,
    }),
    'OAKENSHOTT, wilhelmina was here; and Wilhelmina  OAKENSHOTT',
    TRACK_1,
    `${TRACK_1}${TRACK_2}`,
  ];
  appendFileSync(join(folder, 'till.log'), `${[...spoken.flatMap(fields), ...marks].join('\n')}\n`);
  const plants = Object.values(PLANTS).map((bytes) =>
    Buffer.concat([Buffer.from('read '), bytes, Buffer.from(' and more\n')]),
  );
  writeFileSync(join(folder, 'till.log.1'), Buffer.concat(plants));
}

function plantFiles(folder: string): void {
  const secret = (name: string, text: string): void => {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o600);
  };
  secret('till-03.token', `${SECRETS['a token']}\n`);
  secret('other-till.token', SECRETS['a token of digits alone']);
  secret('odd name', SECRETS['a short token']);
  secret('card.key', `${SECRETS['a key']}\n`);
  const bonusHost = {url: 'https://host.example', tokenFile: 'odd name', timeoutMs: 5000};
  const copyCommand = [
    'curl',
    '-u',
    `backup:${SECRETS['a password of the copy']}`,
    `--password=${SECRETS['a password with its name']}`,
    '-H',
    `X-Api-Key: ${SECRETS['a key of the copy']}`,
    '-T',
    '{file}',
    `https://${SECRETS['a word of the copy']}.example/`,
  ];
  const text = JSON.stringify(
    {
      ...PRACTICE_SETTINGS,
      backup: {...PRACTICE_SETTINGS.backup, copyCommand},
      bonusHost,
      [SECRETS['a token']]: SECRETS['what was looked for'],
    },
    null,
    2,
  );
  writeFileSync(
    join(folder, 'bonustill.json'),
    text.replace('{', `{ // ${SECRETS['a note']}, ${SECRETS['a phone number']}\n`),
  );
  mkdirSync(join(folder, CRASH_FOLDER));
  const report = {
    what: `TypeError: ${SECRETS['the name of a member']}`,
    stack: [TRACK_2, SECRETS['a token']],
    inputs: [SECRETS['a bonus code']],
  };
  writeFileSync(join(folder, CRASH_FOLDER, crashName(Date.UTC(2026, 10, 22))), JSON.stringify(report, null, 2));
  writeFileSync(
    join(folder, CRASH_FOLDER, crashName(Date.UTC(2026, 10, 23))),
    `{"half": "${TRACK_2} ${SECRETS['a member’s number']}`,
  );
  writeFileSync(join(folder, 'Wilhelmina Oakenshott.csv'), 'x');
}

/** Fills a folder with all of it. */
export async function fillWithCanaries(folder: string): Promise<void> {
  await trade(folder);
  await plantRows(folder);
  plantFiles(folder);
  plantLog(folder);
}
