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
/** npm is a script that only a shell finds on Windows. */
function npm(line: string, cwd: string): string {
  const { status, stdout, stderr } = spawnSync(`npm ${line}`, { cwd, env, shell: true, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${line} failed:\n${stdout}${stderr}`);
  return stdout;
}

const check = (factor: number): string => `import type { GradientCheck } from 'gradproof';

export default {
  name: 'squares',
  parameters: { x: Float64Array.of(-1, 0.5, 2) },
  loss: ({ x }: { x: Float64Array }) => x.reduce((sum, v) => sum + v * v, 0),
  gradient: ({ x }: { x: Float64Array }) => ({ x: x.map((v) => ${factor} * v) }),
} satisfies GradientCheck;
`;
/** The property in the pages for users, with a seed. */
const [, propertyPage] = /```ts\n([^]*?)```/.exec(readFileSync(join(root, 'docs/property.md'), 'utf8'))!;
const files: Readonly<Record<string, string>> = {
  'page.test.ts': `${propertyPage}fc.configureGlobal({ seed: 1 });\n`,
  'package.json': '{ "private": true, "type": "module" }',
  'right.check.ts': check(2),
  'wrong/wrong.check.ts': check(4),
  'library.check.mjs': `import { numericalGradient } from 'gradproof';
    export default { name: typeof numericalGradient, parameters: { x: Float64Array.of(3) }, loss: ({ x }) => x[0] ** 3, gradient: ({ x }) => ({ x: [3 * x[0] ** 2] }) };`,
  'matcher.test.ts': `import 'gradproof/vitest';
import { expect, it } from 'vitest';
import right from './right.check.ts';
import wrong from './wrong/wrong.check.ts';

it('right', async () => {
  await expect(right).toHaveCorrectGradient();
});
it('wrong', async () => {
  await expect(wrong).toHaveCorrectGradient();
});
`,
  'property.test.ts': `import { gradientProperty, shapes } from 'gradproof/fast-check';
import * as fc from 'fast-check';
import { it } from 'vitest';

const property = (factor: number) =>
  gradientProperty(shapes({ n: [1, 3] }, ({ n }) => ({ x: [n] })), ({ x }) => ({
    name: 'squares',
    parameters: { x },
    loss: (p: { x: number[] }) => p.x.reduce((sum, v) => sum + v * v, 0),
    gradient: (p: { x: number[] }) => ({ x: p.x.map((v) => factor * v) }),
  }));
it('right', () => fc.assert(property(2), { seed: 1, numRuns: 5 }));
it('wrong', () => fc.assert(property(4), { seed: 1, numRuns: 5 }));
`,
  'runner.mjs': `import { test } from 'node:test';
import { assertGradient } from 'gradproof';

const check = (factor) => ({ name: 'squares', parameters: { x: Float64Array.of(1, 2) }, loss: ({ x }) => x[0] ** 2 + x[1] ** 2,
  gradient: ({ x }) => ({ x: x.map((v) => factor * v) }) });
test('right', () => assertGradient(check(2)));
test('wrong', () => assertGradient(check(4)));
`,
};

beforeAll(() => {
  mkdirSync(join(project, 'wrong'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
  npm(`pack --silent --pack-destination "${project}"`, join(root, 'apps/gradproof'));
  const [tarball] = readdirSync(project).filter((name) => name.endsWith('.tgz'));
  npm(`install --prefer-offline --no-audit --no-fund --legacy-peer-deps ./${tarball}`, project);
  for (const name of ['vitest', 'fast-check'])
    symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name), 'junction');
});

const installed = join(project, 'node_modules');
const main = join(installed, 'gradproof/dist/main.js');
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());

describe('the package gradproof', () => {
  it('holds what runs and its types, and is small with all that it needs', () => {
    const names = filesIn(join(installed, 'gradproof'));
    expect(names.filter((name) => /\.(spec|test)\.|\.map$|tsbuildinfo/.test(name))).toEqual([]);
    const text = names
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(installed, 'gradproof', name), 'utf8'));
    expect(text.filter((each) => /sourceMappingURL=\S+\.map|from ['"]@gradproof/.test(each))).toEqual([]);
    const needed = readdirSync(installed).filter(
      (name) => !['.bin', '.package-lock.json', 'vitest', 'fast-check'].includes(name),
    );
    expect(needed).toEqual(['gradproof', 'jiti']);
    const bytes = needed.flatMap((name) =>
      filesIn(join(installed, name)).map((file) => statSync(join(installed, name, file)).size),
    );
    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(3e6);
    expect(readFileSync(join(installed, 'gradproof/THIRD-PARTY-LICENSES.md'), 'utf8')).toContain('## commander 14');
  });

  it('brings a command that finds, checks and says where', async () => {
    const { code, stdout } = await run([main, '--format', 'pretty', '--format', 'github=annotations']);
    expect(code).toBe(1);
    expect(stdout).toContain('PASS function library.check.mjs:2');
    expect(stdout).toContain('PASS squares right.check.ts:4');
    expect(stdout).toContain(`FAIL squares ${join('wrong', 'wrong.check.ts')}:4\n  it looks as if x is 2.000 x`);
    expect(readFileSync(join(project, 'annotations'), 'utf8')).toContain('::error file=wrong/wrong.check.ts,line=4,');
    expect((await run([main, '--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await run([main, 'audit', 'right.check.ts'])).stdout).toMatch(/gradproof +0 of \d+/);
  });

  it('brings the property, and the matcher, which points at its own line', async () => {
    const { stdout } = await run([
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter',
      'json',
      '--testTimeout',
      '60000',
    ]);
    const [result, page, property] = (
      JSON.parse(stdout).testResults as {
        name: string;
        assertionResults: { title: string; status: string; failureMessages: string[] }[];
      }[]
    ).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    expect(page!.assertionResults.map(({ status }) => status)).toEqual(['passed']);
    expect(property!.assertionResults.map(({ title, status }) => [title, status])).toEqual([
      ['right', 'passed'],
      ['wrong', 'failed'],
    ]);
    expect(property!.assertionResults[1]!.failureMessages[0]).toMatch(/Counterexample: \[\{"x":\[[^,]*\]\}\]/);
    expect(result!.assertionResults.map(({ title, status }) => [title, status])).toEqual([
      ['right', 'passed'],
      ['wrong', 'failed'],
    ]);
    expect(result!.assertionResults[1]!.failureMessages[0]).toMatch(
      /it looks as if x is 2\.000 x[\s\S]*matcher\.test\.ts:10:/,
    );
  });

  it('brings a function for other runners', async () => {
    const { code, stdout } = await run(['--test', '--test-reporter', 'tap', 'runner.mjs']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ *ok 1 - right$/m);
    expect(stdout).toMatch(/^ *not ok 2 - wrong$/m);
    expect(stdout).toContain('gradient of squares: fail: it looks as if x is 2.000 x the true gradient');
  });

  it('has types that hold under strict TypeScript', async () => {
    const options = [
      '--noEmit',
      '--strict',
      '--allowImportingTsExtensions',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--lib',
      'es2023,dom',
    ];
    const tsc = join(root, 'node_modules/ts7/bin/tsc');
    expect(await run([tsc, ...options, 'matcher.test.ts', 'property.test.ts'])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    writeFileSync(join(project, 'refused.ts'), check(2).replace("name: 'squares'", 'name: 3'));
    expect((await run([tsc, ...options, 'refused.ts'])).stdout).toContain('error TS');
  });

  it('runs as an action, with inputs from the environment', async () => {
    const action = join(root, 'apps/gradproof/action.mjs');
    const inputs = {
      GRADPROOF_PATTERNS: 'right.check.ts\nwrong/*.ts\n',
      GRADPROOF_FORMAT: 'github\nsarif=out.sarif',
      GRADPROOF_STRICT: 'false',
    };
    const { code, stdout } = await run([action], inputs);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error file=wrong\/wrong\.check\.ts,line=4,/m);
    expect(JSON.parse(readFileSync(join(project, 'out.sarif'), 'utf8')).version).toBe('2.1.0');
    const yaml = readFileSync(join(root, 'action.yml'), 'utf8');
    for (const name of ['patterns', 'format', 'strict', 'version'])
      expect(yaml).toContain(`GRADPROOF_${name.toUpperCase()}: \${{ inputs.${name} }}`);
  });
});
