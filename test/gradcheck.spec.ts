import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { root } from './boundaries.js';
import { emptyFolder, run, start } from './command.js';

interface Check {
  readonly name: string;
  readonly verdict: string;
  readonly reason?: string;
  readonly findings: readonly { readonly kind: string; readonly rule: string }[];
  readonly minimumDetectableRelativeError: number;
}

const examples = join(root, 'apps/gradcheck/examples');
const written = (name: string, text: string): string => {
  const folder = emptyFolder();
  writeFileSync(join(folder, name), text);
  return folder;
};
const checkOf = (name: string, rest: string): string =>
  `{ name: '${name}', parameters: { x: Float64Array.of(1, 2) }, loss: ({ x }) => x[0] ** 2 + 3 * x[1], ${rest} }`;
const right = 'gradient: ({ x }) => ({ x: [2 * x[0], 3] })';
const wrong = 'gradient: ({ x }) => ({ x: [2.002 * x[0], 3] })';

describe('gradcheck on functions that nobody here wrote', () => {
  it.each([
    'attention.ts',
    'layer-normalisation.ts',
    'log-determinant.ts',
    'logistic-regression.ts',
    'rosenbrock.ts',
    'softplus.ts',
  ])('passes the correct gradient and fails the broken one: %s', async (file) => {
    const { code, stdout } = await run('gradcheck', [file, '--format', 'json'], examples);
    expect(code).toBe(1);
    const { schema, checks }: { schema: string; checks: Check[] } = JSON.parse(stdout);
    expect(schema).toBe('gradproof.gradcheck/1');
    expect(checks.map(({ verdict }) => verdict)).toEqual(['pass', 'fail']);
    expect(checks[0]!.minimumDetectableRelativeError).toBeLessThan(1e-3);
    expect(checks[1]!.findings.length).toBeGreaterThan(0);
  });
});

describe('gradcheck', () => {
  it('prints the same bytes for the same file and seed, on the outside of npm too', async () => {
    const args = ['rosenbrock.ts', '--format', 'json', '--seed', '7'];
    const [first, second] = await Promise.all([run('gradcheck', args, examples), run('gradcheck', args, examples)]);
    expect(first.stdout).toBe(second.stdout);
  });

  it('exits 0 when all is right, and keeps what a check prints off stdout', async () => {
    const loud = `console.log('loaded'); process.stdout.write('x'); export default ${checkOf('loud', right)};`;
    const { code, stdout, stderr } = await run(
      'gradcheck',
      ['loud.mjs', '--format', 'json'],
      written('loud.mjs', loud),
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout).checks[0].verdict).toBe('pass');
    expect(stderr).toContain('loaded');
  });

  it('runs the other checks whatever becomes of one, and exits 2', async () => {
    const folder = written(
      'mixed.js',
      `export default [
        ${checkOf('throws', 'gradient() { throw new RangeError("boom"); }')},
        ${checkOf('short', 'gradient: () => ({ x: [1] })')},
        { name: 'infinite', parameters: { x: Float64Array.of(0) }, loss: ({ x }) => 1 / x[0], gradient: () => ({ x: [1] }) },
        { name: 'shapeless', parameters: 3, loss: () => 1, gradient: () => ({}) },
        7,
        ${checkOf('wrong', wrong)},
        ${checkOf('right', right)},
      ];`,
    );
    writeFileSync(join(folder, 'syntax.ts'), 'export default {');
    writeFileSync(join(folder, 'empty.ts'), 'export const nothing = 1;');
    writeFileSync(join(folder, 'leaves.mjs'), 'process.exit(0);');
    writeFileSync(
      join(folder, 'explodes.mjs'),
      'setTimeout(() => { throw new Error("later"); }); await new Promise(() => {});',
    );
    const files = ['missing.ts', 'syntax.ts', 'empty.ts', 'leaves.mjs', 'explodes.mjs', 'mixed.js'];
    const { code, stdout, stderr } = await run('gradcheck', [...files, '--format', 'json'], folder);
    expect(code).toBe(2);
    const { checks, errors } = JSON.parse(stdout);
    expect(checks.map(({ name, verdict }: Check) => [name, verdict])).toEqual([
      ['wrong', 'fail'],
      ['right', 'pass'],
    ]);
    expect(errors.map(({ file, check }: { file: string; check?: string }) => check ?? file)).toEqual([
      'missing.ts',
      'syntax.ts',
      'empty.ts',
      'leaves.mjs',
      'explodes.mjs',
      'throws',
      'short',
      'infinite',
      'shapeless',
      'check 5',
    ]);
    expect(stderr).toContain('gradcheck: missing.ts: file not found');
    expect(stderr).toContain('gradcheck: mixed.js: short: gradient.x must have length 2');
    expect(stderr).toContain(
      'gradcheck: mixed.js: infinite: loss must be finite at the given parameters, got Infinity',
    );
    expect(stderr).toContain('gradcheck: mixed.js: throws: gradient threw RangeError: boom');
  });

  it('goes on after a check that ends its thread, or waits for ever', async () => {
    const folder = written(
      'stuck.mjs',
      `export default [
        ${checkOf('first', right)},
        ${checkOf('waits', 'gradient: () => new Promise(() => {})')},
        ${checkOf('leaves', 'gradient: () => process.exit(4)')},
        ${checkOf('last', right)},
      ];`,
    );
    writeFileSync(join(folder, 'empty.mjs'), '\n');
    writeFileSync(join(folder, 'throws.mjs'), 'throw undefined;');
    writeFileSync(join(folder, 'null.mjs'), 'export default null;');
    const { code, stdout } = await run(
      'gradcheck',
      ['stuck.mjs', 'empty.mjs', 'throws.mjs', 'null.mjs', '--format', 'json'],
      folder,
    );
    expect(code).toBe(2);
    const { checks, errors } = JSON.parse(stdout);
    expect(checks.map(({ name, verdict }: Check) => [name, verdict])).toEqual([
      ['first', 'pass'],
      ['last', 'pass'],
    ]);
    expect(errors).toMatchObject([
      { file: 'stuck.mjs', check: 'waits', message: 'waits for a promise that nothing is left to settle' },
      { file: 'stuck.mjs', check: 'leaves', message: 'ended the process (exit code 4) before its checks were done' },
      { file: 'empty.mjs', message: 'must export a check, or an array of checks, by default; the file is empty' },
      { file: 'throws.mjs', message: 'threw undefined' },
      { file: 'null.mjs', message: 'must be an object { name, parameters, loss, gradient }, got null' },
    ]);
  });

  it('takes the default export of CommonJS, and a promise', async () => {
    const folder = written('a.cts', `module.exports = ${checkOf('cts', right).replaceAll('({ x })', '({ x }: any)')};`);
    writeFileSync(join(folder, 'b.cts'), `export = [${checkOf('list', right).replaceAll('({ x })', '({ x }: any)')}];`);
    writeFileSync(join(folder, 'c.cjs'), `module.exports = ${checkOf('cjs', right)};`);
    writeFileSync(join(folder, 'd.mjs'), `export default Promise.resolve(${checkOf('promised', right)});`);
    writeFileSync(join(folder, 'e.mjs'), `export default Promise.reject(new RangeError('late'));`);
    writeFileSync(join(folder, 'f.cts'), 'export const nothing = 1;');
    const files = ['a.cts', 'b.cts', 'c.cjs', 'd.mjs', 'e.mjs', 'f.cts'];
    const { code, stdout } = await run('gradcheck', [...files, '--format', 'json'], folder);
    expect(code).toBe(2);
    const { checks, errors } = JSON.parse(stdout);
    expect(checks.map(({ name, verdict }: Check) => [name, verdict])).toEqual([
      ['cts', 'pass'],
      ['list', 'pass'],
      ['cjs', 'pass'],
      ['promised', 'pass'],
    ]);
    expect(errors).toMatchObject([
      { file: 'e.mjs', message: 'its default export is a promise that was rejected: RangeError: late' },
      { file: 'f.cts', message: expect.stringMatching(/it has no default export$/) as string },
    ]);
  });

  it('says what is no input, with the type of what was thrown', async () => {
    const folder = written('a.ts', `throw new TypeError('at import');`);
    writeFileSync(join(folder, 'b.mjs'), `await Promise.reject(new RangeError('tla'));`);
    writeFileSync(
      join(folder, 'c.mjs'),
      `export default [${checkOf('strings', "gradient: () => ({ x: ['2', '3'] })")}, { name: '' },
        ${checkOf('integers', 'gradient: () => ({ x: BigInt64Array.of(2n, 3n) })')}];`,
    );
    const { code, stderr } = await run('gradcheck', ['a.ts', 'b.mjs', 'c.mjs'], folder);
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toEqual([
      'gradcheck: a.ts: TypeError: at import',
      'gradcheck: b.mjs: RangeError: tla',
      'gradcheck: c.mjs: strings: gradient.x[0] must be a number, got "2"',
      'gradcheck: c.mjs: check 2: name must be a string that is not empty, got an empty string',
      'gradcheck: c.mjs: integers: gradient.x[0] must be a number, got bigint 2',
    ]);
  });

  it('tells of a rejection that nobody handles', async () => {
    const floating = 'gradient: ({ x }) => { Promise.reject(new Error("floating")); return { x: [2 * x[0], 3] }; }';
    const folder = written('a.mjs', `export default ${checkOf('floats', floating)};`);
    const { code, stderr } = await run('gradcheck', ['a.mjs'], folder);
    expect(code).toBe(0);
    expect(stderr).toContain('gradcheck: a.mjs: left a rejected promise without a handler: Error: floating\n');
  });

  it('exits 3 for nothing to check, and for the inconclusive under --strict', async () => {
    const nothing = written(
      'a.mjs',
      `export default { name: 'none', parameters: {}, loss: () => 1, gradient: () => ({}) };`,
    );
    expect((await run('gradcheck', ['a.mjs'], nothing)).code).toBe(3);
    const empty = await run('gradcheck', ['a.mjs'], written('a.mjs', 'export default [];'));
    expect(empty).toMatchObject({
      code: 3,
      stdout: expect.stringContaining('it exports an array without a check') as string,
    });
    const noisy = written(
      'a.mjs',
      `export default { name: 'n', parameters: { x: Float64Array.of(1) }, loss: ({ x }) => 1e18 + x[0], gradient: () => ({ x: [1] }) };`,
    );
    expect((await run('gradcheck', ['a.mjs'], noisy)).code).toBe(0);
    expect((await run('gradcheck', ['a.mjs', '--strict'], noisy)).code).toBe(3);
  });

  it('stops at its budget and says how far it came', async () => {
    const slow = `export default {
      name: 'slow', parameters: { x: new Float64Array(200).fill(1) },
      loss: ({ x }) => { for (const end = performance.now() + 1; performance.now() < end; ); return x.reduce((s, v) => s + v * v, 0); },
      gradient: ({ x }) => ({ x: x.map((v) => 2 * v) }) };`;
    const { stdout } = await run(
      'gradcheck',
      ['a.mjs', '--format', 'json', '--budget', '600ms'],
      written('a.mjs', slow),
    );
    const [check]: Check[] = JSON.parse(stdout).checks;
    expect(check!.verdict).toBe('inconclusive');
    expect(check!.reason).toMatch(/budget/);
  });

  it.each([
    [[], /missing required argument 'file'/],
    [['a.ts', '--seed', 'x'], /whole number/],
    [['a.ts', '--budget', '2'], /duration such as/],
    [['a.ts', '--format', 'xml'], /Allowed choices are pretty, json/],
  ])('refuses %j in one line', async (args, message) => {
    const { code, stdout, stderr } = await run('gradcheck', args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trim()).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends on %s also inside an endless loss', async (signal, code) => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'deep'));
    const endless = `console.log('started'); export default ${checkOf('endless', right).replace('loss:', 'loss() { for (;;); }, was:')};`;
    writeFileSync(join(folder, 'deep/a.mjs'), endless);
    const { child, ended } = start('gradcheck', ['deep/a.mjs'], folder);
    await new Promise((resolve) => child.stderr!.once('data', resolve));
    await sleep(50);
    child.kill(signal);
    expect((await ended).code).toBe(code);
  });
});
