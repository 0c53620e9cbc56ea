import {stat} from 'node:fs/promises';
import {join} from 'node:path';
import {Command} from 'commander';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {READING_VERBS, readCall, verbsHere} from '../../../src/technician/kiosk/reading-verbs.ts';
import {plainEnv} from '../../../src/technician/kiosk/shell-world.ts';
import {technicianShell} from '../../../src/technician/kiosk/technician-shell.ts';
import {publicKey} from '../../../src/technician/kiosk/technician-texts.ts';
import {kioskBench, type KioskBench} from '../../support/kiosk-bench.ts';

/** A key as ssh-keygen writes it: its kind stands before it and within. */
function keyOf(kind: string, inside = kind): string {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(inside.length);
  return `${kind} ${Buffer.concat([length, Buffer.from(inside), Buffer.alloc(36, 7)]).toString('base64')}`;
}
const KEY = keyOf('ssh-ed25519');

describe('what a technician’s terminal says of itself', () => {
  const kind = (TERM: string) => plainEnv('/data', {TERM, LD_PRELOAD: '/tmp/x.so'});

  it.each(['linux', 'xterm-256color', 'xterm+pcfkeys', 'screen.xterm-256color', 'vt220'])('%j is passed on', (term) =>
    expect(kind(term)).toEqual({TERM: term, BONUSTILL_DATA: '/data', PATH: '/usr/sbin:/usr/bin:/sbin:/bin'}),
  );

  it.each(['/tmp/evil', '../../tmp/evil', 'x/../../tmp', 'a..b', '..', '.', '', 'x y', 'linux\n'])(
    '%j is not: it could lead to another file',
    (term) => expect(kind(term)).not.toHaveProperty('TERM'),
  );
});

describe('what a technician may call', () => {
  const judge = (typed: string) => readCall(typed, READING_VERBS);

  it.each([
    ['doctor', ['doctor']],
    ['  doctor   --json ', ['doctor', '--json']],
    ['doctor --only clock,disk', ['doctor', '--only', 'clock,disk']],
    ['devices printers', ['devices', 'printers']],
    ['devices --json', ['devices', '--json']],
    ['config show venue.name', ['config', 'show', 'venue.name']],
    ['log --since 2h --lines 50', ['log', '--since', '2h', '--lines', '50']],
    ['replay --day 2026-11-22', ['replay', '--day', '2026-11-22']],
    ['bundle', ['bundle', '--stdout']],
  ])('%j is called', (typed, call) => expect(judge(typed)).toEqual({call}));

  it.each([
    'sh',
    'doctor --fix',
    'doctor; id',
    'doctor && id',
    'verify $(id)',
    'verify `id`',
    'verify /etc/shadow',
    'verify till.sqlite',
    'verify --data /etc',
    'verify --data=x',
    'config check ../secret',
    'config show ..',
    'devices learn',
    'devices rules --write',
    'kiosk uninstall',
    'operators list',
    'bundle --out x',
    'bundle x',
    'log --lines 10;id',
    'log --lines -1',
    'log --lines',
    'replay --day today',
    'till',
    'technician',
    '--help',
    'doctor\u0000--fix',
    'doctor\n--fix',
    `doctor ${'x'.repeat(300)}`,
    '__proto__',
    'doctor __proto__',
    'doctor --constructor',
  ])('%j is refused', (typed) => expect(judge(typed)).toHaveProperty('refused'));

  it('is what the program has, and nothing more', () => {
    const program = new Command();
    program.command('doctor');
    program.command('config').command('check');
    expect(verbsHere(program).map(({words}) => words.join(' '))).toEqual(['doctor', 'config check']);
  });
});

describe('the technician’s shell', () => {
  const play = async (typed: readonly string[], once: string | null = null) => {
    const program = new Command();
    program.command('doctor');
    const [rows, calls, lines]: [string[], string[], string[]] = [[], [], [...typed]];
    const code = await technicianShell(program, once, {
      write: (row) => rows.push(row),
      ask: async () => lines.shift() ?? null,
      call: async (words) => {
        calls.push(words.join(' '));
        return 1;
      },
    });
    return {rows, calls, code};
  };

  it('calls what was typed, until exit or the end', async () => {
    expect((await play(['doctor', '', 'exit', 'doctor'])).calls).toEqual(['doctor']);
    expect((await play(['doctor', 'doctor'])).calls).toEqual(['doctor', 'doctor']);
  });

  it('calls one thing for ssh, and ends with its code', async () => {
    expect(await play([], 'doctor')).toMatchObject({calls: ['doctor'], code: 1});
    const refused = await play([], 'sh id');
    expect([refused.calls, refused.code]).toEqual([[], 2]);
    expect(refused.rows).toEqual(['There is no sh id here. "help" lists what there is.']);
  });

  it('tells what there is, in no more than 80 columns', async () => {
    const {rows} = await play([], 'help');
    expect(rows.some((row) => row.includes('doctor'))).toBe(true);
    expect(rows.filter((row) => row.length > 80)).toEqual([]);
  });
});

describe('a public key', () => {
  it.each([
    [KEY, KEY],
    [`${KEY} mia@laptop\n`, KEY],
    [keyOf('ssh-rsa'), keyOf('ssh-rsa')],
    [keyOf('ecdsa-sha2-nistp256'), keyOf('ecdsa-sha2-nistp256')],
    [keyOf('sk-ssh-ed25519@openssh.com'), keyOf('sk-ssh-ed25519@openssh.com')],
  ])('%j is one', (text, key) => expect(publicKey(text)).toBe(key));

  it.each([
    '',
    'ssh-ed25519',
    keyOf('ssh-ed25519', 'ssh-rsa'),
    keyOf('ssh-dss'),
    `command="sh" ${KEY}`,
    `${KEY}\n${KEY}`,
    `${KEY} a\u001b[2J`,
    '-----BEGIN OPENSSH PRIVATE KEY-----',
  ])('%j is none', (text) => expect(publicKey(text)).toBeNull());
});

describe('kiosk technician', () => {
  let bench: KioskBench;
  beforeEach(async () => {
    bench = await kioskBench();
    await bench.put('/etc/ssh/sshd_config', '# Debian\nInclude /etc/ssh/sshd_config.d/*.conf\nUsePAM yes\n');
    await bench.call(['install']);
  });
  afterEach(() => bench.end());
  const add = (...more: readonly string[]) => bench.call(['technician', 'add', 'mia', '--key', KEY, ...more]);

  it('makes an account that comes in with a key, to that shell, and no further', async () => {
    const {code, ran, said} = await add();
    expect(code).toBe(0);
    expect(said).toContain('ssh mia@THIS-MACHINE');
    expect(ran.indexOf('visudo -c -f -')).toBeLessThan(ran.indexOf('sshd -t'));
    expect(await bench.read('/etc/passwd')).toContain('/usr/local/libexec/bonustill-technician\n');
    expect(await bench.read('/etc/ssh/bonustill-technicians/mia')).toContain(`restrict,pty ${KEY} mia\n`);
    expect(await bench.read('/etc/sudoers.d/bonustill')).toContain(
      '%bonustill-technicians ALL=(bonustill) NOPASSWD: /usr/bin/bonustill technician, /usr/bin/bonustill technician -c *\n',
    );
    expect((await stat(join(bench.root, '/etc/sudoers.d/bonustill'))).mode & 0o777).toBe(0o440);
    const sshd = await bench.read('/etc/ssh/sshd_config.d/bonustill.conf');
    expect(sshd).toContain('DisableForwarding yes\n');
    expect(sshd).toContain('AuthenticationMethods publickey\n');
  });

  it('changes nothing a second time, and takes another key', async () => {
    await add();
    const before = await bench.tree();
    expect((await add()).rows.filter((row) => row.startsWith('done'))).toEqual([]);
    expect(await bench.tree()).toEqual(before);
    const other = keyOf('ssh-rsa');
    await bench.call(['technician', 'add', 'mia', '--key', other]);
    expect(await bench.read('/etc/ssh/bonustill-technicians/mia')).toContain(other);
  });

  it('lists and removes them; the kiosk’s end removes all', async () => {
    await add();
    await bench.call(['technician', 'add', 'tom', '--key', KEY]);
    expect((await bench.call(['technician', 'list'])).rows.map((row) => row.split(' ')[0])).toEqual(['mia', 'tom']);
    await bench.call(['technician', 'remove', 'mia']);
    expect(await bench.read('/etc/passwd')).not.toContain('mia:');
    await bench.call(['uninstall']);
    expect(await bench.read('/etc/passwd')).not.toContain('tom:');
    await expect(bench.read('/etc/sudoers.d/bonustill')).rejects.toThrow('ENOENT');
    await expect(bench.read('/etc/ssh/bonustill-technicians/tom')).rejects.toThrow('ENOENT');
  });

  const expectNothingDone = async (): Promise<void> => {
    expect((await bench.call(['technician', 'list'])).said).toContain('No technicians yet');
    await expect(bench.read('/etc/ssh/bonustill-technicians/mia')).rejects.toThrow('ENOENT');
  };

  it.each([
    ['without sudo', 'visudo', {code: 127, said: 'ENOENT'}, /sudo is not here: apt install sudo/],
    [
      'for a rule that sudo does not take',
      'visudo',
      {code: 1, said: 'syntax error'},
      /sudoers.d\/bonustill: syntax error/,
    ],
  ])('says so %s, and does nothing', async (_what, program, answer, words) => {
    bench.answer(program, answer);
    const {said, code} = await add();
    expect(said).toMatch(words);
    expect(code).toBe(1);
    await expect(bench.read('/etc/sudoers.d/bonustill')).rejects.toThrow('ENOENT');
    await expectNothingDone();
  });

  it('takes its part of sshd back where sshd refuses it', async () => {
    bench.answer('sshd', {code: 255, said: 'Bad configuration option'});
    const {said, code} = await add();
    expect(said).toContain('could not sshd does not take it: Bad configuration option');
    expect(code).toBe(1);
    await expect(bench.read('/etc/ssh/sshd_config.d/bonustill.conf')).rejects.toThrow('ENOENT');
  });

  it('says so where no SSH server is', async () => {
    await bench.remove('/etc/ssh/sshd_config');
    expect((await add()).said).toContain('the SSH server is not here: apt install openssh-server');
    await expectNothingDone();
  });

  it.each([
    [['technician', 'add', 'root', '--key', KEY], /root is an account of this machine already/],
    [['technician', 'add', 'Mia', '--key', KEY], /Mia can’t be an account/],
    [['technician', 'add', 'mia'], /Give the public key/],
    [['technician', 'add', 'mia', '--key', 'ssh-ed25519 AAAA'], /That is no public key/],
    [['technician', 'remove', 'root'], /There is no technician root/],
  ])('refuses %j', async (words, why) => {
    const {said, code} = await bench.call(words);
    expect(said).toMatch(why);
    expect(code).toBe(1);
  });

  it('needs a kiosk', async () => {
    await bench.call(['uninstall']);
    expect((await add()).said).toBe('That can’t be done here: there is no kiosk: bonustill kiosk install.');
  });
});
