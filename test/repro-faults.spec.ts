import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  rmdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { mnistFiles } from '@gradproof/dataset';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from './boundaries.js';
import { type Ended, collect, emptyFolder, start } from './command.js';
import { writeSmallMnist } from './small-mnist.js';
import { runWarm } from './warm-command.js';

let data: string;
/** The folder of a small table. */
let made: string;

const table = (out: string, ...more: string[]): string[] =>
  ['table', '--seeds', '1', '--iterations', '3', '--jobs', '1', '--data', data, '--out', out].concat(more);
const text = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');

function copied(): string {
  const folder = emptyFolder();
  cpSync(made, folder, { recursive: true });
  return folder;
}

function refused({ code, stdout, stderr }: Ended, told: RegExp): void {
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(told) });
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
}

beforeAll(async () => {
  data = writeSmallMnist(emptyFolder());
  made = emptyFolder();
  expect((await runWarm('repro', table(made))).code).toBe(0);
});

describe('a number in a folder that was altered', () => {
  const alter = (folder: string, file: string, from: RegExp, to: string): void => {
    const before = text(folder, file);
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    writeFileSync(join(folder, file), after);
  };
  const readers = (folder: string): readonly (readonly string[])[] => [
    ['explain', 'batch8-hidden50-shots2-alternating', '--out', folder],
    ['merge', folder, '--out', join(emptyFolder(), 'out')],
  ];

  it('is refused by every command that reads it', async () => {
    const folder = copied();
    alter(folder, 'plan.json', /"testImages":60/, '"testImages":30');
    for (const args of readers(folder)) refused(await runWarm('repro', args), /originSha256 must be that of origin/);
  });

  it('is refused where an older plan had no digest for it', async () => {
    const folder = copied();
    alter(folder, 'plan.json', / {2}"originSha256".*\n/, '');
    for (const args of readers(folder)) expect((await runWarm('repro', args)).code).toBe(0);
    alter(folder, 'plan.json', /"testImages":60/, '"testImages":30');
    for (const args of readers(folder)) {
      refused(await runWarm('repro', args), /must be of 30 test images as the plan's origin says, got/);
    }
  });

  it('does not come in by a part that disagrees', async () => {
    const [part, out] = [copied(), join(emptyFolder(), 'out')];
    alter(part, 'plan.json', / {2}"originSha256".*\n/, '');
    alter(part, 'plan.json', /"testImages":60/, '"testImages":30');
    for (const parts of [
      [made, part],
      [part, made],
    ]) {
      refused(await runWarm('repro', ['merge', ...parts, '--out', out]), /the number of test images must be the same/);
    }
    expect(existsSync(out)).toBe(false);
  });
});

describe('a folder', () => {
  it('belongs to one plan at a time', async () => {
    const out = emptyFolder();
    const { child, ended } = start('repro', ['table', '--seeds', '5', '--jobs', '1', '--out', out]);
    await new Promise((resolve) => child.stderr!.once('data', resolve)); // the cells are being run
    refused(await runWarm('repro', table(out)), /another run is writing to --out/);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(143);
    expect(readdirSync(out).filter((name) => name.startsWith('.'))).toEqual([]);
    expect((await runWarm('repro', table(out))).code).toBe(0);
    expect(text(out, 'table-1.md')).toBe(text(made, 'table-1.md'));
  });

  it('is swept of what a killed run has left', async () => {
    const out = emptyFolder();
    const { child, ended } = start('repro', ['table', '--seeds', '5', '--jobs', '1', '--out', out]);
    await new Promise((resolve) => child.stderr!.once('data', resolve));
    child.kill('SIGKILL');
    await ended;
    expect(readdirSync(out).filter((name) => name.startsWith('.'))).toHaveLength(1);
    expect((await runWarm('repro', table(out))).code).toBe(0);
    expect(readdirSync(out).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it.each(['plan.json', 'run.json', 'table-1.md', 'table-1.csv'])('keeps a %s that is not ours', async (name) => {
    for (const folder of [false, true]) {
      const out = emptyFolder();
      if (folder) mkdirSync(join(out, name));
      else writeFileSync(join(out, name), 'mine');
      refused(await runWarm('repro', table(out)), new RegExp(`holds ${name}, which repro did not write`));
      refused(
        await runWarm('repro', ['merge', made, '--out', out]),
        new RegExp(`holds ${name}, which repro did not write`),
      );
      expect(readdirSync(out)).toEqual([name]);
    }
  });

  it('keeps a page and a study that are not ours', async () => {
    const out = emptyFolder();
    const few = ['--seeds', '1', '--iterations', '1', '--data', data, '--out', out];
    for (const [name, command] of [
      ['README.md', ['report']],
      ['figure-1.svg', ['report']],
      ['ablation-step.json', ['ablate', 'step']],
      ['inference.md', ['infer']],
      ['statistics-calibration.md', ['calibrate']],
    ] as const) {
      mkdirSync(join(out, name));
      const args =
        command[0] === 'calibrate' ? [...command, '--out', out] : [...command, ...few.slice(2), '--seeds', '2'];
      refused(await runWarm('repro', args), new RegExp(`holds ${name}, which repro did not write`));
      rmdirSync(join(out, name));
    }
  });
});

describe('what never ends or fits nowhere', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['seeds', ['table', '--seeds', '4294967295'], /--seeds.*from 1 to 1000/],
    ['iterations', ['table', '--iterations', '1000000000000000'], /--iterations.*from 1 to 1000000/],
    ['parts', ['table', '--shard', '1/200000'], /--shard.*n at most 10000/],
    ['experiments', ['calibrate', '--repetitions', '1000000000'], /--repetitions.*from 1 to 1000000/],
    [
      'hidden units',
      'cell --hidden 1000000000 --batch-size 1 --shots 1 --seed 0 --method baseline'.split(' '),
      /--hidden/,
    ],
    [
      'values of a batch',
      'cell --hidden 9000 --batch-size 9000 --shots 1 --seed 0 --method baseline'.split(' '),
      /at most 10000000, got 81000000/,
    ],
  ])('%s are bounded, with the limit in the message', async (_, args, told) => {
    refused(await runWarm('repro', args), told);
  });

  it.skipIf(!existsSync('/dev/zero'))('a plan without end', async () => {
    refused(await runWarm('repro', ['--plan', '/dev/zero']), /--plan \/dev\/zero .*expected a regular file/);
    const folder = copied();
    rmSync(join(folder, 'plan.json'));
    symlinkSync('/dev/zero', join(folder, 'plan.json'));
    refused(await runWarm('repro', ['explain', 'C1', '--out', folder]), /expected a regular file/);
  });

  it('a small file that unpacks to a large one', async () => {
    const folder = writeSmallMnist(emptyFolder());
    const images = readFileSync(join(folder, mnistFiles.trainImages));
    rmSync(join(folder, mnistFiles.trainImages));
    writeFileSync(
      join(folder, `${mnistFiles.trainImages}.gz`),
      gzipSync(Buffer.concat([images, Buffer.alloc(200_000_000)])),
    );
    refused(
      await runWarm('repro', [...table(emptyFolder()), '--data', folder]),
      /expected 2176 bytes in all, found more/,
    );
  });

  it.skipIf(!existsSync('/proc/self'))('a folder where none can be made', async () => {
    for (const out of ['/proc/a/b', '/dev/null/a']) {
      for (const args of [table(out), ['merge', made, '--out', out], ['calibrate', '--out', out]]) {
        refused(await runWarm('repro', args), /--out|ENOTDIR/);
      }
    }
  });
});

describe.skipIf(process.platform === 'win32')('a world that gives way', () => {
  const shell = (command: string, cwd = root): Promise<Ended> =>
    collect(spawn('sh', ['-c', command, 'sh', process.execPath, join(root, 'apps/repro/dist/main.js')], { cwd }));

  it.skipIf(!existsSync('/dev/full'))('a full disk under stdout is told, with 2', async () => {
    for (const args of [`explain C9 --help`, `table --seeds 1 --iterations 3 --data ${data} --out ${made}`]) {
      const { code, stderr } = await shell(`"$1" "$2" ${args} > /dev/full`);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringMatching(/repro: stdout cannot be written: .*ENOSPC/),
      });
      expect(stderr).not.toMatch(/^ {4}at /m);
    }
  });

  it('a reader that leaves early changes nothing', async () => {
    const { code, stdout, stderr } = await shell(
      `{ "$1" "$2" explain batch8-hidden50-shots2-alternating --json --out ${made}; echo "code $?" >&2; } | true`,
    );
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: 'code 0\n' });
  });

  it('a working folder that was deleted is told', async () => {
    const cwd = emptyFolder();
    refused(await shell(`rmdir "$PWD"; exec "$1" "$2" explain C1`, cwd), /working folder does not exist any more/);
  });

  it('a missing folder for temporary files is not missed', async () => {
    expect(
      (await shell(`TMPDIR=/nowhere "$1" "$2" explain batch8-hidden50-shots2-alternating --out ${made}`)).code,
    ).toBe(0);
  });
});

describe('names and texts that want to be more', () => {
  const escapes = /[\0-\x09\x0b-\x1f\x7f-\x9f\u202e]/;

  it('are one harmless line in every complaint', async () => {
    const name = 'a\u001b[31m\n::error::planted \u202e';
    for (const args of [
      ['explain', name, '--out', made],
      [name],
      ['table', `--${name}`],
      ['table', '--seeds', name],
      ['table', '--data', name],
      ['--plan', name],
      ['merge', name, '--out', emptyFolder()],
      ['ablate', name],
      ['explain', 'C1', '--out', name],
    ]) {
      const { code, stdout, stderr } = await runWarm('repro', args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr.trimEnd()).not.toMatch(escapes);
      expect(stderr.trimEnd()).not.toMatch(/\n|^::error/m);
    }
  });

  it('in a plan stay text on the terminal, and a folder stays a word of a command', async () => {
    const plan = JSON.parse(text(made, 'plan.json')) as Record<string, unknown>;
    const claim = 'x\u001b[2J\n::error::planted <script>';
    const claims = [{ id: 'C1', claim, hypothesis: claim, test: { kind: 'equivalence' } }];
    const folder = mkdtempSync(join(emptyFolder(), "it's $(touch planted) "));
    const own = join(folder, 'own.json');
    const protocol = { ...(plan['protocol'] as object), learningRate: 0.2 };
    const { sha256: _, origin: __, originSha256: ___, ...rest } = plan;
    writeFileSync(own, JSON.stringify({ ...rest, protocol, claims, outputs: ['table', 'claims'] }));
    const ran = await runWarm('repro', ['--plan', own, '--data', data, '--out', folder]);
    expect(ran.code).toBe(0);
    expect(ran.stdout).not.toMatch(escapes);
    expect(ran.stdout).not.toMatch(/^\s*::error/m);
    expect(text(folder, 'claims.md')).toContain(String.raw`\<script\>`);
    for (const more of [[], ['--json']]) {
      const explained = await runWarm('repro', ['explain', 'C1', '--out', folder, ...more]);
      expect(explained.code).toBe(0);
      expect(explained.stdout).not.toMatch(escapes);
    }
    const name = 'batch1-hidden20-shots1-baseline-seed0';
    const { command } = JSON.parse((await runWarm('repro', ['explain', name, '--out', folder, '--json'])).stdout) as {
      readonly command: string;
    };
    if (process.platform === 'win32') return;
    const words = await collect(spawn('sh', ['-c', `printf '%s\\n' ${command}`]));
    expect(words.stdout).toContain('--learning-rate\n0.2\n');
  });
});
