import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { githubActionBenchmark } from './github-action-benchmark.js';
import { comparable, drawRecords } from './draw-records.js';
import { type ReportRequest, reportCommand } from './report-command.js';
import { reportMarkdown, reportPage } from './report-page.js';
import { readRecords, recordFileName, runRecordSchema, writeRecord } from './run-record.js';
import { runTable } from './run-table.js';
import { runRecordFixture } from './testing/run-record-fixture.js';
import { type TestContext, testContext } from '../testing/test-context.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradproof-records-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const older = runRecordFixture({ commit: 'f'.repeat(40), committedAt: '2025-12-01T00:00:00Z' });

describe('records', () => {
  it('come back as they were written, oldest commit first', () => {
    const record = runRecordFixture();
    writeRecord(folder, record);
    writeRecord(folder, older);
    expect(readRecords(folder)).toEqual({ records: [older, record], damaged: [] });
  });

  it('are one file per commit, kernels and machine class', () => {
    expect(recordFileName(runRecordFixture({ dirty: true }))).toBe('0123456789ab-dirty-typescript-a-cpu.json');
    expect(recordFileName(runRecordFixture({ commit: null }))).toBe('uncommitted-typescript-a-cpu.json');
    writeRecord(folder, runRecordFixture());
    writeRecord(folder, runRecordFixture({ kernels: 'typescript' }));
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('are not replaced by part of a run', () => {
    const part = runRecordFixture({ filters: ['a'], tasks: [] });
    expect(writeRecord(folder, part)).toBeDefined();
    expect(writeRecord(folder, part)).toBeDefined();
    writeRecord(folder, runRecordFixture());
    expect(writeRecord(folder, part)).toBeUndefined();
    expect(readRecords(folder).records[0]!.tasks.length).toBeGreaterThan(0);
  });

  it('are named where they are damaged, and other files left alone', () => {
    writeRecord(folder, older);
    writeFileSync(join(folder, 'broken.json'), '{');
    writeFileSync(join(folder, 'wrong.json'), '{"schema":"gradproof.bench-run/1","tasks":3}');
    writeFileSync(join(folder, 'other.json'), '[]');
    const { records, damaged } = readRecords(folder);
    expect(records).toEqual([older]);
    expect(damaged).toHaveLength(2);
    expect(damaged[0]).toContain('broken.json');
    expect(damaged[1]).toContain('wrong.json');
  });

  it('refuse a folder that is a file', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => writeRecord(join(folder, 'file'), older)).toThrow('must be a folder that can be written');
  });

  it('match their schema', () => expect(runRecordSchema.parse(older)).toEqual(older));
});

describe('reports', () => {
  it('are one page that needs nothing else, the same bytes every time', () => {
    const page = reportPage([older, runRecordFixture()]);
    expect(reportPage([older, runRecordFixture()])).toBe(page);
    expect(page.match(/<svg/g)).toHaveLength(10); // 6 of cost, ratios, a scaling, 2 of history
    expect(page).not.toMatch(/NaN|undefined|Infinity|<script|<link|src=|url\(/);
    expect(page).toContain('color-scheme');
    expect(page).toContain('A &lt;CPU&gt;');
    expect(page).not.toContain('<CPU>');
    expect(page.match(/https?:[^"' ]*/g)?.every((url) => url === 'http://www.w3.org/2000/svg')).toBe(true);
  });

  it('are drawn from what there is', () => {
    const page = reportPage([runRecordFixture({ tasks: [], ratios: [], exponents: [] })]);
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('are Markdown for a pull request too', () => {
    const text = reportMarkdown(runRecordFixture());
    expect(text).toContain('| structured/analytic 784-50-10 batch 8 relu | 1.80 | at most 1.6, missed |');
    expect(text).toContain('| iteration analytic 784-50-10 batch 8 relu | 205.0 | 1.00 |');
    expect(text.startsWith('<!-- gradproof bench -->')).toBe(true);
  });

  it('are tables for the terminal', () => {
    const text = runTable(runRecordFixture({ unmeasured: [{ name: 'x', reason: 'unmeasurable' }] }));
    expect(text).toMatch(/^structured\/analytic 784-50-10 batch 8 relu +1\.80 +at most 1.6, missed$/m);
    expect(text).toMatch(/^analytic by batch +time +0\.90 +\[0\.80, 1\.00\]$/m);
    expect(text).toContain('x: unmeasurable');
  });

  it("are github-action-benchmark's format", () => {
    const entries = githubActionBenchmark(runRecordFixture());
    expect(entries[0]).toEqual({
      name: 'iteration analytic 784-20-10 batch 1 relu',
      unit: 'us',
      value: 15,
      range: '± 1.00',
    });
    expect(entries.at(-1)).toMatchObject({ unit: 'times', value: 1.8 });
  });

  it('show names, whatever they hold, as text', () => {
    const hostile = '<script>alert(1)</script>"\'&|`*_[a](b)\n# head\u001b[31m\u202e::error::x';
    const planted = runRecordFixture({
      commit: hostile,
      kernels: hostile,
      machine: { cpu: hostile, cores: 2, platform: hostile, node: hostile, v8: hostile, class: hostile },
      tasks: [
        ...older.tasks,
        { name: hostile, p50: 1, mad: 0, n: 1, unit: 'us' },
        { name: `${hostile} 784-50-10 batch 8 relu`, p50: 1, mad: 0, n: 1, unit: 'us' },
      ],
      ratios: [{ name: hostile, value: 1 }],
      exponents: older.exponents.map((fit) => ({ ...fit, sweep: hostile, variable: hostile })),
      unmeasured: [{ name: hostile, reason: hostile }],
    });
    const page = reportPage([older, planted]);
    expect(page).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    );
    const { document } = parseHTML(page);
    expect(document.querySelectorAll('script, a, img, iframe, [onload], [onerror]')).toHaveLength(0);
    expect(document.documentElement.textContent).toContain('<script>alert(1)</script>');
    for (const text of [page, reportMarkdown(planted), runTable(planted)]) {
      expect(text).not.toContain('\u001b');
      expect(text).not.toContain('\u202e');
    }
    for (const text of [reportMarkdown(planted), runTable(planted)]) expect(text).not.toMatch(/^(# head|::error)/m);
    expect(reportMarkdown(planted)).not.toMatch(/(?<!\\)<script|(?<!\\)\[a\]/);
  });

  it('set no times of other machines or kernels beside each other', () => {
    const elsewhere = runRecordFixture({ machine: { ...older.machine, class: 'other' } });
    const part = runRecordFixture({ filters: ['a'] });
    expect(comparable([elsewhere, older, part])).toEqual([older]);
    expect(comparable([part])).toEqual([]);
  });
});

describe('reportCommand', () => {
  const report = (request: ReportRequest, context: TestContext = testContext()) =>
    reportCommand(request, context, (asked) => Promise.resolve(drawRecords(asked)));

  it('writes page and Markdown, or prints what is asked for', async () => {
    writeRecord(folder, older);
    const deep = join(folder, 'deep');
    expect(await report({ from: folder, out: deep, target: 'page' })).toBe(0);
    expect(readdirSync(deep).toSorted()).toEqual(['index.html', 'summary.md']);
    expect(readFileSync(join(deep, 'summary.md'), 'utf8')).toBe(reportMarkdown(older));
    expect(await report({ from: folder, out: deep, target: 'page' })).toBe(0);
    const markdown = testContext();
    await report({ from: folder, out: folder, target: 'markdown' }, markdown);
    expect(markdown.printed.join('')).toBe(reportMarkdown(older));
    const exported = testContext();
    await report({ from: folder, out: folder, target: 'github-action-benchmark' }, exported);
    expect(JSON.parse(exported.printed.join(''))).toEqual(githubActionBenchmark(older));
  });

  it('exits 3 where nothing is kept, 2 where a record is damaged', async () => {
    const context = testContext();
    expect(await report({ from: join(folder, 'none'), out: folder, target: 'page' }, context)).toBe(3);
    expect(context.notes.join()).toContain('nothing to report');
    writeRecord(folder, older);
    writeFileSync(join(folder, 'broken.json'), '{');
    expect(await report({ from: folder, out: folder, target: 'markdown' })).toBe(2);
  });

  it('draws nothing where the page could not be written, and leaves files of others alone', async () => {
    writeRecord(folder, older);
    writeFileSync(join(folder, 'file'), '');
    const draw = () => Promise.reject(new Error('drawn'));
    const request = { from: folder, out: join(folder, 'file'), target: 'page' } as const;
    await expect(reportCommand(request, testContext(), draw)).rejects.toThrow('--out');
    writeFileSync(join(folder, 'summary.md'), '# mine');
    await expect(reportCommand({ ...request, out: folder }, testContext(), draw)).rejects.toThrow('is left alone');
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toBe('# mine');
  });
});
