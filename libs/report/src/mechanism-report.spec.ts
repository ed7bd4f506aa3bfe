import { test } from '@fast-check/vitest';
import { type Cell, type Plan, evidencePlan, firstSeeds, planCells, planDigest, textbook } from '@gradproof/experiment';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdown } from './document/markdown.js';
import { mechanismBlocks } from './mechanism-blocks.js';
import { type MechanismReport, mechanismReport } from './mechanism-report.js';
import { MADE_UP_IMAGES, type MadeUpRun, madeUpEvidence } from './testing/made-up-evidence.js';

/** Changed test images of an alternating run, by what its protocol controls. */
interface World {
  readonly table?: (cell: Cell) => number;
  readonly smooth?: (cell: Cell) => number;
  readonly oneSided?: (cell: Cell) => number;
  readonly oneLoss?: (cell: Cell) => number;
  readonly neither?: (cell: Cell) => number;
  readonly kinks?: (cell: Cell) => number;
}

const none = (): number => 0;

function runOf(world: World): (cell: Cell) => MadeUpRun {
  const { table = none, smooth = none, oneSided = none, oneLoss = table, neither = none, kinks = none } = world;
  return (cell) => {
    if (cell.method === 'baseline') return {};
    const { activation, atKinks, analyticLossEpsilon } = cell.protocol;
    const consistent = analyticLossEpsilon > 0;
    const arm =
      activation === 'sigmoid'
        ? smooth
        : atKinks === undefined
          ? consistent
            ? oneLoss
            : table
          : consistent
            ? neither
            : oneSided;
    return { changed: arm(cell), kinks: kinks(cell) };
  };
}

function report(world: World, seeds = 6, plan: Plan = evidencePlan(textbook, firstSeeds(seeds))): MechanismReport {
  const shorter = { ...plan, analysis: { ...plan.analysis, resamples: 199 } };
  return mechanismReport(shorter, madeUpEvidence(planCells(shorter), runOf(world)), MADE_UP_IMAGES);
}

const everywhere = (): number => 10;
/** One pair in 32 of each seed. */
const inOne =
  (images: number) =>
  ({ batchSize, hidden, shots }: Cell): number =>
    batchSize === 1 && hidden === 50 && shots === 4 ? images : 0;

describe('the verdict on the mechanism', () => {
  it.each<[string, World, number, MechanismReport['verdict'], RegExp]>([
    ['nothing differs', {}, 6, 'nothing to explain', /alike in all 192 pairs of runs, so there is no difference/],
    [
      'either control takes all away',
      { table: everywhere, kinks: everywhere },
      6,
      'supported',
      /only through .*not one test image/,
    ],
    [
      'one changed image is left among thousands',
      {
        table: everywhere,
        kinks: everywhere,
        smooth: ({ seed, ...cell }) => (seed === 3 ? inOne(1)({ seed, ...cell }) : 0),
      },
      6,
      'mostly supported',
      /at least 90 % of it: .*\) 100 % \(.*\) of the changed test images are gone\.$/,
    ],
    [
      'a twentieth is left, and is of the other cause',
      { table: everywhere, oneSided: inOne(16) },
      6,
      'mostly supported',
      /95 % \(95 % interval 95 % to 95 %\).*without both causes 100 % \(95 % interval 100 % to 100 %\) are gone\.$/,
    ],
    [
      'the other cause has a share of its own',
      { table: everywhere, oneSided: inOne(16), oneLoss: () => 9, neither: inOne(1) },
      6,
      'mostly supported',
      /The other cause .*without both causes 99\.68 % .*\.$/,
    ],
    [
      'a fifth is left',
      { table: everywhere, oneSided: () => 2, neither: () => 2 },
      6,
      'partly supported',
      /explain a part of it, less than 90 %: .*One loss for both gradients does not lessen what is left\.$/,
    ],
    ['the control changes more', { table: everywhere, oneSided: () => 15 }, 6, 'not supported', /−50 %/],
    [
      'sigmoid changes as many',
      { table: everywhere, smooth: everywhere },
      6,
      'not supported',
      /do not differ through ReLU .*sigmoid\) 0 % /,
    ],
    [
      'seeds do not agree',
      { table: everywhere, oneSided: ({ seed }) => (seed === 0 ? 8 : 0) },
      6,
      'undecided',
      /through ReLU kinks inside the difference, at least in part: .*whether they explain 90 % is undecided/,
    ],
    [
      'one seed has all of it, and may have none of its cause',
      { table: everywhere, oneSided: ({ seed }) => (seed === 0 ? 60 : 0) },
      6,
      'undecided',
      /^Whether the methods differ through ReLU kinks .* is undecided: /,
    ],
    [
      'one loss takes all of it away',
      { table: everywhere, oneSided: () => 9, oneLoss: none, kinks: everywhere },
      6,
      'not supported',
      /without both causes 100 % \(95 % interval 100 % to 100 %\) are gone\.$/,
    ],
    [
      'a run differs that met no kink',
      { table: everywhere, kinks: (cell) => (inOne(1)(cell) === 1 ? 0 : 10) },
      6,
      'mostly supported',
      /Kinks are not the only cause: where the run met none, 6 of 6 pairs changed/,
    ],
    ['there are few seeds', { table: everywhere }, 4, 'too few seeds', /^4 seeds do not decide .*; 5 are needed/],
    ['there is one seed', { table: everywhere }, 1, 'too few seeds', /^1 seed does not decide/],
  ])('when %s', (_, world, seeds, verdict, told) => {
    const made = report(world, seeds);
    expect(made.verdict).toBe(verdict);
    expect(made.headline).toMatch(told);
    const told95 = [made.headline, ...made.findings].some((text) => text.includes('interval'));
    expect(told95).toBe(seeds >= 5 && verdict !== 'nothing to explain');
  });

  it('is by the rule that the plan declares', () => {
    const world: World = { table: everywhere, oneSided: () => 2 };
    const plan = evidencePlan(textbook, firstSeeds(6));
    const rule = { ...plan.mechanism!, most: 0.7 };
    expect(report(world, 6, plan).verdict).toBe('partly supported');
    expect(report(world, 6, { ...plan, mechanism: rule }).verdict).toBe('mostly supported');
    const { mechanism: _rule, ...undeclared } = plan;
    expect(report(world, 6, undeclared).rule).toEqual(plan.mechanism);
  });
});

describe('mechanismReport', () => {
  it('counts pairs, images and shares of them', () => {
    const made = report({ table: everywhere, oneSided: inOne(32), smooth: inOne(1) });
    expect(made).toMatchObject({ seeds: 6, testImages: MADE_UP_IMAGES, controlSeeds: [0, 1, 2, 3, 4, 5] });
    expect(made.arms.table).toMatchObject({ pairs: 192, pairsChanged: 192, imagesChanged: 1920, mostChanged: 10 });
    expect(made.arms['one-sided']).toMatchObject({ pairsChanged: 6, imagesChanged: 192, mostChanged: 32 });
    expect(made.removed!['one-sided']).toEqual({
      images: expect.closeTo(0.9, 12),
      interval: { lower: expect.closeTo(0.9, 12), upper: expect.closeTo(0.9, 12) },
      pairs: 1 - 6 / 192,
    });
    expect(made.removed!['one-loss']).toMatchObject({ images: 0, pairs: 0 });
  });

  it('takes all seeds for the table, and ten for the controls', () => {
    const made = report({ table: everywhere }, 12);
    expect([made.table.pairs, made.arms.table.pairs, made.arms.smooth.pairs]).toEqual([384, 320, 320]);
  });

  test.prop([fc.array(fc.nat(40), { minLength: 12, maxLength: 12 })], { numRuns: 8 })(
    'has shares between its intervals’ ends, none above all',
    (counts) => {
      const made = report({ table: ({ seed }) => counts[seed]!, oneSided: ({ seed }) => counts[6 + seed]! });
      const { removed } = made;
      if (removed === null) return expect(counts.slice(0, 6)).toEqual([0, 0, 0, 0, 0, 0]);
      const { images, interval } = removed['one-sided'];
      expect(interval.lower).toBeLessThanOrEqual(Math.max(-1, images) + 1e-12);
      expect(interval.upper).toBeGreaterThanOrEqual(images - 1e-12);
      expect(interval.upper).toBeLessThanOrEqual(1);
    },
  );

  it('tells runs with kinks from runs without, and counts images for each thousand', () => {
    const kinked = ({ batchSize }: Cell): number => (batchSize === 1 ? 0 : 500 * batchSize);
    const made = report({ table: (cell) => (kinked(cell) > 0 ? 4 : 0), kinks: kinked });
    expect(made.kinks.withoutKinks).toMatchObject({ pairs: 48, pairsChanged: 0 });
    expect(made.kinks.withKinks).toMatchObject({ pairs: 144, pairsChanged: 144 });
    expect(made.kinks.batches).toEqual([
      { batchSize: 1, meanKinks: 0, meanChanged: 0, imagesPerThousandKinks: null },
      { batchSize: 2, meanKinks: 1000, meanChanged: 4, imagesPerThousandKinks: 4 },
      { batchSize: 4, meanKinks: 2000, meanChanged: 4, imagesPerThousandKinks: 2 },
      { batchSize: 8, meanKinks: 4000, meanChanged: 4, imagesPerThousandKinks: 1 },
    ]);
    expect(made.findings.join('\n')).toMatch(/met none, none of 48 pairs/);
    expect(made.findings.join('\n')).toMatch(/no kink and so no count at batch 1, 4\.0 at batch 2/);
    expect(made.findings.at(-1)).toMatch(/do not vary/);
  });

  it.each([
    ['more', ({ seed }: Cell) => 10 * seed, /change more images: rank correlation 1\.00, p 0\.005/],
    ['fewer', ({ seed }: Cell) => 10 * (6 - seed), /change fewer images: rank correlation −?-?1\.00/],
    ['no', ({ seed }: Cell) => [3, 1, 2, 2, 1, 3][seed]!, /no relation is shown/],
  ] as const)('says that more kinks go with %s changed images', (_, kinks, told) => {
    const made = report({ table: ({ seed }) => [1, 2, 3, 4, 5, 6][seed]!, kinks: (cell) => kinks(cell) });
    expect(made.findings.at(-1)).toMatch(told);
  });

  it('says that no run met a kink', () => {
    expect(report({ table: everywhere }).findings.at(-1)).toBe('No run of the table met a kink.');
  });

  it('refuses a gap, and results without predictions', () => {
    const plan = evidencePlan(textbook, [0]);
    const results = madeUpEvidence(planCells(plan), () => ({}));
    expect(() => mechanismReport(plan, results.slice(1), MADE_UP_IMAGES)).toThrow(
      /^resultFinder: .*got none of hidden 20, batch 1, 1 shot, baseline, seed 0$/,
    );
    const { predictions: _, ...blank } = results[0]!;
    expect(() => mechanismReport(plan, [blank, ...results.slice(1)], MADE_UP_IMAGES)).toThrow(/^predictionsOf: /);
    const other = { ...results[0]!, predictions: '00' };
    expect(() => mechanismReport(plan, [other, ...results.slice(1)], MADE_UP_IMAGES)).toThrow(
      /^changedImages: .*2 and/,
    );
  });
});

describe('the text on the mechanism', () => {
  it('holds rule, arms and findings', () => {
    const made = report({ table: everywhere, oneSided: inOne(16) });
    const text = markdown(mechanismBlocks(made));
    expect(text).toContain('**Verdict: mostly supported.**');
    expect(text).toContain('mostly supported from 90 %, not supported below 50 %');
    expect(text).toContain('-log(p + 1e-7), the analytic one is of -log(p + 0)');
    expect(text).toContain('| one-sided derivative at kinks | 6 of 192 | 96 | 16 |');
    for (const finding of made.findings) expect(text).toContain(finding);
    expect(made.plan).toHaveLength(64);
    expect(markdown(mechanismBlocks(report({}, 1)))).toContain('All 32 settings, 1 seed.');
  });

  it('holds no number that is none', () => {
    for (const world of [{}, { table: everywhere }, { table: everywhere, kinks: everywhere }] satisfies World[]) {
      expect(markdown(mechanismBlocks(report(world)))).not.toMatch(/NaN|undefined|Infinity|\[object/);
    }
  });

  it('names the plan', () => {
    const plan = evidencePlan(textbook, [0]);
    expect(
      mechanismReport(
        plan,
        madeUpEvidence(planCells(plan), () => ({})),
        MADE_UP_IMAGES,
      ).plan,
    ).toBe(planDigest(plan));
  });
});
