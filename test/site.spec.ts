import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from './boundaries.js';
import { emptyFolder } from './command.js';

const site = join(emptyFolder(), 'site');
let built: { readonly status: number | null; readonly said: string };
beforeAll(() => {
  const args = [join(root, 'node_modules/typedoc/bin/typedoc'), '--out', site];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  built = { status, said: `${stdout}${stderr}` };
});

const idsOf = (html: string): Set<string> => new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!));
const linksOf = (html: string): string[] =>
  [...html.matchAll(/\s(?:href|src)="([^"]+)"/g)].map(([, url]) => url!.replaceAll('&amp;', '&'));

/** Links of a page that lead nowhere; those to other sites are not asked. */
function deadLinks(page: string, html: string): string[] {
  return linksOf(html).filter((url) => {
    if (/^[a-z]+:|^#?$/.test(url)) return false;
    const [path = '', anchor] = decodeURI(url).split('#');
    const target = path === '' ? page : resolve(dirname(page), path);
    if (!existsSync(target)) return true;
    return anchor !== undefined && target.endsWith('.html') && !idsOf(readFileSync(target, 'utf8')).has(anchor);
  });
}

describe('the site', () => {
  it('is built from docs/ and the docstrings without a warning', () => {
    expect(built).toMatchObject({ status: 0, said: expect.not.stringMatching(/warning|error/i) as string });
    for (const name of readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md') && file !== 'index.md'))
      expect(existsSync(join(site, 'documents', name.replace(/\.md$/, '.html'))), name).toBe(true);
    expect(existsSync(join(site, 'functions/index.assertGradient.html'))).toBe(true);
    // where SARIF leads
    expect(idsOf(readFileSync(join(site, 'documents/rules.html'), 'utf8'))).toContain('outside-bound');
  });
  it('has no link that leads nowhere', () => {
    const pages = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(40);
    const dead = pages.flatMap((name) => {
      const page = join(site, name);
      return deadLinks(page, readFileSync(page, 'utf8')).map((url) => `${name}: ${url}`);
    });
    expect(dead).toEqual([]);
    expect(deadLinks(join(site, 'index.html'), '<a href="gone.html">x</a> <a href="#gone">y</a>')).toHaveLength(2);
  });
});
