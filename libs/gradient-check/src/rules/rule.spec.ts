import { describe, expect, it } from 'vitest';
import type { Finding } from '../check/gradient-report.js';
import { type CallFacts, type Rule, type RuleFinding, runRules } from './rule.js';

const facts = { seed: 3 } as CallFacts;

/** A rule that keeps a log of its runs and finds these. */
function rule(
  name: string,
  log: string[],
  found: readonly RuleFinding[] = [{ message: `${name} is broken` }],
  more: Partial<Rule<'calls'>> = {},
): Rule<'calls'> {
  const run = async ({ seed }: CallFacts): Promise<readonly RuleFinding[]> => {
    log.push(`${name} ${seed}`);
    return found;
  };
  return { name, kind: 'protocol', phase: 'calls', unless: [], applies: () => true, run, ...more };
}

describe('runRules', () => {
  it('runs one after the other, with the facts, and gives each finding the name and kind of its rule', async () => {
    const log: string[] = [];
    const law = rule('b', log, [{ message: 'first' }, { message: 'second' }], { kind: 'law' });
    expect(await runRules([rule('a', log), law, rule('c', log, [])], facts)).toEqual([
      { kind: 'protocol', rule: 'a', message: 'a is broken' },
      { kind: 'law', rule: 'b', message: 'first' },
      { kind: 'law', rule: 'b', message: 'second' },
    ]);
    expect(log).toEqual(['a 3', 'b 3', 'c 3']);
  });

  it('waits for a rule to end before it runs the next', async () => {
    const log: string[] = [];
    const slow = rule('slow', log, [], {
      run: async () => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        log.push('slow');
        return [];
      },
    });
    await runRules([slow, rule('next', log)], facts);
    expect(log).toEqual(['slow', 'next 3']);
  });

  it('keeps what a finding says of its own name, kind or parameter', async () => {
    const found = [{ message: 'met', rule: 'kinks-meet', kind: 'kink', parameter: 'W' }] as const;
    expect(await runRules([rule('linearity', [], found)], facts)).toEqual(found);
  });

  it('leaves out what does not apply', async () => {
    const log: string[] = [];
    const applies = ({ seed }: CallFacts): boolean => seed !== 3;
    expect(await runRules([rule('a', log, undefined, { applies })], facts)).toEqual([]);
    expect(await runRules([rule('a', log, undefined, { applies })], { ...facts, seed: 4 })).toHaveLength(1);
    expect(log).toEqual(['a 4']);
  });

  it('leaves out what an earlier finding makes pointless, of this phase or of one before', async () => {
    const log: string[] = [];
    const later = rule('later', log, undefined, { unless: ['determinism', 'stale-cache'] });
    const findings = await runRules([rule('stale-cache', log), later], facts);
    expect(findings.map((found) => found.rule)).toEqual(['stale-cache']);
    const earlier: Finding[] = [{ kind: 'protocol', rule: 'determinism', message: 'it draws' }];
    expect(await runRules([later], facts, earlier)).toEqual([]);
    expect(log).toEqual(['stale-cache 3']);
    // a rule that ran and found nothing silences none
    expect(await runRules([rule('stale-cache', log, []), later], facts)).toHaveLength(1);
  });

  it('goes by the name that a finding bears, not by that of its rule', async () => {
    const found = [{ message: 'met', rule: 'kinks-meet' }];
    const later = rule('taylor-rate', [], undefined, { unless: ['kinks-meet'] });
    const other = rule('taylor-rate', [], undefined, { unless: ['linearity'] });
    expect(await runRules([rule('linearity', [], found), later], facts)).toHaveLength(1);
    expect(await runRules([rule('linearity', [], found), other], facts)).toHaveLength(2);
  });

  it('does not change the findings that it was given', async () => {
    const earlier: Finding[] = [];
    await runRules([rule('a', [])], facts, earlier);
    expect(earlier).toEqual([]);
  });
});
