import { copyFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Ended, emptyFolder, start } from './command.js';
import { writeSmallMnist } from './small-mnist.js';
import { runWarm } from './warm-command.js';

let data: string;
let out: string;
const small = (...args: string[]): string[] => [...args, '--iterations', '3', '--data', data, '--out', out];
const json = (file: string) => JSON.parse(readFileSync(join(out, file), 'utf8'));
const text = (file: string): string => readFileSync(join(out, file), 'utf8');
const widest = (printed: string): number => Math.max(...printed.split('\n').map(({ length }) => length));
const oneLine = ({ stderr }: Ended): string => {
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  return stderr;
};
beforeAll(() => {
  data = writeSmallMnist(emptyFolder());
  out = emptyFolder();
});

describe('repro ablate', () => {
  it('runs the ablations that are named, and shares the store with the table', async () => {
    const table = await runWarm('repro', small('table', '--seeds', '2'));
    expect(table.code).toBe(0);
    const { code, stdout, stderr } = await runWarm(
      'repro',
      small('ablate', 'support', 'scheme', 'scheme', '--seeds', '2'),
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Choice of the k images per class\n[\s\S]*\nScheme of the difference\n/);
    expect(stdout.match(/Scheme of the difference/g)).toHaveLength(1);
    expect(widest(stdout)).toBeLessThanOrEqual(80);
    // 8 settings, 2 seeds: 32 runs of the protocol are the table's; new are 32 with random images and 16 of each of 3 schemes.
    expect(stderr).toMatch(/112 of 112 cells: 32 resumed, 80 done, 0 failed\n/);
    expect(stderr).toMatch(/8 files written to .*; look at .*ablation-support\.md\n$/);
    expect(json('ablation-scheme.json').variants).toHaveLength(4);
    expect(text('ablation-support.md')).toContain('k at random');
  });

  it('does not run again what is stored, and writes the same bytes', async () => {
    const before = text('ablation-scheme.json');
    const { code, stderr } = await runWarm('repro', small('ablate', 'scheme', '--seeds', '2'));
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^repro: all 80 cells were in the store\nrepro: 4 files written to .*\n$/),
    });
    expect(text('ablation-scheme.json')).toBe(before);
  });

  it('goes on after Ctrl-C', async () => {
    const folder = emptyFolder();
    const args = ['ablate', 'learning-rate', '--seeds', '4', '--iterations', '20', '--data', data, '--out', folder];
    const { child, ended } = start('repro', args);
    await new Promise((resolve) => child.stderr!.once('data', resolve)); // the workers are at it
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(readdirSync(folder).filter((name) => name !== 'cells')).toEqual([]);
    const again = await runWarm('repro', args);
    expect(again.code).toBe(0);
    expect(again.stderr).toMatch(/320 of 320 cells: \d+ resumed, \d+ done, 0 failed\n/);
    expect(existsSync(join(folder, 'ablation-learning-rate.json'))).toBe(true);
  });
});

describe('repro infer', () => {
  it('ranks the candidates', async () => {
    const { code, stdout } = await runWarm('repro', small('infer', '--seeds', '2'));
    expect(code).toBe(0);
    expect(widest(stdout)).toBeLessThanOrEqual(80);
    const { candidates, seeds } = json('inference.json');
    expect(seeds).toEqual([0, 1]);
    expect(candidates).toHaveLength(12);
    for (const { name } of candidates)
      expect(stdout).toContain(name.startsWith('textbook') ? 'this report’s protocol' : name);
    expect(text('inference.md')).toContain(candidates[0].name);
  });
});

describe('bare repro', () => {
  it('carries over the studies whose files name its protocol, engine and images, without their runs', async () => {
    expect((await runWarm('repro', small('ablate', 'float32', '--seeds', '1'))).code).toBe(0);
    const clone = emptyFolder();
    for (const name of readdirSync(out).filter((file) => /^(ablation|inference)/.test(file)))
      copyFileSync(join(out, name), join(clone, name));
    const page = ['--seeds', '1', '--iterations', '3', '--data', data, '--out', clone];
    const first = await runWarm('repro', page);
    expect(first.code).toBe(0);
    const shown = readFileSync(join(clone, 'index.html'), 'utf8');
    for (const title of ['Arithmetic in float32', 'Scheme of the difference', 'Which protocol the paper used'])
      expect(shown).toContain(title);
    expect(readFileSync(join(clone, 'index.ko.html'), 'utf8')).toContain('float32 연산');
    expect(first.stderr).toMatch(/files written to .*; look at .*index\.html\n$/);
    // the study's own files stay as they were
    expect(readFileSync(join(clone, 'ablation-float32.json'), 'utf8')).toBe(text('ablation-float32.json'));

    // what was altered, or is of another protocol, is left out and said
    const altered = readFileSync(join(clone, 'ablation-scheme.json'), 'utf8').replace('"pairs": 16', '"pairs": 17');
    writeFileSync(join(clone, 'ablation-scheme.json'), altered);
    const again = await runWarm('repro', page);
    expect(again.code).toBe(0);
    expect(again.stderr).toMatch(
      /ablation-scheme\.json is left out of the page: it was damaged or changed; repro ablate scheme writes it again/,
    );
    expect(readFileSync(join(clone, 'index.html'), 'utf8')).not.toContain('Scheme of the difference');
    const other = await runWarm('repro', [...page, '--iterations', '2']);
    expect(other.stderr).toMatch(/inference\.json is left out of the page: it belongs to another plan/);
  });

  it('leaves another project’s page alone', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'README.md'), '# Mine');
    const refused = await runWarm('repro', ['--seeds', '1', '--iterations', '1', '--data', data, '--out', folder]);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(oneLine(refused)).toContain('holds README.md, which repro did not write');
    expect(readdirSync(folder)).toEqual(['README.md']);
  });
});

describe('repro merge', () => {
  it('finds the images of the parts, or asks for them', async () => {
    const [part, merged] = [emptyFolder(), emptyFolder()];
    const made = ['--seeds', '1', '--iterations', '1', '--data', data, '--out', part];
    expect((await runWarm('repro', [...made, '--shard', '1/1'])).code).toBe(0);
    expect((await runWarm('repro', ['merge', part, '--out', merged])).code).toBe(0);
    expect(existsSync(join(merged, 'index.html'))).toBe(true);
    const other = writeSmallMnist(emptyFolder(), 7);
    for (const [folder, told] of [
      [other, /images must be those of the parts.*--data/],
      [join(other, 'nowhere'), /images of the parts cannot be read.*--data/],
    ] as const) {
      const refused = await runWarm('repro', ['merge', part, '--data', folder, '--out', emptyFolder()]);
      expect(refused).toMatchObject({ code: 2, stdout: '' });
      expect(refused.stderr).toMatch(told);
    }
  });
});

describe('bad input to the studies', () => {
  it.each([
    ['no ablation', ['ablate'], /names/],
    ['an unknown ablation', ['ablate', 'step', 'stepp'], /one of step, scheme, .* or all, got stepp/],
    ['no seeds', ['ablate', 'step', '--seeds', '0'], /--seeds.*'0'/],
    ['a negative number of seeds', ['infer', '--seeds', '-3'], /--seeds.*'-3'/],
    ['one seed to infer from', ['infer', '--seeds', '1'], /--seeds must be at least 2, got 1/],
    ['too many threads', ['ablate', 'step', '--jobs', '100000'], /--jobs.*from 1 to 256/],
    ['a missing data folder', ['ablate', 'step', '--data', 'nowhere-at-all'], /nowhere-at-all.*train-images/],
  ])('%s', async (_, args, told) => {
    const ended = await runWarm('repro', [...args, '--out', join(emptyFolder(), 'out')]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(oneLine(ended)).toMatch(told);
  });

  it('an output folder without a name', async () => {
    for (const command of ['report', 'ablate step', 'infer', 'calibrate', 'merge x']) {
      const ended = await runWarm('repro', [...command.split(' '), '--out', '']);
      expect(ended).toMatchObject({ code: 2, stdout: '' });
      expect(oneLine(ended)).toMatch(/--out.*must not be empty/);
    }
  });

  it.skipIf(!existsSync('/proc/self'))('an output folder that no file system makes', async () => {
    const ended = await runWarm('repro', ['ablate', 'step', '--out', '/proc/nope']);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(oneLine(ended)).toContain('--out /proc/nope must be a folder');
  });

  it('an output folder below a file', async () => {
    const file = join(emptyFolder(), 'file');
    writeFileSync(file, '');
    const ended = await runWarm('repro', ['infer', '--out', join(file, 'reports')]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(oneLine(ended)).toMatch(/--out.*file/);
  });
});

describe('a folder with another’s files', () => {
  it.each([
    ['ablation-step.md', ['ablate', 'scheme', 'step']],
    ['inference.json', ['infer', '--seeds', '2']],
  ])('is left alone by the study that would write %s', async (file, args) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, file), 'mine');
    const refused = await runWarm('repro', [...args, '--iterations', '1', '--data', data, '--out', folder]);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(oneLine(refused)).toContain(`holds ${file}, which repro did not write`);
    expect(readdirSync(folder)).toEqual([file]);
  });
});

describe('help', () => {
  it('shows the studies with examples', async () => {
    const { stdout } = await runWarm('repro', ['--help']);
    for (const part of ['ablate [options] <names...>', 'infer [options]', 'ablate step', 'ablate all'])
      expect(stdout).toContain(part);
  });
});
