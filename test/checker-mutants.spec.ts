import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './boundaries.js';
// @ts-expect-error -- plain data in JavaScript, read by a plain script
import { groups, reasons, sincePublished } from './mutants.mjs';

interface Group {
  readonly part: string;
  readonly file: string;
  readonly mutants: readonly (readonly [string, string, string])[];
}

const all = (groups as readonly Group[]).flatMap(({ part, file, mutants }) =>
  mutants.map(([title]) => ({ part, title, key: `${file.replace(/.*\//, '').replace('.ts', '')}: ${title}` })),
);

describe('the mutants of the checker', () => {
  it('fit the sources as they are', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'test/checker-mutants.mjs'), '--check'], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('are the ones that the published run planted but for those named since, and at least 90 % of them were noticed', () => {
    const report = readFileSync(join(root, 'reports/gradcheck-mutants.md'), 'utf8');
    const rows = [...report.matchAll(/^\| (\d+) \| ([^|]+) \| ([^|]+) \| `[^`]+` \| (.+) \|$/gm)];
    const published = rows.map(([, , part, title]) => `${part}: ${title}`);
    const planned = all.map(({ part, title }) => `${part}: ${title}`);
    const { added, gone } = sincePublished as { readonly added: number; readonly gone: readonly string[] };
    expect(published.filter((name) => !planned.includes(name))).toEqual(gone);
    expect(planned.filter((name) => !published.includes(name))).toHaveLength(added);
    const survivors = rows.filter(
      ([, , part, title, killer]) => killer === 'no test' && !gone.includes(`${part}: ${title}`),
    );
    expect(survivors.length).toBeLessThanOrEqual(0.1 * rows.length);
    // those that live say why
    expect(survivors).toHaveLength(Object.keys(reasons as object).length);
  });
});
