import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { root } from './boundaries.js';
import { type Ended, compiled, emptyFolder, programFile, run, start, startFile, until } from './command.js';
import { isAlive, programOf } from './processes.js';
import { runWarm } from './warm-command.js';

interface Entry {
  readonly path: string;
  readonly analytic: number | null;
  readonly numerical: number | null;
  readonly verdict: string;
  readonly budget: { readonly certain: object; readonly possible: object; readonly bound: number };
  readonly cause: string;
  readonly remedy?: string;
}

interface Check {
  readonly name: string;
  readonly verdict: string;
  readonly reason?: string;
  readonly evaluations: { readonly loss: number; readonly gradient: number };
  readonly entries: readonly Entry[];
  readonly findings: readonly { readonly kind: string; readonly rule: string }[];
  readonly suspicions: readonly string[];
  readonly resolution: Readonly<Record<string, { readonly of: string; readonly relative: number }>>;
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

let measured: Promise<number> | undefined;
/** Milliseconds until a command has surely begun on this machine: before, a signal ends it as it ends any process. */
const timeToStart = (): Promise<number> => (measured ??= measureStart());

async function measureStart(): Promise<number> {
  const begin = performance.now();
  await run('gradcheck', ['--help']);
  return 500 + 2 * (performance.now() - begin);
}

describe('gradcheck on functions that nobody here wrote', () => {
  it.each([
    'attention.ts',
    'layer-normalisation.ts',
    'log-determinant.ts',
    'logistic-regression.ts',
    'rosenbrock.ts',
    'softplus.ts',
  ])('passes the correct gradient and fails the broken one: %s', async (file) => {
    const { code, stdout } = await runWarm('gradcheck', [file, '--format', 'json'], examples);
    expect(code).toBe(1);
    const { schema, checks }: { schema: string; checks: Check[] } = JSON.parse(stdout);
    expect(schema).toBe('gradproof.gradcheck/2');
    expect(checks.map(({ verdict }) => verdict)).toEqual(['pass', 'fail']);
    expect(checks[0]!.minimumDetectableRelativeError).toBeLessThan(1e-3);
    expect(checks[1]!.findings.length).toBeGreaterThan(0);
    expect(checks[0]!.entries).toEqual([]);
    expect(checks[1]!.entries[0]).toMatchObject({
      path: expect.stringMatching(/^\w+\[\d+\]$/) as string,
      verdict: 'fail',
      cause: expect.stringMatching(/^is \S+, the loss says \S+ \+- \S+ \(/) as string,
      remedy: expect.any(String) as string,
    });
    for (const check of checks) {
      expect(check.evaluations.loss).toBeGreaterThan(check.evaluations.gradient);
      expect(Object.values(check.resolution).every(({ of }) => of === 'entry')).toBe(true);
    }
  });
});

describe('a check of every form', () => {
  const files = ['nested-layers.ts', 'least-squares.ts', 'second-order.ts', 'large-logistic.ts', 'scalars.ts'];

  const page = readFileSync(join(examples, 'README.md'), 'utf8');
  const counted = [...page.matchAll(/^\| \[[\w.-]+\]\((?<file>[\w./-]+)\) *\|.*\| (?<lines>[\d, ]+?) *\|$/gm)];

  it.each(counted.map(({ groups }) => [groups!.file!, groups!.lines!]))(
    'takes as many lines besides function and derivative as its page says: %s, %s',
    (file, lines) => {
      const text = readFileSync(join(examples, file), 'utf8');
      const checks = [...text.matchAll(/^ *\/\/ check\n(?<lines>[\s\S]*?)^ *\/\/ end$/gm)];
      const found = checks.map(({ groups }) => groups!.lines!.trim().split('\n').length);
      expect(found.join(', ')).toBe(lines);
      expect(Math.max(...found)).toBeLessThanOrEqual(2); // and one that exports it
    },
  );

  it('has each of them on its page', () => {
    expect(counted.map(({ groups }) => groups!.file)).toEqual([...files, '../gallery/libraries/programs.mjs']);
  });

  it('passes where it is right, and names what is wrong by path', async () => {
    const { stdout } = await runWarm('gradcheck', [...files, '--format', 'json'], examples);
    const { checks }: { checks: (Check & { name: string })[] } = JSON.parse(stdout);
    const wanted = checks.map(({ name }) => (name.startsWith('wrong: ') ? 'fail' : 'pass'));
    expect(checks.map(({ verdict }) => verdict)).toEqual(wanted);
    expect(checks).toHaveLength(12);
    const paths = checks.flatMap(({ entries }) => entries.map(({ path }) => path));
    for (const path of ['layers[0].b[0]', 'output[11] by b', 'gradient[1] by x[0]', 'output.re by im'])
      expect(paths).toContain(path);
  });
});

describe('gradcheck', () => {
  it('prints the same bytes for the same file and seed, on the outside of npm too, as a bundle or not', async () => {
    const args = ['rosenbrock.ts', '--format', 'json', '--seed', '7'];
    const { ended } = startFile(compiled('gradcheck'), args, examples);
    const [first, second] = await Promise.all([ended, runWarm('gradcheck', args, examples)]);
    const timeless = ({ stdout }: Ended): string => stdout.replaceAll(/"seconds": [\d.]+/g, '"seconds": 0');
    expect(timeless(first)).toBe(timeless(second));
    expect(JSON.parse(first.stdout).checks[0]).toMatchObject({
      file: 'apps/gradcheck/examples/rosenbrock.ts',
      seconds: expect.any(Number) as number,
    });
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

  it.each(['pretty', 'junit', 'sarif', 'github'])(
    'says the likeliest mistake before all else in %s',
    async (format) => {
      const doubled = checkOf('doubled', 'gradient: ({ x }) => ({ x: [4 * x[0], 6] })');
      const { code, stdout } = await run(
        'gradcheck',
        ['a.mjs', '--format', format],
        written('a.mjs', `export default ${doubled};`),
      );
      expect(code).toBe(1);
      const places = ['it looks as if x is 2.000 x the true gradient', 'the loss says ', 'falls as t'].map((text) =>
        stdout.indexOf(text),
      );
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places[0]).toBeGreaterThan(0);
    },
  );

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
    const { code, stdout, stderr } = await runWarm('gradcheck', [...files, '--format', 'json'], folder);
    expect(code).toBe(2);
    const { checks, errors } = JSON.parse(stdout);
    expect(checks.map(({ name, verdict }: Check) => [name, verdict])).toEqual([
      ['short', 'fail'],
      ['wrong', 'fail'],
      ['right', 'pass'],
    ]);
    expect(checks[0].reason).toBe('gradient.x has 1 number for 2: summed over too much?');
    expect(checks[0].entries[0]).toMatchObject({
      analytic: null,
      verdict: 'fail',
      remedy: expect.any(String) as string,
    });
    expect(errors.map(({ file, check }: { file: string; check?: string }) => check ?? file)).toEqual([
      'missing.ts',
      'syntax.ts',
      'empty.ts',
      'leaves.mjs',
      'explodes.mjs',
      'throws',
      'infinite',
      'shapeless',
      'check 5',
    ]);
    expect(errors[1]).toMatchObject({
      line: 1,
      message: expect.stringMatching(/^does not parse: Unexpected token/) as string,
    });
    expect(stderr).toContain('gradcheck: missing.ts: file not found');
    expect(stderr).toContain(
      'gradcheck: mixed.js:4: infinite: loss must be finite at the given parameters, got Infinity',
    );
    expect(stderr).toContain('gradcheck: mixed.js:2: throws: gradient threw RangeError: boom');
  });

  it('goes on after a check that ends its process, waits for ever, or prints past the console', async () => {
    const ending = (name: string, statement: string): string => checkOf(name, `gradient() { ${statement}; }`);
    const folder = written(
      'stuck.mjs',
      `import fs from 'node:fs';
      import v8 from 'node:v8';
      const framed = (message) => {
        const [size, body] = [Buffer.alloc(4), v8.serialize(message)];
        size.writeUInt32BE(body.length);
        return Buffer.concat([size, body]);
      };
      export default [
        ${checkOf('first', right)},
        ${checkOf('prints', `${right}, loss({ x }) { fs.writeSync(1, 'past'); return x[0] ** 2 + 3 * x[1]; }`)},
        ${ending('kills', "process.kill(process.pid, 'SIGKILL')")},
        ${ending('terminates', "process.kill(process.pid, 'SIGTERM')")},
        ${ending('aborts', 'process.abort()')},
        ${ending('crashes', "v8.setFlagsFromString('--allow-natives-syntax'); new Function('%SystemBreak()')()")},
        ${checkOf('waits', 'gradient: () => new Promise(() => {})')},
        ${checkOf('leaves', 'gradient: () => process.exit(4)')},
        ${checkOf('forges', `gradient() { fs.writeSync(3, framed({ kind: 'end', end: { kind: 'done' } })); for (;;); }`)},
        ${checkOf('hushes', 'gradient() { fs.closeSync(3); for (;;); }')},
        ${checkOf('last', right)},
      ];`,
    );
    writeFileSync(join(folder, 'empty.mjs'), '\n');
    writeFileSync(join(folder, 'throws.mjs'), 'throw undefined;');
    writeFileSync(join(folder, 'null.mjs'), 'export default null;');
    writeFileSync(join(folder, 'killed.mjs'), "process.kill(process.pid, 'SIGKILL'); await new Promise(() => {});");
    const files = ['stuck.mjs', 'empty.mjs', 'throws.mjs', 'null.mjs', 'killed.mjs'];
    const { code, stdout, stderr } = await run('gradcheck', [...files, '--format', 'json'], folder);
    expect(code).toBe(2);
    const { checks, errors } = JSON.parse(stdout);
    expect(checks.map(({ name, verdict }: Check) => [name, verdict])).toEqual([
      ['first', 'pass'],
      ['prints', 'pass'],
      ['last', 'pass'],
    ]);
    expect(stderr).toContain('past');
    const ended = expect.stringMatching(
      /^ended the process \((SIG|exit code )\w+\) before its checks were done$/,
    ) as string;
    expect(errors).toMatchObject([
      { file: 'stuck.mjs', check: 'kills', message: ended },
      { file: 'stuck.mjs', check: 'terminates', message: ended },
      { file: 'stuck.mjs', check: 'aborts', message: expect.stringMatching(/abort\(\) is not supported/) as string },
      { file: 'stuck.mjs', check: 'crashes', message: ended },
      { file: 'stuck.mjs', check: 'waits', message: 'awaits a promise that can never settle' },
      { file: 'stuck.mjs', check: 'leaves', message: 'ended the process (exit code 4) before its checks were done' },
      {
        file: 'stuck.mjs',
        check: 'forges',
        message: 'wrote into the channel of its process (descriptor 3) before its checks were done',
      },
      {
        file: 'stuck.mjs',
        check: 'hushes',
        message: 'closed the channel of its process (descriptor 3) before its checks were done',
      },
      { file: 'empty.mjs', message: 'its default export must be a check or an array of checks; the file is empty' },
      { file: 'throws.mjs', message: 'threw undefined' },
      { file: 'null.mjs', message: 'must be an object { name, parameters, loss, gradient }, got null' },
      { file: 'killed.mjs', message: ended },
    ]);
  });

  it('takes the default export of CommonJS, and a promise', async () => {
    const folder = written('a.cts', `module.exports = ${checkOf('cts', right).replaceAll('({ x })', '({ x }: any)')};`);
    writeFileSync(join(folder, 'b.cts'), `export = [${checkOf('list', right).replaceAll('({ x })', '({ x }: any)')}];`);
    writeFileSync(join(folder, 'c.cjs'), `module.exports = ${checkOf('cjs', right)};`);
    writeFileSync(join(folder, 'nested.cjs'), `exports.default = [${checkOf('nested', right)}];`);
    writeFileSync(join(folder, 'd.mjs'), `export default Promise.resolve(${checkOf('promised', right)});`);
    writeFileSync(join(folder, 'e.mjs'), `export default Promise.reject(new RangeError('late'));`);
    writeFileSync(join(folder, 'f.cts'), 'export const nothing = 1;');
    const files = ['a.cts', 'b.cts', 'c.cjs', 'nested.cjs', 'd.mjs', 'e.mjs', 'f.cts'];
    const { code, stdout } = await runWarm('gradcheck', [...files, '--format', 'json'], folder);
    expect(code).toBe(2);
    const { checks, errors } = JSON.parse(stdout);
    expect(checks.map(({ name, verdict }: Check) => [name, verdict])).toEqual([
      ['cts', 'pass'],
      ['list', 'pass'],
      ['cjs', 'pass'],
      ['nested', 'pass'],
      ['promised', 'pass'],
    ]);
    expect(errors).toMatchObject([
      { file: 'e.mjs', message: 'its default export is a promise that was rejected: RangeError: late' },
      { file: 'f.cts', message: expect.stringMatching(/it has none$/) as string },
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
    const { code, stderr } = await runWarm('gradcheck', ['a.ts', 'b.mjs', 'c.mjs'], folder);
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toEqual([
      'gradcheck: a.ts:1: TypeError: at import',
      'gradcheck: b.mjs:1: RangeError: tla',
      'gradcheck: c.mjs:1: strings: gradient.x[0] must be a number, got "2"',
      'gradcheck: c.mjs:1: check 2: name must be a string that is not empty, got an empty string',
      'gradcheck: c.mjs:2: integers: gradient.x[0] must be a number, got bigint 2',
    ]);
  });

  it('tells of a rejection that nobody handles', async () => {
    const floating = 'gradient: ({ x }) => { Promise.reject(new Error("floating")); return { x: [2 * x[0], 3] }; }';
    const folder = written('a.mjs', `export default ${checkOf('floats', floating)};`);
    const { code, stderr } = await runWarm('gradcheck', ['a.mjs'], folder);
    expect(code).toBe(0);
    expect(stderr).toContain('gradcheck: a.mjs: left a rejected promise without a handler: Error: floating\n');
  });

  it('exits 3 for nothing to check, and for the inconclusive unless --allow-undecided', async () => {
    const nothing = written(
      'a.mjs',
      `export default { name: 'none', parameters: {}, loss: () => 1, gradient: () => ({}) };`,
    );
    expect((await runWarm('gradcheck', ['a.mjs'], nothing)).code).toBe(3);
    const empty = await runWarm('gradcheck', ['a.mjs'], written('a.mjs', 'export default [];'));
    expect(empty).toMatchObject({
      code: 3,
      stdout: expect.stringContaining('it exports an empty array') as string,
    });
    const noisy = written(
      'a.mjs',
      `export default { name: 'n', parameters: { x: Float64Array.of(1) }, loss: ({ x }) => 1e18 + x[0], gradient: () => ({ x: [1] }) };`,
    );
    expect((await runWarm('gradcheck', ['a.mjs', '--strict'], noisy)).code).toBe(3);
    const allowed = await runWarm('gradcheck', ['a.mjs', '--allow-undecided'], noisy);
    expect(allowed).toMatchObject({ code: 0, stdout: expect.stringContaining('INCONCLUSIVE n a.mjs:1') as string });
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
    [['--format', 'json', '--format', 'sarif'], /Only one format can go to stdout/],
    [['a.ts', '--seed', 'x'], /whole number/],
    [['a.ts', '--budget', '2'], /duration such as/],
    [['a.ts', '--format', 'xml'], /Allowed choices are pretty, json/],
  ])('refuses %j in one line', async (args, message) => {
    const { code, stdout, stderr } = await runWarm('gradcheck', args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trim()).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  const work: readonly (readonly [string, readonly string[]])[] = [
    ['an endless loss', ['deep/a.mjs']],
    ['an audit of it', ['audit', 'deep/a.mjs']],
    ['the audit of our networks', ['audit']],
    ['a large network', ['network', '--hidden', '5000']],
    ['a calibration', ['calibrate', '--cases', '1000000']],
  ];
  const signals = [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const;
  it.each(work.flatMap(([what, args]) => signals.map(([signal, code]) => [what, signal, code, args] as const)))(
    'ends %s on %s',
    async (_, signal, code, args) => {
      const folder = emptyFolder();
      mkdirSync(join(folder, 'deep'));
      const endless = checkOf('endless', `${right}, loss() { for (;;); }`);
      writeFileSync(
        join(folder, 'deep/a.mjs'),
        `console.log('started'); export default [${checkOf('wrong', wrong)}, ${endless}];`,
      );
      const time = await timeToStart();
      const { child, ended } = start('gradcheck', args, folder);
      if (args.at(-1) === 'deep/a.mjs') await new Promise((resolve) => child.stderr!.once('data', resolve));
      await sleep(time);
      child.kill(signal);
      const { code: found, stdout, stderr } = await ended;
      expect(found).toBe(code);
      expect(stderr).not.toMatch(/^\s+at /m);
      // what was found before is printed
      if (args[0] === 'deep/a.mjs') expect(stdout).toContain('FAIL wrong');
    },
  );
});

describe('gradcheck, whatever a check does', () => {
  const judged = (stdout: string): [string, string][] =>
    JSON.parse(stdout).checks.map(({ name, verdict }: Check) => [name, verdict]);
  const value = 'x[0] ** 2 + 3 * x[1]';

  it('lets no check change the verdict on another, nor hide its file', async () => {
    const folder = written(
      'mixed.mjs',
      `import { parentPort } from 'node:worker_threads';
      const { max } = Math;
      Number.isFinite = () => true;
      export default [
        ${checkOf('replaces', `${right}, loss({ x }) { Math.max = () => NaN; return ${value}; }`)},
        ${checkOf('puts back', `${right}, loss({ x }) { Math.max = () => NaN; Math.max = max; return ${value}; }`)},
        ${checkOf('posts', `${right}, loss({ x }) { parentPort.postMessage(null); parentPort.close(); return ${value}; }`)},
        { get name() { throw new Error('nameless'); } },
        { name: 'getter', get parameters() { throw new Error('no parameters'); } },
        ${checkOf('endless promise', 'gradient: () => new Promise(() => {})')},
        ${checkOf('wrong', wrong)},
      ];`,
    );
    const { code, stdout, stderr } = await runWarm('gradcheck', ['mixed.mjs', '--format', 'json'], folder);
    expect(code).toBe(2);
    expect(judged(stdout)).toEqual([
      ['puts back', 'pass'],
      ['posts', 'pass'],
      ['wrong', 'fail'],
    ]);
    expect(JSON.parse(stdout).errors).toMatchObject([
      {
        check: 'replaces',
        message: expect.stringMatching(/^left Math\.max changed, so it gets no verdict; /) as string,
      },
      { check: 'check 4', message: 'threw Error: nameless while its properties were read' },
      { check: 'getter', message: 'threw Error: no parameters while its properties were read' },
      { check: 'endless promise', message: 'awaits a promise that can never settle' },
    ]);
    expect(stderr).toContain('mixed.mjs: changed Number.isFinite while loading: this was undone before its checks\n');
    expect(stderr).toContain('mixed.mjs: posted a message to its parent, which nothing reads\n');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('ends an endless loss, load or program with the budget, and prints what was found before', async () => {
    const folder = written('a.mjs', `export default ${checkOf('wrong', wrong)};`);
    writeFileSync(
      join(folder, 'endless.mjs'),
      `export default [${checkOf('endless', `${right}, loss() { for (;;); }`)}];`,
    );
    writeFileSync(join(folder, 'load.mjs'), 'for (;;);');
    const program = `import { execSync } from 'node:child_process';
      export default ${checkOf('program', `${right}, loss() { execSync(process.platform === 'win32' ? 'timeout 100' : 'sleep 100'); }`)};`;
    writeFileSync(join(folder, 'program.mjs'), program);
    const files = ['a.mjs', 'endless.mjs', 'program.mjs', 'load.mjs'];
    const { code, stdout } = await runWarm('gradcheck', [...files, '--format', 'json', '--budget', '6s'], folder);
    expect(code).toBe(1);
    expect(judged(stdout)).toEqual([
      ['wrong', 'fail'],
      ['endless', 'inconclusive'],
      ['program', 'inconclusive'],
      ['load.mjs', 'inconclusive'],
    ]);
    for (const { reason } of JSON.parse(stdout).checks.slice(1))
      expect(reason).toMatch(/^nothing checked: the budget ended before /);
  });

  it('gives the checks after the end of the budget a reason, and loses none', async () => {
    const endless = checkOf('endless', `${right}, loss() { for (;;); }`);
    const folder = written('a.mjs', `export default [${endless}, ${endless}, ${checkOf('last', right)}];`);
    const { code, stdout } = await runWarm(
      'gradcheck',
      ['a.mjs', 'a.mjs', '--format', 'json', '--budget', '1ms'],
      folder,
    );
    expect(code).toBe(3);
    expect(judged(stdout).at(-1)![1]).toBe('inconclusive');
    expect(JSON.parse(stdout).checks.every(({ reason }: Check) => reason!.startsWith('nothing checked: '))).toBe(true);
    expect(new Set(JSON.parse(stdout).checks.map(({ file }: { file: string }) => file)).size).toBe(1);
  });

  it('refuses parameters beyond the limit that it states', async () => {
    const big = `{ name: 'big', parameters: { x: new Float64Array(10_000_001) }, loss: () => 1, gradient: ({ x }) => ({ x }) }`;
    const { code, stderr } = await runWarm('gradcheck', ['a.mjs'], written('a.mjs', `export default [${big}];`));
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('at most 10,000,000 entries can be checked, got 10,000,001') as string,
    });
  });

  it('lets no name start a line or a command of its own, on stderr either', async () => {
    const hostile = checkOf('a\\n::error::planted\\u001b[2J', 'gradient() { throw new Error("\\n::error::thrown"); }');
    const { stdout, stderr } = await runWarm('gradcheck', ['a.mjs'], written('a.mjs', `export default ${hostile};`));
    expect(`${stdout}${stderr}`).not.toMatch(/^\s*::|\u001b/m);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe.skipIf(process.platform === 'win32')('gradcheck and its output', () => {
  const folder = written('wrong.mjs', `export default ${checkOf('wrong', wrong)};`);
  const main = programFile('gradcheck');
  const { INIT_CWD: _, ...env } = process.env;
  const shell = (line: string): { status: number | null; stdout: string; stderr: string } =>
    spawnSync('bash', ['-c', line.replaceAll('gradcheck', `"${process.execPath}" "${main}"`)], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...env, NO_COLOR: '1', FORCE_COLOR: undefined },
    });

  it.each(['wrong.mjs', 'audit wrong.mjs'])('keeps the code of the verdict when nobody reads: %s', (args) => {
    const { stdout, stderr } = shell(`gradcheck ${args} | true; echo "\${PIPESTATUS[0]}"`);
    expect({ stdout, stderr }).toEqual({ stdout: '1\n', stderr: '' });
  });

  it.runIf(existsSync('/dev/full')).each(['wrong.mjs', 'wrong.mjs --format json', 'audit wrong.mjs', '--help'])(
    'says that a full disk took nothing: %s',
    (args) => {
      expect(shell(`gradcheck ${args} > /dev/full`)).toMatchObject({
        status: 2,
        stderr: 'gradcheck: stdout cannot be written: cannot write: no space left on device (ENOSPC)\n',
      });
    },
  );

  it('leaves no endless loss behind when it is killed', async () => {
    const loss = `loss() { fs.writeSync(2, 'in the loss'); for (;;); }`;
    const text = `import fs from 'node:fs'; export default ${checkOf('endless', `${right}, ${loss}`)};`;
    const { child, ended } = start('gradcheck', ['a.mjs'], written('a.mjs', text));
    await new Promise((resolve) => child.stderr!.once('data', resolve));
    const pid = await programOf(child.pid!);
    expect(isAlive(pid)).toBe(true);
    child.kill('SIGKILL');
    await ended;
    await until(() => !isAlive(pid));
  });

  it('says that the working folder is gone, and needs no folder for temporary files', () => {
    const gone = shell(`mkdir x && cd x && rmdir ../x && gradcheck ../wrong.mjs`);
    expect(gone).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('gradcheck: the working folder does not exist any more; ') as string,
    });
    expect(shell('TMPDIR=/nonexistent gradcheck wrong.mjs').status).toBe(1);
  });

  it.each(['audit wrong.mjs', 'audit', 'calibrate --cases 1000000'])('tries --out before the work: %s', (args) => {
    for (const out of ['.', 'wrong.mjs/below', ...(existsSync('/proc/self') ? ['/proc/a/b/c'] : [])]) {
      const { status, stdout, stderr } = shell(`gradcheck ${args} --out ${out}`);
      expect({ status, stdout, lines: stderr.trim().split('\n').length }).toEqual({ status: 2, stdout: '', lines: 1 });
    }
    expect(readdirSync(folder)).toEqual(['wrong.mjs']);
  });

  it('says one line for a network that is too large', () => {
    const { status, stderr } = shell('gradcheck network --inputs 100000 --hidden 100000');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(
        /^gradcheck: network: at most 10,000,000 entries, got 10,001,100,010; .*\n$/,
      ) as string,
    });
  });
});
