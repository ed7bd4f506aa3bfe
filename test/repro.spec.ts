import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mnistFiles } from '@gradproof/dataset';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from './boundaries.js';
import { type Ended, collect, emptyFolder, run, start } from './command.js';
import { writeSmallMnist } from './small-mnist.js';
import { runWarm } from './warm-command.js';

const cell = ['cell', '--hidden', '20', '--batch-size', '2', '--shots', '4', '--method', 'alternating', '--seed', '3'];
let data: string;
beforeAll(() => {
  data = writeSmallMnist(emptyFolder());
});

describe('repro cell', () => {
  it('prints exactly one JSON object', async () => {
    const { code, stdout, stderr } = await run('repro', [...cell, '--iterations', '6', '--trace', '1,2,6', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({ schema: 'gradproof.cell/1', cell: { hidden: 20, batchSize: 2, shots: 4, seed: 3 } });
    expect(result.trace.map((t: { iteration: number; strategy: string }) => [t.iteration, t.strategy])).toEqual([
      [1, 'analytic'],
      [2, 'numerical'],
      [6, 'numerical'],
    ]);
    expect(result.testAccuracy).toBe(result.correct / 10_000);
    expect(result.counters.lossEvaluations).toBe(6);
    expect(result.counters.lossDifferences).toBe(3 * (784 * 20 + 20 + 200 + 10));
  });

  it('keeps stdout clean behind npm, and reads paths from where the user stands', async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'images'));
    writeSmallMnist(join(folder, 'images'));
    const npm = spawn(
      'npm',
      ['run', '--silent', 'repro', '--prefix', root, '--', ...cell, '--iterations', '3', '--data', 'images', '--json'],
      {
        cwd: folder,
        shell: process.platform === 'win32',
      },
    );
    const { code, stdout } = await collect(npm);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).cell.protocol.iterations).toBe(3);
  });

  it('gives generic evaluation the same table within rounding', async () => {
    const args = [...cell, '--iterations', '4', '--data', data, '--json'];
    const [structured, generic] = await Promise.all([
      runWarm('repro', args),
      runWarm('repro', [...args, '--evaluation', 'generic']),
    ]);
    const [a, b] = [JSON.parse(structured.stdout), JSON.parse(generic.stdout)];
    expect(b.counters.lossEvaluations).toBe(4 + 2 * 2 * (36 * 20 + 20 + 200 + 10));
    expect(a.parameters.W1.norm / b.parameters.W1.norm).toBeCloseTo(1, 8);
  });
});

describe('repro table', () => {
  const table = (out: string, ...more: string[]): Promise<Ended> =>
    runWarm('repro', ['table', '--seeds', '2', '--iterations', '8', '--data', data, '--out', out, ...more]);

  it('writes the same bytes on one and on two workers', async () => {
    const [one, two] = [emptyFolder(), emptyFolder()];
    const ended = [await table(one, '--jobs', '1'), await table(two, '--jobs', '2')];
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    expect(ended[0]!.stdout).toBe(ended[1]!.stdout);
    for (const file of ['table-1.json', 'table-1.csv', 'table-1.md']) {
      expect(readFileSync(join(one, file), 'utf8')).toBe(readFileSync(join(two, file), 'utf8'));
    }
    const json = JSON.parse(readFileSync(join(one, 'table-1.json'), 'utf8'));
    expect(json).toMatchObject({ schema: 'gradproof.table/1', seeds: [0, 1] });
    expect(json.rows).toHaveLength(64);
    expect(json.rows.every((r: { correct: number[] }) => r.correct.length === 2)).toBe(true);
  });

  it('fits into 80 columns', async () => {
    const { stdout } = await table(emptyFolder());
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('is what bare repro does', async () => {
    const out = emptyFolder();
    const { code, stdout } = await runWarm('repro', [
      '--seeds',
      '1',
      '--iterations',
      '2',
      '--data',
      data,
      '--out',
      out,
    ]);
    expect(code).toBe(0);
    // other images than the paper's, so it is not the paper's Table 1
    expect(stdout).toMatch(/^Accuracy on the 60 test images of images [0-9a-f]{12}\n/);
  });

  it('stops at Ctrl-C without finishing its table, and leaves no half-written file', async () => {
    const out = emptyFolder();
    const { child, ended } = start('repro', ['table', '--out', out]);
    await new Promise((resolve) => child.stderr!.once('data', resolve)); // the workers are at it
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(readdirSync(out).filter((file) => file !== 'cells')).toEqual(['plan.json']); // declared before the first cell
  });
});

describe('a table of one’s own', () => {
  it('has its settings, its images’ name and no published column; its predictions come as CSV', async () => {
    const out = emptyFolder();
    const own = ['--hidden', '3,5', '--shots', '1', '--batch-size', '2', '--seed-list', '3,7', '--step', '1e-3'];
    const args = ['table', ...own, '--iterations', '6', '--data', data, '--data-name', 'Small', '--out', out];
    const { code, stdout, stderr } = await runWarm('repro', args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Accuracy on the 60 test images of Small\n/);
    expect(stderr).toMatch(/look at .*grid\.md\n$/);
    const table = JSON.parse(readFileSync(join(out, 'grid.json'), 'utf8'));
    expect(table).toMatchObject({ dataset: 'Small', seeds: [3, 7], protocol: { step: 1e-3 } });
    expect(table.rows).toHaveLength(4);
    expect(table.rows[0]).not.toHaveProperty('published');
    expect(readFileSync(join(out, 'grid.tex'), 'utf8')).toContain(String.raw`\toprule`);
    const csv = await runWarm('repro', ['predictions', 'batch2-hidden3-shots1-alternating', '--out', out]);
    const lines = csv.stdout.trimEnd().split('\n');
    expect(lines[0]).toBe(
      'image,label,batch2-hidden3-shots1-alternating-seed3,batch2-hidden3-shots1-alternating-seed7',
    );
    expect(lines).toHaveLength(61);
    const right = lines.slice(1).filter((line) => line.split(',')[1] === line.split(',')[2]).length;
    expect(right).toBe(table.rows[1].correct[0]);
  });

  it('has accuracy on the way of one cell, the same as of a shorter one', async () => {
    const args = [...cell, '--data', data, '--json'];
    const marked = JSON.parse((await runWarm('repro', [...args, '--iterations', '9', '--marks', '3,6'])).stdout);
    expect(marked.marks.map(({ iteration }: { iteration: number }) => iteration)).toEqual([3, 6, 9]);
    const shorter = JSON.parse((await runWarm('repro', [...args, '--iterations', '6'])).stdout);
    expect(marked.marks[1].correct).toBe(shorter.correct);
  });
});

describe('the example with images of one’s own', () => {
  it('makes four files of the package’s, which a cell trains on', async () => {
    const [clothes, idx] = [emptyFolder(), emptyFolder()];
    for (let label = 0; label < 10; label++) {
      const images = Array.from({ length: 7 }, (_, i) =>
        Array.from({ length: 784 }, (__, pixel) => (pixel % 10 === label ? 200 + i : 0)),
      );
      writeFileSync(join(clothes, `${label}.json`), JSON.stringify({ data: images }));
    }
    const example = join(root, 'apps/repro/examples/fashion-mnist/to-idx.mjs');
    const made = spawnSync(process.execPath, [example, idx, clothes], { encoding: 'utf8' });
    expect(made).toMatchObject({ status: 0, stdout: 'train: 60 images\nt10k: 10 images\n', stderr: '' });
    const { code, stdout } = await runWarm('repro', [...cell, '--data', idx, '--iterations', '200', '--json']);
    expect(code).toBe(0);
    const { correct, testAccuracy } = JSON.parse(stdout) as { correct: number; testAccuracy: number };
    // classes of stripes of their own are told apart, so labels and images belong together
    expect(correct).toBeGreaterThan(8);
    expect(testAccuracy).toBe(correct / 10);
  });
});

describe('bad input to repro', () => {
  const refused = async (args: readonly string[], told: RegExp): Promise<void> => {
    const { code, stdout, stderr } = await runWarm('repro', args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(told);
  };

  it.each([
    ['an unknown flag', ['table', '--sedes', '3'], /--sedes/],
    ['an unknown command', ['tabel'], /tabel/],
    ['no hidden units', [...cell, '--hidden', '0'], /--hidden.*'0'/],
    ['too many shots', [...cell, '--shots', '7000'], /class .*7000.*\d+/],
    ['a negative number of seeds', ['table', '--seeds', '-1'], /--seeds.*'-1'/],
    ['a fraction', ['table', '--seeds', '1.5'], /--seeds.*'1.5'/],
    ['a method that is none', [...cell, '--method', 'best'], /--method.*'best'/],
    ['a missing option', ['cell', '--hidden', '20'], /required/],
    ['a mark after the end', [...cell, '--iterations', '5', '--marks', '9'], /--marks must be at most the 5/],
    ['a name for MNIST', ['table', '--data-name', 'mine'], /--data-name must name images that are not MNIST/],
    ['a missing data folder', [...cell, '--data', join(root, 'nowhere')], /nowhere.*train-images/],
  ])('%s', (_, args, told) => refused(args, told));

  it('an output folder below a file', async () => {
    const file = join(emptyFolder(), 'file');
    writeFileSync(file, '');
    await refused(['table', '--out', join(file, 'reports')], /--out.*file/);
  });

  it('a truncated data file', async () => {
    const folder = writeSmallMnist(emptyFolder());
    truncateSync(join(folder, mnistFiles.trainImages), 500);
    const out = join(emptyFolder(), 'out');
    await refused(['table', '--data', folder, '--out', out], /train-images.*expected.*found/);
    expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
  });

  it.each([
    ['magic', mnistFiles.testImages, 3],
    ['count', mnistFiles.trainLabels, 7],
    ['label', mnistFiles.testLabels, 8],
  ] as const)('an altered %s', async (_, name, offset) => {
    const folder = writeSmallMnist(emptyFolder());
    const bytes = readFileSync(join(folder, name));
    bytes[offset] = 0xee;
    writeFileSync(join(folder, name), bytes);
    await refused([...cell, '--data', folder], new RegExp(`${name}.*expected.*found`));
  });
});
