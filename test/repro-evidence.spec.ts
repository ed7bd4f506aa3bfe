import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { openRunFolder, planCells, sha256, storedCellText } from '@gradproof/experiment';
import { stream } from '@gradproof/random';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Ended, emptyFolder, run, start } from './command.js';
import { writeSmallMnist } from './small-mnist.js';
import { runWarm } from './warm-command.js';

let data: string;
/** The folder of a run of the whole plan that nothing disturbed. */
let undisturbed: string;
/** The same of the table alone: what kills, threads and a damaged store do to cells does not depend on what is made of them. */
let tabled: string;
/** How long that took. */
let milliseconds: number;

/** On one thread, since another one costs a quarter of a second for its modules. */
const lineOf = (iterations: string, out: string, more: readonly string[]): string[] =>
  ['--seeds', '2', '--iterations', iterations, '--jobs', '1', '--data', data, '--out', out].concat(more);

const report = (out: string, ...more: string[]): string[] => lineOf('10', out, more);
/** Longer, so that kills find it at work. */
const table = (out: string, ...more: string[]): string[] => ['table', ...lineOf('30', out, more)];
const onThreads = (out: string): string[] => table(out, '--jobs', '2');

/** Every file of a folder but run.json, by path; of cells the digest. */
function files(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'run.json')
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.toSorted().map((path) => {
      const name = relative(folder, path).split(sep).join('/');
      const content = readFileSync(path, 'utf8');
      return [name, name.startsWith('cells/') ? sha256(content) : content];
    }),
  );
}
const counts = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as Record<
    'resumed' | 'done' | 'failed' | 'damaged',
    number
  >;
const json = (folder: string, file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const stored = (folder: string): string[] =>
  readdirSync(join(folder, 'cells'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, 'cells', name));
const oneLine = ({ stderr }: Ended): string => {
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  return stderr;
};

/** The folder of a table that nothing disturbed, to do harm to. */
function copied(): string {
  const folder = emptyFolder();
  cpSync(tabled, folder, { recursive: true });
  return folder;
}

beforeAll(async () => {
  data = writeSmallMnist(emptyFolder());
  [undisturbed, tabled] = [emptyFolder(), emptyFolder()];
  expect((await runWarm('repro', report(undisturbed))).code).toBe(0);
  const started = performance.now();
  // in a process of its own, as those that are killed
  expect((await run('repro', onThreads(tabled))).code).toBe(0);
  milliseconds = performance.now() - started;
});

describe('a run of the whole plan', () => {
  it('ends in its files and says what it did', () => {
    expect(Object.keys(files(undisturbed)).filter((name) => !/^cells\/|\.svg$/.test(name))).toEqual([
      'README.md',
      'claims.json',
      'claims.md',
      'index.html',
      'index.ko.html',
      'mechanism.json',
      'mechanism.md',
      'plan.json',
      'statistics.json',
      'statistics.md',
      'table-1.csv',
      'table-1.json',
      'table-1.md',
      'table-1.tex',
    ]);
    expect(counts(undisturbed)).toMatchObject({ resumed: 0, done: 520, failed: 0, damaged: 0 });
  });

  it('has nothing to do a second time', async () => {
    const before = files(undisturbed);
    const again = await runWarm('repro', report(undisturbed));
    expect(again.code).toBe(0);
    expect(again.stderr).toContain('all 520 cells were in the store');
    expect(files(undisturbed)).toEqual(before);
    expect(counts(undisturbed)).toMatchObject({ resumed: 520, done: 0 });
  });

  it('is the same after 12 kills at random moments', async () => {
    const random = stream(5, 'kills');
    let cut = 0;
    const chain = async (): Promise<void> => {
      const out = emptyFolder();
      for (let kill = 0; kill < 6; kill++) {
        const { child, ended } = start('repro', onThreads(out));
        const timer = setTimeout(() => child.kill('SIGKILL'), (0.1 + 0.8 * random.uniform()) * milliseconds);
        const { code } = await ended;
        clearTimeout(timer);
        if (code === null) cut++;
        expect(existsSync(join(out, 'table-1.md'))).toBe(code === 0 || existsSync(join(out, 'table-1.json')));
      }
      expect((await runWarm('repro', onThreads(out))).code).toBe(0);
      expect(files(out)).toEqual(files(tabled));
    };
    await Promise.all([chain(), chain()]);
    expect(cut).toBeGreaterThan(3);
  });

  it('is the same when two processes do it at once in one folder', async () => {
    const out = emptyFolder();
    const both = await Promise.all([run('repro', onThreads(out)), run('repro', onThreads(out))]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(files(out)).toEqual(files(tabled));
  });

  it('is the same on the other kernel set and one worker', async () => {
    const out = emptyFolder();
    expect((await runWarm('repro', table(out, '--kernels', 'typescript'))).code).toBe(0);
    expect(files(out)).toEqual(files(tabled));
  });
});

describe('parts of a plan', () => {
  const parts = async (count: number, of: typeof report): Promise<string[]> => {
    const folders = Array.from({ length: count }, () => emptyFolder());
    for (const [i, folder] of folders.entries()) {
      const { code, stdout } = await runWarm('repro', of(folder, '--shard', `${i + 1}/${count}`));
      expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
      expect(Object.keys(files(folder)).filter((name) => !name.startsWith('cells/'))).toEqual(['plan.json']);
    }
    return folders;
  };

  it('merge into the whole, two of a page or five of a table', async () => {
    for (const [count, of, whole, cells] of [
      [2, report, undisturbed, 520],
      [5, table, tabled, 128],
    ] as const) {
      const folders = await parts(count, of);
      const out = emptyFolder();
      const merged = await runWarm('repro', ['merge', ...folders, '--out', out]);
      expect(merged.code).toBe(0);
      expect(files(out)).toEqual(files(whole));
      expect(folders.reduce((sum, folder) => sum + stored(folder).length, 0)).toBe(cells);
    }
  });

  it('make no table while one is missing, and name what is', async () => {
    const [part, out] = [emptyFolder(), emptyFolder()];
    await runWarm('repro', table(part, '--shard', '1/2'));
    const merged = await runWarm('repro', ['merge', part, '--out', out]);
    expect(merged).toMatchObject({ code: 3, stdout: '' });
    expect(merged.stderr).toMatch(/missing: hidden \d+, batch \d+, .*\n/);
    expect(merged.stderr).toMatch(/\d+ of 128 cells are missing \(\d+ not listed\), so there is no table/);
    const explained = await runWarm('repro', ['explain', 'batch8-hidden50-shots2-alternating', '--out', part]);
    expect(explained).toMatchObject({ code: 3, stdout: '' });
    expect(oneLine(explained)).toMatch(/\d+ of 128 cells are missing/);
    expect(oneLine(explained)).toContain(`repro --plan ${join(part, 'plan.json')} --out ${part} computes them`);
    const unrun = await runWarm('repro', ['predictions', 'batch8-hidden50-shots2-alternating', '--out', part]);
    expect(unrun).toMatchObject({ code: 2, stdout: '' });
    expect(oneLine(unrun)).toContain(`repro --plan ${join(part, 'plan.json')} --out ${part} computes it`);
    for (const [name, told] of [
      ['C9', /must make the claim, got C9; it makes/],
      ['nothing at all', /name must be like batch8-hidden50-shots2-alternating/],
      ['batch9-hidden50-shots2-alternating', /must have the cell, got batch9-hidden50-shots2-alternating/],
    ] as const) {
      const wrong = await runWarm('repro', ['explain', name, '--out', part]);
      expect(wrong).toMatchObject({ code: 2, stdout: '' });
      expect(oneLine(wrong)).toMatch(told);
    }
    expect(Object.keys(files(out)).filter((name) => name.startsWith('table'))).toEqual([]);

    // What is missing can be run in place.
    expect((await runWarm('repro', ['--plan', join(out, 'plan.json'), '--data', data, '--out', out])).code).toBe(0);
    expect(files(out)).toEqual(files(tabled));
  });

  it('of another plan or dataset are refused', async () => {
    const [otherPlan, otherData, out] = [emptyFolder(), emptyFolder(), join(emptyFolder(), 'out')];
    await runWarm('repro', [...table(otherPlan), '--iterations', '5', '--shard', '1/40']);
    // a plan names its images, by their digest where nobody names them
    await runWarm('repro', [...table(otherData), '--data', writeSmallMnist(emptyFolder(), 7), '--shard', '1/40']);
    for (const [folder, what] of [
      [otherPlan, 'the plan'],
      [otherData, 'the plan'],
      [emptyFolder(), 'plan.json'],
    ] as const) {
      const refused = await runWarm('repro', ['merge', tabled, folder, '--out', out]);
      expect(refused).toMatchObject({ code: 2, stdout: '' });
      expect(oneLine(refused)).toContain(what);
    }
    expect(existsSync(out)).toBe(false);
  });

  it('with two results of one cell are nondeterminism', async () => {
    const forged = copied();
    forge(forged);
    const merged = await runWarm('repro', ['merge', tabled, forged, '--out', emptyFolder()]);
    expect(merged).toMatchObject({ code: 1, stdout: '' });
    expect(oneLine(merged)).toMatch(/two different results of hidden 20, batch 1, 1 shot, baseline, seed 0/);
  });
});

/** Puts a whole and well-formed, but wrong result into the place of the first cell. */
function forge(folder: string): void {
  const { store, plan, origin } = openRunFolder(folder);
  const cell = planCells(plan)[0]!;
  const reading = store.read(cell);
  if (reading.state !== 'valid') throw new Error('nothing to forge');
  const correct = reading.result.correct === 0 ? 1 : reading.result.correct - 1;
  writeFileSync(store.pathOf(cell), storedCellText({ ...reading.result, correct, testAccuracy: correct / 60 }, origin));
}

describe('a store', () => {
  it('that is damaged is mended', async () => {
    const out = copied();
    const [cut, flipped, gone, ...others] = stored(out);
    truncateSync(cut!, 700);
    const bytes = readFileSync(flipped!);
    bytes[bytes.length >> 1]! ^= 4;
    writeFileSync(flipped!, bytes);
    rmSync(gone!);
    writeFileSync(others[0]!, readFileSync(others[1]!)); // another cell's result
    const { code, stderr } = await runWarm('repro', table(out));
    expect(code).toBe(0);
    for (const path of [cut!, flipped!, others[0]!]) expect(stderr).toContain(`damaged, run again: ${path}: `);
    expect(counts(out)).toMatchObject({ resumed: 124, done: 4, damaged: 3 });
    expect(files(out)).toEqual(files(tabled));
  });

  it('that holds another result than a cell gives is nondeterminism, where somebody looks', async () => {
    const out = copied();
    forge(out);
    const audit = await runWarm('repro', table(out, '--recompute'));
    expect(audit).toMatchObject({ code: 1, stdout: '' });
    expect(audit.stderr).toContain('two different results');
    expect((await runWarm('repro', table(tabled, '--recompute'))).code).toBe(0);
  });

  it('of one dataset says nothing about another', async () => {
    const [shared, own] = [copied(), emptyFolder()];
    const other = writeSmallMnist(emptyFolder(), 7);
    await runWarm('repro', [...table(shared), '--data', other]);
    await runWarm('repro', [...table(own), '--data', other]);
    expect(counts(shared)).toMatchObject({ resumed: 0, done: 128 });
    expect(readFileSync(join(shared, 'table-1.json'), 'utf8')).toBe(readFileSync(join(own, 'table-1.json'), 'utf8'));
  });

  it('that cannot be written ends the run, without a table', async () => {
    const out = emptyFolder();
    writeFileSync(join(out, 'cells'), 'in the way');
    const { code, stdout, stderr } = await runWarm('repro', table(out));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/the result store cannot be used: (ENOTDIR|EEXIST)/);
    expect(Object.keys(files(out)).toSorted()).toEqual(['cells', 'plan.json']);
  });
});

describe('cells that fail', () => {
  it('do not stop the others, and leave no table', async () => {
    const out = emptyFolder();
    const plan = join(out, 'own-plan.json');
    const {
      cells,
      sha256: _,
      origin: __,
      originSha256: ___,
      ...rest
    } = json(tabled, 'plan.json') as {
      readonly cells: readonly object[];
    } & Record<string, unknown>;
    const growing = { ...cells[0], protocol: { learningRate: 1e300 } }; // its loss leaves all bounds
    writeFileSync(plan, JSON.stringify({ ...rest, cells: [...cells, growing] }));
    const { code, stdout, stderr } = await runWarm('repro', ['--plan', plan, '--data', data, '--out', out]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/1 of 129 cells failed, so there is no table; the first, hidden \d+, .*must stay finite/);
    expect(counts(out)).toMatchObject({ done: 128, failed: 1 });
    expect(existsSync(join(out, 'table-1.md'))).toBe(false);
  });

  it('for what the images do not allow are refused before the first', async () => {
    const out = emptyFolder();
    // 3 images per class: the cells with 4 shots cannot be.
    const refused = await runWarm('repro', [...table(out), '--data', writeSmallMnist(emptyFolder(), 3)]);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(oneLine(refused)).toMatch(/4 shots.*cannot be run: .*class 0 of train must have 4 examples, got 3/);
    expect(readdirSync(out)).toEqual([]);
  });
});

describe('repro explain', () => {
  const name = 'batch8-hidden50-shots2-alternating';
  const explain = (...more: string[]): Promise<Ended> => runWarm('repro', ['explain', ...more, '--out', undisturbed]);
  const written = (file: string) => JSON.parse(readFileSync(join(undisturbed, file), 'utf8'));

  it('has every number of the files from the store alone', async () => {
    const lonely = emptyFolder();
    for (const file of Object.keys(files(undisturbed)).filter((path) => /^(cells\/|plan)/.test(path))) {
      const path = join(lonely, file);
      mkdirSync(dirname(path), { recursive: true });
      copyFileSync(join(undisturbed, file), path);
    }
    const { stdout, code } = await runWarm('repro', ['explain', name, '--out', lonely, '--json']);
    expect(code).toBe(0);
    const explained = JSON.parse(stdout);
    const own = (row: { batchSize: number; hidden: number; shots: number; method?: string }): boolean =>
      row.batchSize === 8 && row.hidden === 50 && row.shots === 2 && (row.method ?? 'alternating') === 'alternating';
    const row = written('table-1.json').rows.find(own);
    expect(explained.runs.map(({ correct }: { correct: number }) => correct)).toEqual(row.correct);
    expect(explained).toMatchObject({ min: row.min, max: row.max, plan: written('table-1.json').plan });
    expect(explained.statistics).toBeUndefined(); // the small images are not the paper's
    expect(explained.mean).toBe(row.mean);
    expect(explained.pair).toEqual(written('statistics.json').pairs.find(own));
    const claim = JSON.parse((await runWarm('repro', ['explain', 'C2', '--out', lonely, '--json'])).stdout).claim;
    expect(claim).toEqual(written('claims.json').claims[1]);
  });

  it('tells how to run a cell again', async () => {
    const explained = JSON.parse((await explain(name, '--seed', '1', '--json')).stdout);
    const args = explained.command.replace('npm run --silent repro -- ', '').replace('FOLDER', data).split(' ');
    const again = JSON.parse((await runWarm('repro', args)).stdout);
    expect(again).toMatchObject({
      correct: explained.correct,
      parameters: explained.parameters,
      counters: explained.counters,
    });
    expect(existsSync(explained.file)).toBe(true);
    expect((await explain(`${name}-seed1`)).stdout).toContain(explained.key);
  });

  it('refuses what is not there', async () => {
    for (const [args, told] of [
      [['batch3-hidden50-shots2-baseline'], /must have the cell/],
      [['nonsense-cell'], /must be like batch8-hidden50/],
      [[name, '--seed', '9'], /it has 0, 1/],
      [['C9'], /it makes C1, C2, C3/],
    ] as const) {
      const refused = await explain(...args);
      expect(refused).toMatchObject({ code: 2, stdout: '' });
      expect(oneLine(refused)).toMatch(told);
    }
  });
});

describe('a plan from a file', () => {
  it('is carried out as it stands', async () => {
    const out = emptyFolder();
    expect((await runWarm('repro', ['--plan', join(tabled, 'plan.json'), '--data', data, '--out', out])).code).toBe(0);
    expect(files(out)).toEqual(files(tabled));
  });

  it.each([
    [
      'altered after its hash was taken',
      (text: string) => text.replace('"equivalence":0.005', '"equivalence":0.5'),
      /sha256/,
    ],
    ['not whole', (text: string) => text.slice(0, 500), /not JSON/],
    [
      'without a cell',
      (text: string) => text.replace(/ {4}\{"batchSize".*\n/, '').replace(/ {2}"sha256".*\n/, ''),
      /got none for/,
    ],
  ])('is refused when it is %s', async (_, alter, told) => {
    const file = join(emptyFolder(), 'plan.json');
    writeFileSync(file, alter(readFileSync(join(tabled, 'plan.json'), 'utf8')));
    const refused = await runWarm('repro', ['--plan', file, '--data', data, '--out', emptyFolder()]);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(oneLine(refused)).toMatch(told);
  });

  it('leaves no room for other seeds', async () => {
    const refused = await runWarm('repro', ['--plan', 'plan.json', '--seeds', '3']);
    expect(refused.code).toBe(2);
    expect(oneLine(refused)).toMatch(/--plan.*--seeds/);
  });
});

describe('repro --strict', () => {
  it('turns verdicts into exit codes', async () => {
    expect((await runWarm('repro', report(undisturbed, '--strict'))).code).toBe(3); // 2 seeds decide nothing
  });
});

describe('repro --help', () => {
  it('has examples', async () => {
    const { code, stdout } = await runWarm('repro', ['--help']);
    expect(code).toBe(0);
    for (const part of ['Examples:', '--shard 2/4', 'merge', 'explain', '--plan']) expect(stdout).toContain(part);
  });
});
