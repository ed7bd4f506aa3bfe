import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './boundaries.js';
import { emptyFolder } from './command.js';
import { runWarm } from './warm-command.js';

interface Cell {
  readonly fault: string;
  readonly expected: string;
  readonly verdict: string;
}

interface Audit {
  readonly schema: string;
  readonly cells: readonly Cell[];
  readonly controls: readonly { readonly verdict: string; readonly diagnoses: number }[];
  readonly forms: readonly { readonly expected: string; readonly verdict: string; readonly named: string | null }[];
  readonly summary: { readonly diagnosed: { readonly right: number; readonly failed: number } };
}

describe('gradcheck network', () => {
  it('checks all 39,760 entries of our own backpropagation, and says how long it took', async () => {
    const { code, stdout, stderr } = await runWarm('gradcheck', ['network', '--format', 'json', '--seed', '3']);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^gradcheck: 784-50-10, batch 8, relu: 39760 entries in \d+\.\d\d s\n$/) as string,
    });
    const [report] = (
      JSON.parse(stdout) as { checks: { verdict: string; parameters: { entries: number; unresolved: number }[] }[] }
    ).checks;
    expect(report!.verdict).toBe('pass');
    expect(report!.parameters.map(({ entries, unresolved }) => [entries, unresolved])).toEqual([
      [39200, 0],
      [50, 0],
      [500, 0],
      [10, 0],
    ]);
  });
  it('refuses a network that cannot be', async () => {
    const { code, stderr } = await runWarm('gradcheck', ['network', '--hidden', '0']);
    expect(code).toBe(2);
    expect(stderr).toContain('--hidden');
  });
});

describe('gradcheck audit', () => {
  it('shows the expected verdict in every cell of some networks, and writes its report', async () => {
    const out = join(emptyFolder(), 'audit.md');
    const some = ['audit', '--network', 'trained, batch 1', '--format', 'json', '--out', out];
    const { code, stdout, stderr } = await runWarm('gradcheck', some);
    expect(code).toBe(0);
    const { schema, cells, controls, forms, summary }: Audit = JSON.parse(stdout);
    expect(schema).toBe('gradproof.audit/1');
    expect(cells).toHaveLength(2 * 63);
    expect(controls).toHaveLength(2 * 3);
    expect(controls.filter(({ verdict, diagnoses }) => verdict === 'fail' || diagnoses > 0)).toEqual([]);
    expect(forms.filter(({ expected, verdict }) => expected !== verdict)).toEqual([]);
    expect(forms.filter(({ expected, named }) => expected === 'fail' && named === null)).toEqual([]);
    expect(summary.diagnosed.right / summary.diagnosed.failed).toBeGreaterThan(0.9);
    const unexpected = cells.filter(
      ({ expected, verdict }) => expected !== verdict && !(expected === 'equivalent' && verdict !== 'fail'),
    );
    expect(unexpected).toEqual([]);
    const page = readFileSync(out, 'utf8');
    expect(page).toContain('planted into 2 networks: sigmoid, trained, batch 1; relu, trained, batch 1. Seed 0.');
    expect(page).toContain('- 126 of 126 cells show the expected verdict');
    // of the forms, which do not depend on the networks, the published report says the same
    const formsOf = (text: string): string => /^## Other forms$[^]*?(?=^## )/m.exec(text)![0];
    expect(formsOf(page)).toBe(formsOf(readFileSync(join(root, 'reports/gradcheck-audit.md'), 'utf8')));
    expect(stderr).not.toContain('Error');
  });

  it('refuses words that no network has, and networks beside a file', async () => {
    const none = await runWarm('gradcheck', ['audit', '--network', 'tanh']);
    expect(none).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/such as 'sigmoid, .*', got 'tanh'/) as string,
    });
    const empty = await runWarm('gradcheck', ['audit', '--network', '']);
    expect(empty).toMatchObject({ code: 2, stderr: expect.stringContaining("got ''") as string });
    const both = await runWarm('gradcheck', ['audit', 'squares.mjs', '--network', 'relu']);
    expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining('leave out one of the two') as string });
  });

  const file = (text: string): string => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'squares.mjs'), text);
    return folder;
  };
  const squares = (factor: number): string =>
    `console.log('loaded'); export default { name: 'squares', parameters: { x: Float64Array.of(1, 2, 3) },
     loss: ({ x }) => x.reduce((sum, v) => sum + v * v, 0), gradient: ({ x }) => ({ x: x.map((v) => ${factor} * v) }) };`;
  it("plants faults into the user's own gradient, beside a rule of theirs", async () => {
    const args = ['audit', 'squares.mjs', '--rtol', '0.1', '--format'];
    const cwd = file(squares(2));
    const { code, stdout } = await runWarm('gradcheck', [...args, 'json'], cwd);
    expect(code).toBe(0);
    const { cells }: { cells: (Cell & { acceptedBy: string[] })[] } = JSON.parse(stdout);
    expect(cells.filter(({ expected, verdict }) => expected === 'fail' && verdict !== 'fail')).toEqual([]);
    expect(cells.find(({ fault }) => fault === 'M35')!.acceptedBy).toEqual(['given rule']);
    const text = (await runWarm('gradcheck', [...args, 'pretty'], cwd)).stdout;
    expect(text).toMatch(/gradproof +0 of \d+ +error bounds, no tolerance/);
    expect(text).toMatch(/given rule +\d of \d+ +central 1e-6, .*\n +M35 1\.05 times the gradient, in x/);
  });
  it('shows what a tolerance of 0.1 % lets pass, also in a file', async () => {
    const cwd = file(squares(2));
    const { code, stdout } = await runWarm(
      'gradcheck',
      ['audit', 'squares.mjs', '--rtol', '1e-3', '--out', 'a/b.md'],
      cwd,
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/gradproof +0 of \d+ /);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /given rule [1-9] of \d+ .*M35-1\.0001 1\.0001 times the gradient, in x/,
    );
    expect(readFileSync(join(cwd, 'a/b.md'), 'utf8')).toBe(`# Audit of squares.mjs\n\n\`\`\`text\n${stdout}\`\`\`\n`);
  });
  it('ends neither with its own exit code nor never, whatever a check does', async () => {
    const text = squares(2).replace('export default', 'export default [').replace(/;$/, '');
    const faults = `, { name: 'exits', parameters: { x: Float64Array.of(1) }, loss: () => process.exit(0), gradient: () => ({ x: [1] }) },
      { name: 'waits', parameters: { x: Float64Array.of(1) }, loss: () => new Promise(() => {}), gradient: () => ({ x: [1] }) },
      { name: 'late', parameters: { x: Float64Array.of(1) }, loss() { setTimeout(() => { throw new Error('late'); });
        return new Promise(() => { setInterval(() => {}, 1000); }); }, gradient: () => ({ x: [1] }) }];`;
    const { code, stdout, stderr } = await runWarm('gradcheck', ['audit', 'squares.mjs'], file(text + faults));
    expect(code).toBe(2);
    expect(stdout).toContain('squares: the unchanged gradient: pass');
    const lines = stderr.split('\n').filter((line) => line.startsWith('gradcheck: '));
    expect(lines.map((line) => line.replace(/.*squares\.mjs: /, ''))).toEqual([
      'exits: ended the process (exit code 0) before its checks were done',
      'waits: awaits a promise that can never settle',
      'late: threw Error: late',
    ]);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
  it('fences what a name could do to the page', async () => {
    const text = squares(2).replace("'squares'", JSON.stringify('a\n```\n<script>'));
    const cwd = file(text);
    await runWarm('gradcheck', ['audit', 'squares.mjs', '--out', 'b.md'], cwd);
    const page = readFileSync(join(cwd, 'b.md'), 'utf8');
    expect(page).toMatch(/^# Audit of squares\.mjs\n\n(`{4,})text\n[^]*\n\1\n$/);
    expect(page).not.toMatch(/^(```$|<script>)/m);
  });
  it('does not call it done where nothing could be shown', async () => {
    const nothing = `export default { name: 'none', parameters: {}, loss: () => 1, gradient: () => ({}) };`;
    const none = await runWarm('gradcheck', ['audit', 'squares.mjs'], file(nothing));
    expect(none).toMatchObject({
      code: 3,
      stdout: expect.stringContaining('nothing to check: no parameters') as string,
    });
    const empty = await runWarm('gradcheck', ['audit', 'squares.mjs'], file('export default [];'));
    expect(empty).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('it exports an empty array') as string,
    });
    const stepless = await runWarm('gradcheck', ['audit', 'squares.mjs', '--eps', '0'], file(squares(2)));
    expect(stepless).toMatchObject({ code: 2, stderr: expect.stringContaining('greater than 0') as string });
  });
  it('does not audit what is wrong already, or not there', async () => {
    const wrong = await runWarm('gradcheck', ['audit', 'squares.mjs'], file(squares(3)));
    expect(wrong).toMatchObject({ code: 1, stdout: expect.stringContaining('the unchanged gradient fails') as string });
    const broken = await runWarm('gradcheck', ['audit', 'squares.mjs'], file('export default {\n  loss( => 1 };'));
    expect(broken).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^gradcheck: .*does not parse: .*\n$/) as string,
    });
    const missing = await runWarm('gradcheck', ['audit', 'nowhere.mjs'], emptyFolder());
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('file not found') as string });
  });
});
