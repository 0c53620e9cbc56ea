import {chmod, mkdir, rm, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import sqlite3 from 'sqlite3';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {PRACTICE_SETTINGS} from '../../../src/practice/practice-settings.ts';
import {DATABASE_FILE} from '../../../src/store/database.ts';
import {execute} from '../../../src/store/statements.ts';
import {doctorBench, makeShop, NOW_MS, type DoctorBench} from '../../support/doctor-bench.ts';

let shop: Awaited<ReturnType<typeof makeShop>>;
let bench: DoctorBench;
beforeAll(async () => {
  shop = await makeShop();
});
beforeEach(async () => {
  bench = await doctorBench(shop.path);
});
afterEach(() => bench.remove());
afterAll(() => shop.remove());

const HOUR_MS = 3_600_000;

async function sql(text: string): Promise<void> {
  const db = new sqlite3.Database(join(bench.data, DATABASE_FILE));
  await execute(db, text);
  await new Promise<void>((resolve) => db.close(() => resolve()));
}

describe('the settings', () => {
  it('that can be used are told by the venue and the till', async () => {
    expect(await bench.one('settings')).toMatchObject({verdict: 'good', says: expect.stringMatching(/, till [0-9]+$/)});
  });

  it('that can’t are told with the place and the reason', async () => {
    await bench.settings({till: {no: 'seven'}});
    const found = await bench.one('settings');
    expect(found).toMatchObject({verdict: 'bad', todo: expect.stringContaining('bonustill config check')});
    expect(found.says).toContain('till.no');
    expect(await bench.one('time-zone')).toMatchObject({verdict: 'skipped'});
  });

  it('that are not there yet are made by the next start', async () => {
    await rm(join(bench.data, 'bonustill.json'));
    expect(await bench.one('settings')).toMatchObject({verdict: 'note'});
  });

  it('of a kiosk that only practises are worth a word', async () => {
    expect(await bench.one('practice')).toMatchObject({verdict: 'good', says: 'this till sells'});
    await bench.settings({isPractice: true});
    await bench.put('/etc/systemd/system/bonustill.service', '[Unit]\n');
    expect(await bench.one('practice')).toMatchObject({verdict: 'note'});
  });
});

describe('operators', () => {
  it('with a manager among them are good', async () => {
    expect(await bench.one('operators')).toMatchObject({
      verdict: 'good',
      says: '1 operator may sign on, 1 with Managers Functions',
    });
  });

  it('with cards that nobody knows any more, for want of the key, are not', async () => {
    await sql(`UPDATE operator SET card_hash = '${'a'.repeat(64)}'`);
    expect(await bench.one('operators')).toMatchObject({
      verdict: 'bad',
      says: 'card.key is missing: of 1 operator the card is not known any more.',
    });
    await writeFile(join(bench.data, 'card.key'), `${'b'.repeat(64)}\n`);
    expect(await bench.one('operators')).toMatchObject({verdict: 'good'});
  });

  it('without a manager, or without anybody, are not', async () => {
    await sql(`UPDATE operator SET privileges = '["operateTills"]'`);
    expect(await bench.one('operators')).toMatchObject({
      verdict: 'bad',
      says: '1 operator may sign on, 0 with Managers Functions',
    });
    await sql('UPDATE operator SET is_active = 0');
    expect(await bench.one('operators')).toMatchObject({verdict: 'bad', says: 'Nobody may sign on.'});
  });
});

describe('tokens', () => {
  const host = {url: 'https://bonus.example', tokenFile: 'bonus.token', timeoutMs: 1000};

  it('are skipped where there is none, and missed where one should be', async () => {
    expect(await bench.one('tokens')).toMatchObject({verdict: 'skipped'});
    await bench.settings({bonusHost: host});
    expect(await bench.one('tokens')).toMatchObject({verdict: 'bad', says: `There is no ${bench.data}/bonus.token.`});
  });

  it('that others may read are closed by --fix', async () => {
    await bench.settings({bonusHost: host});
    await writeFile(join(bench.data, 'bonus.token'), 'abcdefgh12345678');
    await chmod(join(bench.data, 'bonus.token'), 0o644);
    expect(await bench.one('tokens')).toMatchObject({verdict: 'bad', canBeFixed: true});
    expect(await bench.one('tokens', ['--fix'])).toMatchObject({verdict: 'good', fixed: {isDone: true}});
    expect((await stat(join(bench.data, 'bonus.token'))).mode & 0o777).toBe(0o600);
  });
});

describe('the clock', () => {
  it('behind the last row of the journal is good, before it is not', async () => {
    expect(await bench.one('clock')).toMatchObject({verdict: 'good', says: expect.stringMatching(/59 minutes ago$/)});
    await sql(`DROP TRIGGER journal_no_update; UPDATE journal SET at_ms = ${NOW_MS + 3 * HOUR_MS} WHERE seq = 6`);
    expect(await bench.one('clock')).toMatchObject({
      verdict: 'bad',
      says: 'The last row of the journal is 3 hours in the future.',
    });
  });

  it('that a service sets is good; unset, without a service, or with a board of its own time is not', async () => {
    const time = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
    const said = (isSet: string, isOn: string, boardMs: number): string =>
      ['System clock synchronized: ' + isSet, 'NTP service: ' + isOn, `RTC time: Mon ${time(boardMs)}`].join('\n');
    bench.says('timedatectl', said('yes', 'active', NOW_MS));
    expect(await bench.one('time-service')).toMatchObject({verdict: 'good'});
    bench.says('timedatectl', said('no', 'active', NOW_MS));
    expect(await bench.one('time-service')).toMatchObject({
      verdict: 'note',
      says: expect.stringContaining('not reached'),
    });
    bench.says('timedatectl', said('no', 'inactive', NOW_MS));
    expect(await bench.one('time-service')).toMatchObject({todo: expect.stringContaining('set-ntp true')});
    bench.says('timedatectl', said('yes', 'active', NOW_MS - HOUR_MS * 5));
    expect(await bench.one('time-service')).toMatchObject({
      verdict: 'note',
      says: expect.stringContaining('the board’s clock is 5 hours off'),
    });
    bench.says('timedatectl', 'no', 127);
    expect(await bench.one('time-service')).toMatchObject({verdict: 'skipped'});
  });

  it('in the zone of the venue is told', async () => {
    await bench.settings({timeZone: 'Europe/Berlin'});
    expect(await bench.one('time-zone')).toMatchObject({
      verdict: 'good',
      says: 'Europe/Berlin: it is 13:00 there',
    });
  });
});

describe('what the till owes', () => {
  const act = (state: string, atMs: number): string =>
    `INSERT INTO bonus_act (id, seq, at_ms, kind, code, body, state) VALUES ('a${atMs}${state}', 6, ${atMs}, 'collect', 'C', '{}', '${state}')`;

  it('is nothing, or young, or old', async () => {
    expect(await bench.one('queue')).toMatchObject({verdict: 'good', says: 'nothing waits for a host'});
    await sql(act('waiting', NOW_MS - 5000));
    expect(await bench.one('queue')).toMatchObject({
      verdict: 'good',
      says: '1 act for hosts, the oldest 5 seconds old',
    });
    await sql(act('waiting', NOW_MS - HOUR_MS));
    expect(await bench.one('queue')).toMatchObject({
      verdict: 'note',
      says: '2 acts for hosts, the oldest 60 minutes old',
    });
    await sql(act('waiting', NOW_MS - 72 * HOUR_MS));
    expect(await bench.one('queue')).toMatchObject({verdict: 'bad', says: '3 acts for hosts, the oldest 3 days old'});
  });

  it('and a host refused for good waits for a manager', async () => {
    expect(await bench.one('refused')).toMatchObject({verdict: 'good'});
    await sql(act('refused', NOW_MS - HOUR_MS));
    expect(await bench.one('refused')).toMatchObject({verdict: 'bad', says: 'Hosts refused 1 act for good.'});
  });

  it('on paper is counted', async () => {
    await sql(`UPDATE outbox SET status = 'done'`);
    expect(await bench.one('unprinted')).toMatchObject({verdict: 'good'});
    await sql(`UPDATE outbox SET status = 'failed' WHERE kind = 'receipt'`);
    expect(await bench.one('unprinted')).toMatchObject({
      verdict: 'note',
      says: '1 paper not printed.',
      todo: expect.stringContaining('Print queue (F8)'),
    });
  });
});

describe('the kiosk', () => {
  const unit = '/etc/systemd/system/bonustill.service';
  const state = (words: Record<string, string>): string =>
    Object.entries({UnitFileState: 'enabled', ActiveState: 'active', Result: 'success', NRestarts: '0', ...words})
      .map(([name, value]) => `${name}=${value}`)
      .join('\n');

  it('is skipped on a machine that is none', async () => {
    expect(await bench.one('kiosk')).toMatchObject({verdict: 'skipped'});
  });

  it('that runs is good; one that failed, is not enabled or has ended says what to do', async () => {
    await bench.put(unit, '[Unit]\n');
    bench.says('systemctl', state({NRestarts: '2'}));
    expect(await bench.one('kiosk')).toMatchObject({
      verdict: 'good',
      says: 'starts with the machine, and runs, started again 2 times',
    });
    bench.says('systemctl', state({ActiveState: 'failed', Result: 'exit-code'}));
    expect(await bench.one('kiosk')).toMatchObject({verdict: 'bad', says: expect.stringContaining('login prompt')});
    bench.says('systemctl', state({UnitFileState: 'disabled'}));
    expect(await bench.one('kiosk')).toMatchObject({verdict: 'bad', todo: 'sudo systemctl enable bonustill.'});
    bench.says('systemctl', state({ActiveState: 'inactive'}));
    expect(await bench.one('kiosk')).toMatchObject({verdict: 'note', says: 'Its till is inactive.'});
  });

  it('runs as its own user, whose the folder must be', async () => {
    await bench.put(unit, `ExecStart="/usr/bin/bonustill" till --data "${bench.data}"\n`);
    await bench.put('/etc/passwd', 'root:x:0:0::/root:/bin/sh\n');
    expect(await bench.one('folder')).toMatchObject({
      verdict: 'bad',
      todo: `Give it to that user: sudo chown -R bonustill: ${bench.data}`,
    });
  });
});

describe('a folder within', () => {
  it('that others may look into is named', async () => {
    await mkdir(join(bench.data, 'backups'), {mode: 0o755});
    await chmod(join(bench.data, 'backups'), 0o755);
    expect(await bench.one('modes')).toMatchObject({
      verdict: 'note',
      says: 'Others may read backups, if the folder were open.',
    });
  });
});

it('tiers that nobody has checked are worth a word, where the till knows members', async () => {
  expect(await bench.one('tiers')).toMatchObject({verdict: 'skipped'});
  await bench.settings({isPractice: true, members: PRACTICE_SETTINGS.members});
  expect(await bench.one('tiers')).toMatchObject({verdict: 'good', says: 'none waits to be checked'});
  const tier = (code: string, isChecked: 0 | 1): string =>
    `INSERT INTO member_tier (code, name, price_level, discount_ppm, earn_ppm, made_by, is_checked)
     VALUES ('${code}', '${code}', 1, 0, 1000000, 'host', ${isChecked})`;
  await sql(tier('GOLD', 1));
  await sql(tier('RED', 0));
  await sql(tier('BLUE', 0));
  const says = '2 tiers made by a swipe or an import, to be checked.';
  expect(await bench.one('tiers')).toMatchObject({verdict: 'note', says});
});
