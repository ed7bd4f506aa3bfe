import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './boundaries.js';
import { collect, emptyFolder, isRunning, until } from './command.js';

const follower = join(root, 'apps/follow-starter.mjs');

/** An app that says who it is and what it hears, and cleans up a while after it is asked to stop. */
const listener = `import { appendFileSync, writeFileSync } from 'node:fs';
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {
    appendFileSync('heard', signal + ' ');
    setTimeout(() => (writeFileSync('clean', process.argv.slice(2).join()), process.exit(7)), 400);
  });
  setInterval(() => {}, 1000);
  writeFileSync('pid', String(process.pid));`;

const holdsText = (file: string): boolean => existsSync(file) && readFileSync(file, 'utf8') !== '';

/** Starts a program of this text with a channel, as start.mjs does. */
async function follow(program: string) {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'app.mjs'), program);
  const child = spawn(process.execPath, [follower, join(cwd, 'app.mjs'), 'one', 'two'], {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const read = (file: string): string => readFileSync(join(cwd, file), 'utf8');
  await until(() => holdsText(join(cwd, 'pid')));
  return { child, ended, read };
}

it.skipIf(process.platform === 'win32')(
  'the app hears a signal once that comes from the terminal and from its starter',
  async () => {
    const { child, ended, read } = await follow(listener);
    child.send('SIGINT');
    child.kill('SIGINT');
    expect(await ended).toBe(7);
    expect(read('heard')).toBe('SIGINT ');
    expect(read('clean')).toBe('one,two');
  },
);

it('the app hears a signal that only its starter heard', async () => {
  const { child, ended, read } = await follow(listener);
  child.send('SIGINT');
  expect(await ended).toBe(7);
  expect(read('heard')).toBe('SIGINT ');
});

it('the app cleans up and ends when its starter is gone', async () => {
  const { child, ended, read } = await follow(listener);
  child.disconnect();
  expect(await ended).toBe(7);
  expect(read('heard')).toBe('SIGTERM ');
});

it('an app that does not listen, or is not done in three seconds, ends too', async () => {
  const begin = "import { writeFileSync } from 'node:fs'; writeFileSync('pid', '1'); setInterval(() => {}, 1000);";
  const deaf = await follow(begin);
  const slow = await follow(`process.on('SIGTERM', () => {}); ${begin}`);
  const signalled = await follow(begin);
  deaf.child.disconnect();
  slow.child.disconnect();
  signalled.child.send('SIGINT');
  expect(await Promise.all([deaf.ended, slow.ended, signalled.ended])).toEqual([143, 143, 130]);
});

it('an app that is done ends, and its exit code is its own', async () => {
  const { ended } = await follow(
    "import { writeFileSync } from 'node:fs'; writeFileSync('pid', '1'); process.exitCode = 5;",
  );
  expect(await ended).toBe(5);
});

describe('start.mjs', () => {
  /** A workspace of one app and a build tool, both of these texts. */
  function start(app: string, build: string) {
    const cwd = emptyFolder();
    const write = (file: string, text: string): void => {
      mkdirSync(dirname(join(cwd, file)), { recursive: true });
      writeFileSync(join(cwd, file), text);
    };
    for (const file of ['apps/start.mjs', 'apps/follow-starter.mjs']) {
      write(file, readFileSync(join(root, file), 'utf8'));
    }
    write('package.json', '{ "type": "module" }');
    write('node_modules/nx/dist/bin/nx.js', build);
    write('apps/app/dist/main.js', app);
    const child = spawn(process.execPath, ['apps/start.mjs', 'app', 'one', 'two'], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const read = (file: string): string => readFileSync(join(cwd, file), 'utf8');
    return { child, ended: collect(child), begun: () => until(() => holdsText(join(cwd, 'pid'))), read };
  }
  const forever =
    "import('node:fs').then((fs) => fs.writeFileSync('pid', String(process.pid))); setInterval(() => {}, 1000);";

  it('leaves no process behind when it is killed', async () => {
    const { child, begun, read } = start(listener, '');
    await begun();
    child.kill('SIGKILL');
    await until(() => !isRunning(Number(read('pid'))));
    expect(read('clean')).toBe('one,two');
  });

  it.skipIf(process.platform === 'win32')('stops at a signal, building or running', async () => {
    for (const [app, build, expected] of [
      [listener, '', 7],
      ['', forever, 143],
    ] as const) {
      const { child, ended, begun, read } = start(app, build);
      await begun();
      child.kill('SIGTERM');
      expect(await ended).toEqual({ code: expected, stdout: '', stderr: '' });
      await until(() => !isRunning(Number(read('pid'))));
    }
  });

  it("keeps stdout for the app, and exits 2 with the build's words where it fails", async () => {
    const fine = start("console.log('result'); process.exitCode = 5;", "console.log('built');");
    expect(await fine.ended).toEqual({ code: 5, stdout: 'result\n', stderr: '' });
    const broken = start('', "console.log('broken'); process.exitCode = 1;");
    expect(await broken.ended).toEqual({ code: 2, stdout: '', stderr: 'broken\n' });
  });
});
