import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from './boundaries.js';
import { type Ended, collect, emptyFolder } from './command.js';

const project = emptyFolder();
const { INIT_CWD: _, ...environment } = process.env;
const env = { ...environment, NO_COLOR: '1', FORCE_COLOR: undefined };
const run = (args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  collect(spawn(process.execPath, args, { cwd: project, env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] }));
/** A program that only a shell finds on Windows, or git. */
function shell(line: string, cwd = project): void {
  const { status, stdout, stderr } = spawnSync(line, { cwd, env, shell: true, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${line} failed:\n${stdout}${stderr}`);
}
const git = (line: string): void => shell(`git -c user.name=tester -c user.email=tester@example.com ${line}`);
/** A step of so many terms. */
const write = (terms: number): void =>
  writeFileSync(
    join(project, 'step.mjs'),
    `export const step = () => { let sum = 0; for (let i = 1; i < ${terms}; i++) sum += Math.sqrt(i); return sum; };\n`,
  );

const installed = join(project, 'node_modules');
const main = join(installed, 'gradproof-bench/dist/main.js');
const compare = [main, 'compare', '--base', 'HEAD~1', '--time', '10s'];

beforeAll(() => {
  shell(`npm pack --silent --pack-destination "${project}"`, join(root, 'apps/gradproof-bench'));
  const tarball = readdirSync(project).find((name) => name.endsWith('.tgz'))!;
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  writeFileSync(join(project, '.gitignore'), 'node_modules\n*.tgz\n');
  writeFileSync(
    join(project, 'step.bench.mjs'),
    `import { Bench } from 'tinybench';
import { step } from './step.mjs';

const bench = new Bench();
bench.add('a step', () => { step(); });
export default bench;
`,
  );
  shell(`npm install --prefer-offline --no-audit --no-fund ./${tarball}`);
  symlinkSync(join(root, 'node_modules/tinybench'), join(installed, 'tinybench'), 'junction');
  git('init --quiet');
  for (const terms of [20_000, 40_000]) {
    write(terms);
    git('add -A');
    git(`commit --quiet --message "${terms} terms"`);
  }
});

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());

describe('the package gradproof-bench', () => {
  it('holds what runs, and nothing of this project', () => {
    const folder = join(installed, 'gradproof-bench');
    const names = filesIn(folder);
    expect(names.filter((name) => /\.(spec|test)\.|\.map$|tsbuildinfo|\.wasm$/.test(name))).toEqual([]);
    const text = names.filter((name) => name.endsWith('.js')).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(text.filter((each) => /from ['"]@gradproof|import\(['"]@gradproof|IdxError/.test(each))).toEqual([]);
    expect(text.reduce((sum, each) => sum + each.length, 0)).toBeLessThan(1.2e6);
    expect(readFileSync(join(folder, 'dist/types/gradproof-bench/index.d.ts'), 'utf8')).toContain('BenchmarkTask');
    expect(readdirSync(installed).filter((name) => !/^(\..*|tinybench)$/.test(name))).toEqual([
      'gradproof-bench',
      'jiti',
    ]);
    expect(readFileSync(join(folder, 'THIRD-PARTY-LICENSES.md'), 'utf8')).toContain('## commander 14');
  });

  it('says in a repository of two commits that the second is slower, as the step of a job', async () => {
    const summary = join(project, 'node_modules/summary.md');
    const action = join(root, 'apps/gradproof-bench/action.mjs');
    const output = join(project, 'node_modules/output');
    const inputs = {
      BENCH_FILTER: 'step\n',
      BENCH_OPTIONS: '--margin=5%\n--time=5s\n',
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_OUTPUT: output,
      GITHUB_BASE_REF: '',
    };
    const job = await run([action], inputs);
    expect({ code: job.code, stdout: job.stdout }).toEqual({
      code: 1,
      stdout: expect.stringMatching(/a step .*REGRESSED[\s\S]*::error title=Benchmark::a step regressed: \d/) as string,
    });
    expect(readFileSync(output, 'utf8')).toMatch(/^slices=.*compare\nexit-code=1\n$/);
    expect(readFileSync(summary, 'utf8')).toMatch(/^## Benchmarks: 1 regressed[\s\S]*\| a step/m);
    const yaml = readFileSync(join(root, 'apps/gradproof-bench/action.yml'), 'utf8');
    for (const name of ['file', 'base', 'filter', 'options', 'prepare', 'strict', 'version'])
      expect(yaml).toContain(`BENCH_${name.toUpperCase()}: \${{ inputs.${name} }}`);
  });

  it('measures nothing where nothing changed, and needs a file where there is none to find', async () => {
    git('commit --quiet --allow-empty --message "the same"');
    expect(await run(compare)).toMatchObject({ code: 0, stdout: expect.stringContaining('are identical') as string });
    expect((await run([main, 'run', '--list'])).stdout).toBe('a step\n');
    expect((await run([main, '--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    mkdirSync(join(project, 'more'));
    writeFileSync(join(project, 'more/other.bench.mjs'), 'export default [];\n');
    const { code, stderr } = await run([main, 'counters']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('name one of the 2 benchmark files here') as string,
    });
    expect((await run([main, '--help'])).stdout).not.toMatch(/\breport\b|project's own/);
  });
});
