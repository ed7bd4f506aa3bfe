import { test } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mechanismRule } from './paper-claims.js';
import { type Plan, planDigest } from './plan.js';
import { PlanError } from './plan-error.js';
import { type PlanFile, parsePlanFile, planFileText } from './plan-file.js';
import { textbook } from '../cell/protocol.js';
import { firstSeeds } from './table-cells.js';
import { reportPlan, tablePlan } from './table-plan.js';
import { anyProtocol, someOrigin } from '../testing/index.js';

const plan = reportPlan(textbook, [0, 3]);
const file: PlanFile = { plan, sha256: planDigest(plan), origin: someOrigin };
/** The file's text with some properties changed, and no hash that would give it away. */
const changed = (change: Record<string, unknown>): string =>
  JSON.stringify({ ...(JSON.parse(planFileText(file)) as object), sha256: undefined, ...change });

describe("a plan's file", () => {
  test.prop([anyProtocol, fc.uniqueArray(fc.nat(50), { minLength: 1, maxLength: 3 }), fc.boolean()])(
    'is read back',
    (protocol, seeds, claims) => {
      const any = (claims ? reportPlan : tablePlan)(protocol, seeds);
      const written: PlanFile = { plan: any, sha256: planDigest(any) };
      expect(parsePlanFile(planFileText(written), 'p')).toEqual(written);
    },
  );

  it('tells under what it was run', () => expect(parsePlanFile(planFileText(file), 'p')).toEqual(file));

  it('is the same text however the plan came about', () => {
    expect(planFileText(parsePlanFile(planFileText(file), 'p'))).toBe(planFileText(file));
  });

  it('has a line for each cell', () => {
    const lines = planFileText(file).split('\n');
    expect(lines.filter((line) => line.startsWith('    {"batchSize"'))).toHaveLength(128);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(600);
  });

  it('may have cells beside the table, with a protocol of their own', () => {
    const cells = [...plan.cells, { ...plan.cells[0]!, protocol: { step: 1e-6 } }];
    const more: Plan = { ...plan, cells };
    expect(parsePlanFile(planFileText({ plan: more, sha256: planDigest(more) }), 'p').plan).toEqual(more);
  });

  it('may have a grid of its own, of which no cell is missing, and which claims nothing about Table 1', () => {
    const grid = { batchSizes: [4], hiddenSizes: [10, 20], shotCounts: [1, 5] };
    const own = tablePlan(textbook, [3, 7], { grid });
    const text = planFileText({ plan: own, sha256: planDigest(own) });
    expect(parsePlanFile(text, 'p').plan).toEqual(own);
    const altered = (change: Partial<Plan>): string =>
      JSON.stringify({ ...(JSON.parse(text) as object), sha256: undefined, ...change });
    expect(() => parsePlanFile(altered({ cells: own.cells.slice(1) }), 'p')).toThrow(
      /^plan p: cells must hold its grid for every seed, got none for batch4-hidden10-shots1-baseline, seed 3$/,
    );
    for (const output of ['claims', 'page'] as const)
      expect(() => parsePlanFile(altered({ outputs: ['table', output] }), 'p')).toThrow(
        /^plan p: the outputs of a grid must be table and statistics, got claims or a page/,
      );
  });

  it('needs no hash to declare a new plan', () => {
    const { sha256 } = parsePlanFile(changed({ stoppingRule: 'all cells' }), 'p');
    expect(sha256).toBe(planDigest({ ...plan, stoppingRule: 'all cells' }));
  });

  it('is refused when it was changed after its hash was taken', () => {
    const text = planFileText(file).replace('"equivalence":0.005', '"equivalence":0.05');
    expect(() => parsePlanFile(text, 'p')).toThrow(/^plan p: sha256 must be that of the plan, .*remove sha256/);
  });

  it.each<[string, string, RegExp]>([
    ['what is no JSON', '{', /^plan p: not JSON: /],
    ['a table', '{"schema": "gradproof.table/1"}', /^plan p: schema: /],
    ['no object', '7', /^plan p: the whole: /],
    ['an unknown property', changed({ seed: 3 }), /"seed"/],
    ['no cells', changed({ cells: [] }), /^plan p: cells: /],
    ['a cell that is none', changed({ cells: [{ ...plan.cells[0], hidden: 0 }] }), /^plan p: cells\[0\]\.hidden: /],
    ['half a protocol', changed({ protocol: { iterations: 3 } }), /^plan p: protocol\.activation: /],
    ['an alpha of 1', changed({ analysis: { ...plan.analysis, alpha: 1 } }), /^plan p: analysis\.alpha: /],
    ['no margin', changed({ margins: { published: 0, equivalence: 1 } }), /^plan p: margins\.published: /],
    ['a seed twice', changed({ seeds: [0, 0] }), /^plan p: seeds must differ/],
    [
      'a cell twice',
      changed({ cells: [...plan.cells, plan.cells[5]] }),
      /^plan p: cells\[128\]: cells must differ, got batch1-hidden20-shots3-baseline, seed 3, twice/,
    ],
    [
      'a table with a gap',
      changed({ cells: plan.cells.slice(1) }),
      /^plan p: cells must hold Table 1 for every seed, got none for batch1-hidden20-shots1-baseline, seed 0$/,
    ],
    ['a table with gaps', changed({ cells: plan.cells.slice(3) }), /, and 2 more$/],
    ['a claim twice', changed({ claims: [plan.claims[0], plan.claims[0]] }), /^plan p: claims must have different ids/],
    [
      'a claim without a test',
      changed({ claims: [{ ...plan.claims[0], test: { kind: 'faith' } }] }),
      /claims\[0\]\.test/,
    ],
    [
      'a network that no memory holds',
      changed({ cells: [{ ...plan.cells[0], hidden: 1e9 }] }),
      /^plan p: cells\[0\]\.hidden: .*<=10000, got 1000000000$/,
    ],
    [
      'iterations that never end',
      changed({ protocol: { ...textbook, iterations: 1e15 } }),
      /^plan p: protocol\.iterations: .*<=10000000, got 1000000000000000$/,
    ],
    ['more seeds than a plan may have', changed({ seeds: firstSeeds(1001) }), /^plan p: seeds: .*<=1000/],
    [
      'resamples that never end',
      changed({ analysis: { ...plan.analysis, resamples: 1e9 } }),
      /^plan p: analysis\.resamples: .*<=1000000, got 1000000000$/,
    ],
    ['an alpha of a half', changed({ analysis: { ...plan.analysis, alpha: 0.5 } }), /analysis\.alpha: .*got 0\.5$/],
    [
      'a power below alpha',
      changed({ analysis: { ...plan.analysis, power: 0.01 } }),
      /^plan p: analysis: expected power above alpha/,
    ],
    ['a power of 1', changed({ analysis: { ...plan.analysis, power: 1 } }), /analysis\.power: .*<=0\.9999, got 1$/],
    ['a margin above 1', changed({ margins: { published: 2, equivalence: 0.1 } }), /margins\.published: .*<=1, got 2$/],
    [
      'a claim about shots that the table has not',
      changed({ claims: [{ ...plan.claims[1], test: { kind: 'superiority', shots: 5 } }] }),
      /^plan p: claims\[0\]\.test\.shots: .*1\|2\|3\|4, got 5$/,
    ],
    [
      'a rule that contradicts itself',
      changed({ mechanism: { ...mechanismRule, most: 0.4 } }),
      /^plan p: mechanism: expected half to be at most as large as most$/,
    ],
    ['a text without end', changed({ stoppingRule: 'x'.repeat(4001) }), /^plan p: stoppingRule: .*<=4000/],
  ])('is refused with %s, in one line', (_, text, told) => {
    expect(() => parsePlanFile(text, 'p')).toThrow(PlanError);
    expect(() => parsePlanFile(text, 'p')).toThrow(told);
    expect(() => parsePlanFile(text, 'p')).not.toThrow(/\n/);
  });
});
