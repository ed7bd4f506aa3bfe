import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { filterProblems } from '@arethetypeswrong/core/problems';
import { publint } from 'publint';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from './boundaries.js';
import { type Ended, collect, emptyFolder } from './command.js';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
}

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** Folders of all that is published, and of gradcheck. */
const packed = ['libs', 'apps']
  .flatMap((room) => readdirSync(join(root, room)).map((name) => join(root, room, name)))
  .filter((folder) => existsSync(join(folder, 'package.json')))
  .filter((folder) => manifestOf(folder).private !== true || basename(folder) === 'gradcheck');

const project = emptyFolder();
const tarballs = join(project, 'tarballs');
const tarballOf = (folder: string): string => {
  const { name, version } = manifestOf(folder);
  return join(tarballs, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
};

function runIn(cwd: string, command: string, args: readonly string[]): Promise<Ended> {
  const { INIT_CWD: _, ...env } = process.env;
  const child = spawn(command, args, {
    cwd,
    env: { ...env, NO_COLOR: '1', FORCE_COLOR: undefined },
    shell: command.startsWith('np') && process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return collect(child);
}

/** A tool of this workspace, run in the project. */
const tool = (path: string, args: readonly string[]): Promise<Ended> =>
  runIn(project, process.execPath, [join(root, 'node_modules', path), ...args]);

async function npm(cwd: string, ...args: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await runIn(cwd, 'npm', args);
  if (code !== 0) throw new Error(`npm ${args[0]} failed: ${stdout}${stderr}`);
}

/** What somebody who installs the packages may write; `FACTOR` is 2 where it is right. */
const files: Readonly<Record<string, string>> = {
  'package.json': '{ "private": true, "type": "module" }',
  'squares.ts': `import type { GradientCheck } from '@gradproof/gradcheck';

export const squares = (factor: number) =>
  ({
    name: 'squares',
    parameters: { x: Float64Array.of(-1, 0.5, 2) },
    loss: ({ x }: { x: Float64Array }) => x.reduce((sum, v) => sum + v * v, 0),
    gradient: ({ x }: { x: Float64Array }) => ({ x: x.map((v) => factor * v) }),
  }) satisfies GradientCheck;
`,
  'check.ts': `import { squares } from './squares.ts';\n\nexport default squares(2);\n`,
  'wrong.ts': `import { squares } from './squares.ts';\n\nexport default squares(4);\n`,
  'report.ts': `import { type GradientReport, checkGradient } from '@gradproof/gradient-check';
import { squares } from './squares.ts';

for (const factor of [2, 4]) {
  const { verdict, diagnosis }: GradientReport = await checkGradient(squares(factor), { seed: 1 });
  console.log(verdict, ...diagnosis.map(({ message }) => message));
}
`,
  'matcher.test.ts': `import '@gradproof/gradient-check/vitest';
import { expect, it } from 'vitest';
import { squares } from './squares.ts';

it('right', () => expect(squares(2)).toHaveCorrectGradient());
it('known to be wrong', () => expect(squares(4)).not.toHaveCorrectGradient({ seed: 1 }));
it('wrong', () => expect(squares(4)).toHaveCorrectGradient());
`,
  'arbitraries.test.ts': `import { checkGradient } from '@gradproof/gradient-check';
import { kinkedLoss, smoothLoss, tensor, withScaledEntry } from '@gradproof/gradient-check/testing';
import { checkNetworkGradient, referenceGradient } from '@gradproof/network-check';
import { problemCase } from '@gradproof/network-check/testing';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';

const runs = { seed: 1, numRuns: 10 };

it('tensors', () => fc.assert(fc.property(tensor({ rank: 2 }), ({ shape, data }) => data.length === shape[0]! * shape[1]!), runs));
it.each([smoothLoss(), kinkedLoss()])('losses', (loss) =>
  fc.assert(fc.asyncProperty(loss, async (check) => (await checkGradient(check)).verdict !== 'fail'), runs));
it('networks', () =>
  fc.assert(fc.asyncProperty(problemCase(), async ({ problem }) => (await checkNetworkGradient(problem, referenceGradient)).verdict !== 'fail'), runs));
it('a broken loss, shrunk', async () => {
  const property = fc.asyncProperty(smoothLoss(), async (check) => (await checkGradient(withScaledEntry(check, 'b', 0, 1.01))).verdict !== 'fail');
  const { counterexample } = await fc.check(property, { seed: 1 });
  expect(counterexample![0].parameters['W']).toHaveLength(1);
});
`,
  'forms.ts': `import { checkGradient, defineCheck } from '@gradproof/gradient-check';
import { gradientProperty, shapes } from '@gradproof/gradient-check/fast-check';
import { fromStep } from '@gradproof/frameworks';
import * as fc from 'fast-check';

const layer = defineCheck({
  name: 'layer',
  parameters: { layers: [{ W: [[0.5, -1], [2, 0.25]], b: 1 }], ids: Int32Array.of(1, 0) },
  constant: ['ids'],
  loss: ({ layers, ids }) => layers.reduce((sum, { W, b }) => sum + Math.exp(W[ids[0]!]![0]! * b), 0),
  gradient: ({ layers, ids }) => ({
    layers: layers.map(({ W, b }) => {
      const w = W[ids[0]!]![0]!;
      return { W: W.map((row, i) => row.map((_, j) => (i === ids[0] && j === 0 ? b * Math.exp(w * b) : 0))), b: w * Math.exp(w * b) };
    }),
  }),
});
const residuals = { name: 'residuals', parameters: [2, 3], value: ([a, b]: number[]) => [a! * b!, a! ** 2], jvp: ([a, b]: number[], [s, t]: number[]) => [b! * s! + a! * t!, 2 * a! * s!] };
const step = fromStep('step', ({ w }) => w ** 2, ({ w }) => ({ w: w - w }), { w: 3 }, 0.5);
for (const { verdict } of [await checkGradient(layer), await checkGradient(residuals), await checkGradient(step)]) console.log(verdict);
const squares = gradientProperty(shapes({ n: [1, 3] }, ({ n }) => ({ x: [n] })), ({ x }) => defineCheck({
  name: 'squares',
  parameters: x,
  loss: (at) => at.reduce((sum, v) => sum + v * v, 0),
  gradient: (at) => at.map((v) => 2 * v),
}));
await fc.assert(squares, { numRuns: 3, seed: 1 });
`,
  // each line must be an error, and is one only where the types arrive
  'refused.ts': `import '@gradproof/gradient-check/vitest';
import type { GradientCheck } from '@gradproof/gradcheck';
import { checkGradient } from '@gradproof/gradient-check';
import { smoothLoss } from '@gradproof/gradient-check/testing';
import { problemCase } from '@gradproof/network-check/testing';
import { expect } from 'vitest';
import { squares } from './squares.ts';

const { name: _, ...nameless } = squares(2);
// @ts-expect-error a check has a name
export const check: GradientCheck = nameless;
// @ts-expect-error there is no tolerance
void checkGradient(squares(2), { tolerance: 1e-3 });
// @ts-expect-error nor in a test
void expect(squares(2)).toHaveCorrectGradient({ tolerance: 1e-3 });
// @ts-expect-error sizes are numbers
smoothLoss({ size: '3' });
// @ts-expect-error no network has this activation
problemCase({ activations: ['step'] });
`,
};

// The packages come from their tarballs with what they need, by npm as users have it. The tools for tests are this workspace's.
beforeAll(async () => {
  mkdirSync(tarballs);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
  await npm(root, 'pack', '--silent', '--pack-destination', tarballs, ...packed);
  // the package of all has the same command, and a test of its own
  const rooms = packed.filter((folder) => basename(folder) !== 'gradproof');
  const ours = rooms.map((folder) => `./tarballs/${basename(tarballOf(folder))}`);
  await npm(project, 'install', '--prefer-offline', '--no-audit', '--no-fund', '--legacy-peer-deps', ...ours);
  for (const name of ['vitest', 'fast-check']) {
    symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name), 'junction');
  }
});

describe('an empty project with the packages installed from their tarballs', () => {
  it('checks a TypeScript file by npx, and is told the mistake of a wrong one', async () => {
    const right = await runIn(project, 'npx', ['--no-install', 'gradcheck', 'check.ts']);
    expect(right).toMatchObject({ code: 0, stdout: expect.stringContaining('PASS squares') as string });
    const wrong = await runIn(project, 'npx', ['--no-install', 'gradcheck', 'wrong.ts']);
    expect(wrong.code).toBe(1);
    expect(wrong.stdout).toContain('x is 2.000 x the true gradient');
  });

  it('gets a report as data', async () => {
    const { stdout } = await tool('tsx/dist/cli.mjs', ['report.ts']);
    expect(stdout).toBe('pass\nfail x is 2.000 x the true gradient: a factor is missing or applied twice\n');
    expect(await tool('tsx/dist/cli.mjs', ['forms.ts'])).toMatchObject({ code: 0, stdout: 'pass\npass\npass\n' });
  });

  it('uses the matcher and the arbitraries in its tests', async () => {
    const { stdout } = await tool('vitest/vitest.mjs', ['run', '--reporter', 'json', '--testTimeout', '60000']);
    const { testResults }: { testResults: { assertionResults: Assertion[] }[] } = JSON.parse(stdout);
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
    const failed = tests.filter(({ status }) => status !== 'passed');
    expect(tests).toHaveLength(8);
    expect(failed.map(({ title }) => title)).toEqual(['wrong']);
    expect(failed[0]!.failureMessages[0]).toContain('gradient of squares: fail');
    expect(failed[0]!.failureMessages[0]).toContain('it looks as if x is 2.000 x the true gradient');
  });

  it.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('has their types, in strict %s with resolution by %s', async (module, resolution) => {
    const sources = Object.keys(files).filter((name) => name.endsWith('.ts'));
    const options = [
      '--noEmit',
      '--strict',
      '--allowImportingTsExtensions',
      '--target',
      'es2023',
      '--lib',
      'es2023,dom',
    ];
    const { code, stdout } = await tool('ts7/bin/tsc', [
      ...options,
      '--module',
      module,
      '--moduleResolution',
      resolution,
      ...sources,
    ]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  });
});

describe('the examples', () => {
  it('pass where the gradient is right and fail where it is broken', async () => {
    const folder = emptyFolder();
    cpSync(join(root, 'apps/gradcheck/examples'), folder, {
      recursive: true,
      filter: (source) => basename(source) !== 'node_modules',
    });
    const command = join(project, 'node_modules/@gradproof/gradcheck/dist/main.js');
    const { code, stdout, stderr } = await runIn(folder, process.execPath, ['verify.mjs', command]);
    expect({ code, stdout, stderr }).toMatchObject({
      code: 0,
      stdout: '24 checks of 11 files, 0 with another verdict than expected\n',
    });
  });
});

interface Assertion {
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

/** How ES modules are found; the packages are nothing else. */
const esmResolutions = ['node16-esm', 'bundler'] as const;

describe('the tarball of', () => {
  it.each(packed.map((folder) => [manifestOf(folder).name, folder] as const))(
    '%s is fit to publish, and its types are right',
    async (_, folder) => {
      const tarball = Uint8Array.from(readFileSync(tarballOf(folder)));
      const { messages } = await publint({ pack: { tarball: tarball.buffer } });
      expect(messages).toEqual([]);
      const analysis = await checkPackage(createPackageFromTarballData(tarball));
      const problems = esmResolutions.flatMap<unknown>((resolutionKind) =>
        analysis.types === false ? ['no types'] : filterProblems(analysis, { resolutionKind }),
      );
      expect(problems).toEqual([]);
      expect(readFileSync(join(folder, 'LICENSE'), 'utf8')).toContain('MIT');
    },
  );
});
