import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PAGE_TITLE } from '@gradproof/report';
import { describe, expect, it } from 'vitest';
import { requireOwnPage } from './require-own-page.js';

describe('requireOwnPage', () => {
  const folder = (name: string, text: string): string => {
    const path = mkdtempSync(join(tmpdir(), 'gradproof-'));
    writeFileSync(join(path, name), text);
    return path;
  };

  it('lets a run write over what a run wrote, and beside other files', () => {
    for (const path of [folder('README.md', `# ${PAGE_TITLE}\n`), folder('notes.md', 'mine')])
      expect(() => requireOwnPage(path)).not.toThrow();
  });

  it.each(['README.md', 'index.html'])('keeps a run from writing over another %s', (name) => {
    expect(() => requireOwnPage(folder(name, '# My project'))).toThrow(`must not hold another ${name}`);
  });
});
