import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import { validateXML } from 'xmllint-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from './boundaries.js';
import { type Ended, emptyFolder, start, until } from './command.js';
import { runWarm } from './warm-command.js';

const require = createRequire(import.meta.url);
const readJson = (path: string): object => JSON.parse(readFileSync(path, 'utf8'));
const folder = emptyFolder();
const write = (name: string, text: string): void => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};
const from = (name: string): string => join(folder, 'packages', name);
const square = (name: string, factor: string): string => `{
    parameters: { x: Float64Array.of(1, 2, 3) },
    name: '${name}',
    loss: ({ x }) => half(x),
    gradient: ({ x }) => ({ x: x.map((v) => ${factor} * v) }),
  }`;

/** A repository with two packages: one check file of three checks, one of none that is right, one that is ignored. */
beforeAll(() => {
  write('.git/HEAD', '');
  write('.gitignore', 'build\n');
  write(
    'packages/a/lib/half.ts',
    'export const half = (x: Float64Array): number => x.reduce((s, v) => s + (v * v) / 2, 0);\n',
  );
  const three = [square('right', '1'), square('doubled', '2'), square('right as well', '1')].join(',\n  ');
  write('packages/a/three.check.ts', `import { half } from './lib/half.ts';\n\nexport default [\n  ${three},\n];\n`);
  write('packages/b/broken.check.ts', 'export const a: number = 1;\nexport default {;\n');
  write(
    'packages/b/noisy.check.ts',
    `export default { name: 'noisy', parameters: { x: Float64Array.of(1) },\n  loss: ({ x }) => 1e18 + x[0], gradient: () => ({ x: [1] }) };\n`,
  );
  write('build/three.check.ts', 'throw new Error("must not be loaded");');
});

const lineOf = (name: string, text: string): number =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1;

describe('gradcheck in a repository', () => {
  let ended: Ended;
  const out = (name: string): string => join(folder, 'out', name);
  const files = ['packages/a/three.check.ts', 'packages/b/broken.check.ts', 'packages/b/noisy.check.ts'] as const;
  beforeAll(async () => {
    const targets = ['json', 'junit', 'sarif', 'tap'].flatMap((format) => ['--format', `${format}=${out(format)}`]);
    const { child, ended: end } = start('gradcheck', ['..', '--format', 'github', ...targets], from('a'), {
      GITHUB_STEP_SUMMARY: out('summary'),
    });
    mkdirSync(out(''), { recursive: true });
    child.stdin?.end();
    ended = await end;
  });

  it('writes every format in one run, with lines and paths from the root, the likeliest mistake first', () => {
    expect(ended.code).toBe(2);
    const line = lineOf(files[0], "name: 'doubled'");
    expect(ended.stdout).toContain(
      `::error file=${files[0]},line=${line},title=doubled%3A fail::it looks as if x is 2.000 x the true gradient`,
    );
    expect(ended.stdout).toContain(`::error file=${files[1]},line=2,title=gradcheck::does not parse: `);
    expect(ended.stdout).toMatch(/^2 passed, 1 failed, 1 inconclusive, 1 not run: 4 checks in 3 files, /m);
    expect(ended.stderr).toContain(`gradcheck: ${join('..', 'b', 'broken.check.ts')}:2: does not parse: `);
    const { checks, errors } = readJson(out('json')) as { checks: Record<string, unknown>[]; errors: object[] };
    expect(checks.map(({ file, line: at, name, verdict }) => [file, at, name, verdict])).toEqual([
      [files[0], lineOf(files[0], "name: 'right'"), 'right', 'pass'],
      [files[0], line, 'doubled', 'fail'],
      [files[0], lineOf(files[0], 'right as well'), 'right as well', 'pass'],
      [files[2], 1, 'noisy', 'inconclusive'],
    ]);
    expect(errors).toMatchObject([{ file: files[1], line: 2 }]);
    const summary = readFileSync(out('summary'), 'utf8');
    expect(summary).toContain(`| doubled | packages/a/three.check.ts:${line} | fail | it looks as if x is 2.000 x`);
    expect(readFileSync(out('tap'), 'utf8')).toContain(
      `not ok 2 - ${files[0]}:${line} doubled\n# it looks as if x is 2.000 x`,
    );
  });

  it('writes SARIF that its schema allows, with texts and fingerprints', () => {
    const ajv = new Ajv({ schemaId: 'id', meta: false, unknownFormats: 'ignore', logger: false });
    ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json') as object);
    const schema = join(root, 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
    const isValid = ajv.compile(readJson(schema));
    const sarif = readJson(out('sarif')) as {
      runs: {
        tool: { driver: { version: string; rules: Record<string, unknown>[] } };
        results: Record<string, unknown>[];
      }[];
    };
    isValid(sarif);
    expect(isValid.errors).toBeNull();
    expect(isValid({ ...sarif, runs: [{ ...sarif.runs[0], results: [{ ruleId: 'x' }] }] })).toBe(false);
    const [{ tool, results }] = sarif.runs as [(typeof sarif.runs)[number]];
    expect(tool.driver.version).toMatch(/^\d+\.\d+\.\d+/);
    for (const rule of tool.driver.rules)
      expect(rule).toMatchObject({
        shortDescription: { text: expect.stringMatching(/\w/) as string },
        help: { text: expect.stringMatching(/\w/) as string },
      });
    const doubled = results.find(({ ruleId }) => ruleId === 'outside-bound')!;
    expect(doubled).toMatchObject({
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: files[0] },
            region: { startLine: lineOf(files[0], "name: 'doubled'") },
          },
        },
      ],
      partialFingerprints: { 'gradcheck/v1': expect.stringMatching(/^[\da-f]{32}$/) as string },
    });
    expect((doubled['message'] as { text: string }).text).toMatch(
      /^doubled: x is 2\.000 x the true gradient|^doubled: it looks as if x is 2\.000 x/,
    );
  });

  it('writes XML that readers of JUnit allow, with times, totals and files', async () => {
    const xml = { fileName: 'junit.xml', contents: readFileSync(out('junit'), 'utf8') };
    const schema = { fileName: 'junit.xsd', contents: readFileSync(join(root, 'test/fixtures/junit.xsd'), 'utf8') };
    const { valid, errors } = await validateXML({ xml, schema });
    expect({ valid, errors }).toEqual({ valid: true, errors: [] });
    const untimed = { ...xml, contents: xml.contents.replace(/ time="[\d.]+"/, '') };
    expect((await validateXML({ xml: untimed, schema })).valid).toBe(false);
    expect(xml.contents).toMatch(
      /<testsuites name="gradcheck" tests="5" failures="2" errors="1" skipped="0" time="\d+\.\d{3}">/,
    );
    expect(xml.contents).toMatch(/<failure message="it looks as if x is 2\.000 x [^"]*" type="fail">/);
  });
});

describe('gradcheck and what it is asked for', () => {
  it('lists, filters, and says what it looked for', async () => {
    const line = lineOf('packages/a/three.check.ts', "name: 'doubled'");
    expect(await runWarm('gradcheck', ['--list', '--filter', 'doub'], from('a'))).toEqual({
      code: 0,
      stdout: `three.check.ts:${line} doubled\n`,
      stderr: '',
    });
    const none = await runWarm('gradcheck', ['--filter', 'nobody'], from('a'));
    expect(none).toMatchObject({
      code: 3,
      stderr: 'gradcheck: nothing checked: no check has a name that contains "nobody"; --list shows the names\n',
    });
    const empty = await runWarm('gradcheck', [], from('a/lib'));
    expect(empty).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(
        /^gradcheck: nothing checked: no file below .* matches \*\*\/\*\.check\.\{ts,.*\n$/,
      ) as string,
    });
    const unmatched = await runWarm('gradcheck', ['*.spec.ts', 'three.check.ts', '--filter', 'as well'], from('a'));
    expect(unmatched).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('1 passed, 0 failed, 0 inconclusive, 1 not run') as string,
    });
    expect(unmatched.stderr).toBe(
      'gradcheck: *.spec.ts: no file matches; files in node_modules and those that .gitignore excludes are skipped\n',
    );
    for (const args of [[''], ['three.check.ts', ''], ['audit', '']])
      expect(await runWarm('gradcheck', args, from('a'))).toEqual({
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(/^gradcheck: command-argument value '' .* It must not be empty\.\n$/) as string,
      });
  });

  it('reads a config file from the folder above, and the command line before it', async () => {
    write(
      'packages/gradcheck.config.ts',
      `const filter: string = 'right as well';\nexport default { patterns: ['a'], filter, format: ['tap'] };\n`,
    );
    const given = await runWarm('gradcheck', [], from('b'));
    expect(given).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1..1\nok 1 - packages/a/three.check.ts:') as string,
    });
    expect(
      (await runWarm('gradcheck', ['../a', '--filter', 'doubled', '--format', 'pretty'], from('b'))).stdout,
    ).toContain('FAIL doubled');
    for (const [text, message] of [
      ["export default { formats: ['json'] };", 'unknown key formats; did you mean format?'],
      ['process.exit(0);', 'ended the process (exit code 0) before it was read'],
      [
        'export default () => ({});',
        "must hold plain data, such as { patterns: ['src'] }: () => ({}) could not be cloned.",
      ],
    ] as const) {
      write('packages/gradcheck.config.ts', text);
      expect(await runWarm('gradcheck', [], from('b'))).toEqual({
        code: 2,
        stdout: '',
        stderr: `gradcheck: ${join(folder, 'packages/gradcheck.config.ts')}: ${message}\n`,
      });
    }
    write('packages/gradcheck.config.ts', 'export default {};');
  });

  it('goes on after a check that takes all memory', async () => {
    const fills = `{ ...c, name: 'fills', loss() { for (const all = []; ; ) all.push(new Array(1e6).fill(0)); } }`;
    const c = `const c = { name: 'last', parameters: { x: Float64Array.of(1) }, loss: ({ x }) => x[0] ** 2, gradient: ({ x }) => ({ x: [2 * x[0]] }) };`;
    write('memory/a.check.mjs', `${c}\nexport default [${fills},\n c];`);
    const args = ['memory', '--format', 'tap'];
    const { code, stdout, stderr } = await start('gradcheck', args, folder, {
      NODE_OPTIONS: '--max-old-space-size=150',
    }).ended;
    expect(code).toBe(2);
    expect(stdout).toContain('ok 1 - memory/a.check.mjs:1 last');
    expect(stderr.trim()).toMatch(/^gradcheck: memory.a\.check\.mjs:2: fills: threw .*memory.*$/);
  });

  it('watches: runs what a change touches, and only that', async () => {
    const { child, ended } = start('gradcheck', ['--watch', '--format', 'tap'], from('a'));
    let [stdout, stderr] = ['', ''];
    child.stdout!.on('data', (text: string) => (stdout += text));
    child.stderr!.on('data', (text: string) => (stderr += text));
    await until(() => stderr.includes('watching 1 check file'));
    stdout = '';
    write(
      'packages/a/lib/half.ts',
      'export const half = (x: Float64Array): number => x.reduce((s, v) => s + v * v, 0);\n',
    );
    await until(() => stdout.includes('1..3'));
    expect(stdout.match(/^(not )?ok/gm)).toEqual(['not ok', 'ok', 'not ok']);
    stdout = '';
    write('packages/a/new.check.ts', `import { half } from './lib/half.ts';\nexport default ${square('new', '2')};\n`);
    await until(() => stdout.includes('1..1'));
    expect(stdout).toContain('ok 1 - packages/a/new.check.ts:4 new');
    const native = `import { factor } from './lib/factor.mjs';
      export default { name: 'native', parameters: { x: [3] }, loss: ({ x }) => x[0] ** 2, gradient: ({ x }) => ({ x: [factor * x[0]] }) };`;
    write('packages/a/lib/factor.mjs', 'export const factor = 2;\n');
    stdout = '';
    write('packages/a/native.check.mjs', native);
    await until(() => stdout.includes('1..1'));
    expect(stdout).toMatch(/^ok 1/m);
    for (const factor of [4, 2]) {
      stdout = '';
      write('packages/a/lib/factor.mjs', `export const factor = ${factor};\n`);
      await until(() => stdout.includes('1..1'));
      expect(stdout).toMatch(factor === 2 ? /^ok 1/m : /^not ok 1/m);
    }
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
  });
});
