import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULE_TEXTS } from './rule-texts.js';

const sources = join(import.meta.dirname, '../../../../libs/gradient-check/src');
const namesIn = (folder: string, pattern: RegExp): string[] =>
  readdirSync(join(sources, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.startsWith('testing'))
    .flatMap((file) =>
      [...readFileSync(join(sources, folder, file), 'utf8').matchAll(pattern)].map(([, name]) => name!),
    );

describe('RULE_TEXTS', () => {
  it('has a text for every rule of the checker', () => {
    const names = new Set([...namesIn('rules', /\bname: '([a-z\d-]+)'/g), ...namesIn('.', /\brule: '([a-z\d-]+)'/g)]);
    expect(names.size).toBeGreaterThan(15);
    expect([...names].filter((name) => !(name in RULE_TEXTS))).toEqual([]);
  });
  it('is the page that SARIF leads to', async () => {
    const sections = Object.entries(RULE_TEXTS).map(([id, { about, help }]) => `## ${id}\n\n${about} ${help}\n`);
    const intro = 'What a finding is called in JSON (`rule`) and SARIF (`ruleId`), what it is about, and what to do.\n';
    await expect(['# Rules\n', intro, ...sections].join('\n')).toMatchFileSnapshot('../../../../docs/rules.md');
  });
  it('says what a rule is about, and what to do, in whole sentences', () => {
    for (const { about, help } of Object.values(RULE_TEXTS))
      for (const text of [about, help]) expect(text).toMatch(/^[A-Z].*\.$/);
  });
});
