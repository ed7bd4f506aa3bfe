import { test } from '@fast-check/vitest';
import {
  type Cell,
  type Plan,
  ablation,
  ablationCells,
  evidencePlan,
  firstSeeds,
  planCells,
  planDigest,
  textbook,
} from '@gradproof/experiment';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AblationReport, ablationReport } from '../ablation/ablation-report.js';
import { markdown } from '@gradproof/document';
import { mechanismBlocks } from './mechanism-blocks.js';
import { verdictBlocks } from './verdict-blocks.js';
import { type MechanismReport, mechanismReport } from './mechanism-report.js';
import { MADE_UP_IMAGES, type MadeUpRun, madeUpEvidence } from '../testing/made-up-evidence.js';

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
      /^Only through ReLU kinks .*not one of 192 pairs of runs disagrees/,
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
      /^Mostly through ReLU .*removed with the effect of kinks: 100 % \(in every seed\)\. At every batch size kinks explain all\.$/,
    ],
    [
      'a twentieth is left, and is of the other cause',
      { table: everywhere, oneSided: inOne(16) },
      6,
      'mostly supported',
      /^Mostly, not only, through .*; also because the loss adds 1e-7 inside its logarithm and its analytic gradient does not\. .* 95\.0 % \(95 % interval 95\.0 to 95\.0 %\); with one loss: 0 % \(0 to 0 %\); with both: 100 % \(in every seed\)\. At batch 2, 4 and 8 kinks explain all; all of the 96 that are left without their effect are at batch 1, where either cause alone can make two runs diverge, so that nearly all disappear only if both are removed\.$/,
    ],
    [
      'the other cause has a share of its own',
      { table: everywhere, oneSided: inOne(16), oneLoss: () => 9, neither: inOne(1) },
      6,
      'mostly supported',
      /with one loss: 10\.0 % \(10\.0 to 10\.0 %\); with both: 99\.68 % \(.*\)\. /,
    ],
    [
      'a fifth is left',
      { table: everywhere, oneSided: () => 2, neither: () => 2 },
      6,
      'partly supported',
      /^Partly, not only, through ReLU kinks inside the finite difference\. .*One loss for both gradients does not lessen what is left\.$/,
    ],
    [
      'the control changes more',
      { table: everywhere, oneSided: () => 15 },
      6,
      'not supported',
      /^That it is through .* is not supported; .* removed with the effect of kinks: none \(95 % interval −50\.0 to −50\.0 %\)/,
    ],
    [
      'a resample may change more without both causes',
      { table: everywhere, oneSided: () => 2, neither: ({ seed }) => (seed < 3 ? 0 : 4) },
      6,
      'partly supported',
      /^Partly, not only, through ReLU kinks inside the finite difference\. /,
    ],
    [
      'sigmoid changes as many',
      { table: everywhere, smooth: everywhere },
      6,
      'not supported',
      /^That it is through ReLU .* is not supported\. .*; with sigmoid, which has none: 0 % \(0 to 0 %\)\.$/,
    ],
    [
      'seeds do not agree',
      { table: everywhere, oneSided: ({ seed }) => (seed === 0 ? 8 : 0) },
      6,
      'undecided',
      /^At least in part, not only, through ReLU .* \(whether they explain 90 % is undecided\); also because/,
    ],
    [
      'one seed has all of it, and may have none of its cause',
      { table: everywhere, oneSided: ({ seed }) => (seed === 0 ? 60 : 0) },
      6,
      'undecided',
      /^Whether through ReLU kinks .* is undecided, but not only; also because /,
    ],
    [
      'one loss takes all of it away',
      { table: everywhere, oneSided: () => 9, oneLoss: none, kinks: everywhere },
      6,
      'not supported',
      /with one loss: 100 % \(in every seed\); with both: 100 % \(in every seed\)\.$/,
    ],
    [
      'a run differs that met no kink',
      { table: everywhere, kinks: (cell) => (inOne(1)(cell) === 1 ? 0 : 10) },
      6,
      'mostly supported',
      /^Mostly, not only, through ReLU kinks/,
    ],
    [
      'there are few seeds',
      { table: everywhere, kinks: everywhere },
      4,
      'too few seeds',
      /^4 seeds do not decide .*; 5 are needed\. Disagreements removed/,
    ],
    [
      'there are few, and one refutes what is strict',
      { table: everywhere, oneSided: inOne(16) },
      2,
      'too few seeds',
      /^2 seeds do not decide .* needed\. ReLU kinks .* are not the only cause\. .* removed with the effect of kinks: 95\.0 %; with one loss: 0 %; with both: 100 %\.$/,
    ],
    ['there is one seed', { table: everywhere }, 1, 'too few seeds', /^1 seed does not decide/],
  ])('when %s', (_, world, seeds, verdict, told) => {
    const made = report(world, seeds);
    expect(made.verdict).toBe(verdict);
    expect(made.headline).toMatch(told);
    const told95 = [made.headline, ...made.findings].some((text) => /interval|in every seed/.test(text));
    expect(told95).toBe(seeds >= 5 && verdict !== 'nothing to explain' && verdict !== 'supported');
  });

  it.each<[string, World, number, MechanismReport['only']]>([
    ['nothing differs', {}, 6, 'nothing to explain'],
    ['there are few seeds', { table: everywhere, kinks: everywhere }, 4, 'too few seeds'],
    ['no control leaves an image', { table: everywhere, kinks: everywhere }, 6, 'supported'],
    ['another activation leaves one', { table: everywhere, kinks: everywhere, smooth: inOne(1) }, 6, 'undecided'],
    ['the one-sided derivative leaves one', { table: everywhere, kinks: everywhere, oneSided: inOne(1) }, 6, 'refuted'],
    ['a run differs that met no kink', { table: everywhere, kinks: (cell) => 10 - inOne(10)(cell) }, 6, 'refuted'],
    ['one seed has such a run', { table: everywhere }, 1, 'refuted'],
  ])('on kinks as the only cause, when %s', (_, world, seeds, only) => {
    const made = report(world, seeds);
    expect(made.only).toBe(only);
    expect(/not only|not the only cause/.test(made.headline)).toBe(only === 'refuted');
  });

  it('tells of another cause only what its interval shows', () => {
    const unsure: World = { table: everywhere, oneSided: () => 2, neither: ({ seed }) => (seed < 3 ? 0 : 3) };
    expect(report(unsure).rest!.interval.lower).toBeLessThan(0);
    expect(report(unsure).headline).not.toContain('also because');
    expect(report({ ...unsure, neither: () => 1 }).rest).toMatchObject({ images: 0.5, pairs: 0 });
    expect(report({ ...unsure, neither: () => 1 }).headline).toContain('also because');
    expect(report({ table: everywhere }).rest).toBeNull();
  });

  it('says where either cause is enough only where both are seen alone', () => {
    const either = /where either cause alone can make two runs diverge/;
    const world: World = { table: everywhere, oneSided: inOne(16) };
    expect(report(world).headline).toMatch(either);
    expect(report({ ...world, oneLoss: none }).headline).not.toMatch(either);
  });

  it('says why a silent control does not prove its cause the only one, where there is another', () => {
    const told = (world: World, language: 'en' | 'ko'): string =>
      JSON.stringify(mechanismBlocks(report(world), [], language));
    const world: World = { table: everywhere, oneSided: () => 2, neither: () => 1 };
    expect(told(world, 'en')).toContain('so this control shows one cause only');
    expect(told(world, 'ko')).toContain('이 대조 실험만으로는');
    expect(told({ ...world, smooth: () => 1 }, 'en')).not.toContain('so this control shows one cause only');
    expect(told({ table: everywhere }, 'en')).not.toContain('so this control shows one cause only');
  });

  it('names the losses of its protocol', () => {
    const plan = evidencePlan({ ...textbook, lossEpsilon: 1e-3, analyticLossEpsilon: 1e-5 }, firstSeeds(6));
    const run = (cell: Cell): MadeUpRun => ({
      changed: cell.method === 'baseline' ? 0 : cell.protocol.analyticLossEpsilon === 1e-3 ? 0 : 10,
    });
    const made = mechanismReport(plan, madeUpEvidence(planCells(plan), run), MADE_UP_IMAGES);
    expect(made.headline).toContain('the loss adds 0.001 inside its logarithm and its analytic gradient 0.00001');
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
    expect(made).toMatchObject({ seeds: 6, testImages: MADE_UP_IMAGES, verdict: 'mostly supported', only: 'refuted' });
    expect(made.arms.table).toMatchObject({ pairs: 192, pairsChanged: 192, imagesChanged: 1920, mostChanged: 10 });
    expect(made.arms['one-sided']).toMatchObject({ pairsChanged: 6, imagesChanged: 192, mostChanged: 32 });
    expect(made.removed!['one-sided']).toEqual({
      images: expect.closeTo(0.9, 12),
      interval: { lower: expect.closeTo(0.9, 12), upper: expect.closeTo(0.9, 12) },
      pairs: 1 - 6 / 192,
    });
    expect(made.removed!['one-loss']).toMatchObject({ images: 0, pairs: 0 });
  });

  it('takes all seeds for every arm', () => {
    const made = report({ table: everywhere }, 12);
    expect(Object.values(made.arms).map(({ pairs }) => pairs)).toEqual([384, 384, 384, 384, 384]);
  });

  it('counts by batch size, too', () => {
    const made = report({ table: (cell) => cell.batchSize, oneSided: ({ batchSize }) => (batchSize === 4 ? 1 : 0) });
    expect(made.batches.map(({ batchSize }) => batchSize)).toEqual([1, 2, 4, 8]);
    const [first, , third] = made.batches;
    expect(first!.arms.table).toMatchObject({ pairs: 48, pairsChanged: 48, imagesChanged: 48 });
    expect(first!.removed!['one-sided'].images).toBe(1);
    expect(third!.removed!['one-sided']).toMatchObject({ images: 0.75, interval: { lower: 0.75, upper: 0.75 } });
    expect(report({ table: inOne(3) }).batches.map(({ removed }) => removed === null)).toEqual([
      false,
      true,
      true,
      true,
    ]);
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
    expect(made.kinks.batches).toMatchObject([
      { batchSize: 1, meanKinks: 0, meanChanged: 0, imagesPerThousandKinks: null },
      { batchSize: 2, meanKinks: 1000, meanChanged: 4, imagesPerThousandKinks: 4 },
      { batchSize: 4, meanKinks: 2000, meanChanged: 4, imagesPerThousandKinks: 2 },
      { batchSize: 8, meanKinks: 4000, meanChanged: 4, imagesPerThousandKinks: 1 },
    ]);
    expect(made.findings.join('\n')).toMatch(/met none, none of 48 pairs/);
    expect(made.findings.join('\n')).toMatch(/none met at batch 1, 4 at batch 2, 2 at batch 4, 1 at batch 8/);
    expect(made.findings.at(-1)).toMatch(/within settings none \(nothing to rank\)/);
  });

  it.each([
    [
      'more',
      ({ seed }: Cell) => 10 * seed,
      /\? Yes\. .*within settings 1\.00 \(p 0\.005\), that is 1\.00 \(p 0\.005\) at batch 1, 1\.00 .* at batch 2/,
    ],
    ['fewer', ({ seed }: Cell) => 10 * (6 - seed), /\? No, they disagree less\. .*within settings −1\.00 \(p 0\.005\)/],
    [
      'no',
      ({ seed }: Cell) => [3, 1, 2, 2, 1, 3][seed]!,
      /\? Not shown\. .*within settings 0\.00 \(p 1\.00, not shown\), .*; over all pairs 0\.00 \(p 1\.00, not shown\)/,
    ],
  ] as const)('says that more kinks go with %s changed images', (_, kinks, told) => {
    const made = report({ table: ({ seed }) => [1, 2, 3, 4, 5, 6][seed]!, kinks: (cell) => kinks(cell) });
    expect(made.findings.at(-1)).toMatch(told);
  });

  it('calls a rank correlation below 0.2 weak, and has one for each batch size', () => {
    // six seeds in a setting: changed images rise with the kinks at batch 1, fall at batch 8, and hardly rise elsewhere
    const slight = [2, 3, 0, 4, 1, 5];
    const kinks = ({ seed, batchSize }: Cell): number =>
      batchSize === 1 ? 1 + seed : batchSize === 8 ? 9 - seed : 1 + slight[seed]!;
    const made = report({ table: ({ seed }) => 1 + seed, kinks });
    const [one, two, , eight] = made.kinks.batches.map(({ within }) => within.rho);
    expect([one, eight]).toEqual([expect.closeTo(1, 9), expect.closeTo(-1, 9)]);
    expect(made.kinks.within.rho).toBeCloseTo(two! / 2, 9);
    expect(made.findings.at(-1)).toContain('Below 0.2 it is called weak, above p 0.05 not shown.');
    expect(made.findings.at(-1)).toMatch(
      /\? Yes, but the relation is weak\. .*within settings 0\.19 \(p 0\.0\d+, weak\)/,
    );
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
    expect(markdown(verdictBlocks(made))).toMatch(
      /mostly supported, if both lie at 90 % or above; not supported, if one lies below 50 %;.*no verdict below 5 seeds/,
    );
    expect(text).toContain('of the loss with log(p + 1e-7); in the table the analytic one is of log(p)');
    expect(text).toContain('| one-sided derivative at kinks | 6 / 192 | 96 | 16 |');
    expect(text).toContain('| 1 | 480 (48 / 48) | 0 (0 / 48; 100 %) | 96 (6 / 48; 80.0 %) | 480 (48 / 48; 0 %) |');
    expect(text).toContain('| all | 1,920 (192 / 192) |');
    expect(markdown(mechanismBlocks(report({})))).toContain('| 8 | 0 (0 / 48) | 0 (0 / 48) |');
    for (const finding of made.findings) expect(text).toContain(finding);
    expect(made.plan).toHaveLength(64);
    expect(markdown(mechanismBlocks(report({}, 1)))).toContain('32 pairs are 32 settings and 1 seed, over');
  });

  it('says the verdict in a plain sentence, with the interval', () => {
    const told = (world: World, seeds = 6): string => markdown(verdictBlocks(report(world, seeds)));
    expect(told({ table: everywhere, oneSided: () => 2 })).toMatch(
      /^\*\*Kinks are not the only cause; removing their effect removes between 80\.0 and 80\.0 % of the disagreements \(95 % interval\)\.\*\* A disagreement is .* A second cause: /,
    );
    expect(told({ table: everywhere, kinks: everywhere })).toMatch(/^\*\*Kinks are the only cause seen; /);
    expect(told({ table: everywhere, kinks: everywhere, smooth: inOne(1) })).toMatch(/only cause is undecided; /);
    expect(told({ table: everywhere, kinks: everywhere }, 4)).toMatch(/^\*\*There are too few seeds to say/);
    expect(told({})).toMatch(/nothing to explain\.\*\*/);
  });

  it('says where most disagreements are', () => {
    const world: World = {
      table: ({ batchSize }) => (batchSize === 1 ? 30 : 1),
      kinks: everywhere,
      oneSided: inOne(30),
    };
    expect(report(world).findings[0]).toMatch(
      /^90\.9 % of all disagreements are at batch 1: there 48 of 48 pairs disagree, on up to 30 test images .* without the effect of kinks 6 instead of 192 pairs disagree, but their disagreements are 11\.4 % of the number before\.$/,
    );
    expect(report({ table: everywhere, kinks: everywhere }).findings[0]).toMatch(
      /^In the table, where the run met kinks, /,
    );
  });

  it('tells of other activations without a kink where their ablation was run', () => {
    const study = (name: 'activation' | 'support'): AblationReport => {
      const of = ablation(name, textbook, firstSeeds(6));
      const results = madeUpEvidence(ablationCells(textbook, of), ({ method, protocol: { activation } }) => ({
        changed: method !== 'baseline' && activation === 'softplus' ? 3 : 0,
        kinks: activation === 'relu' ? 9 : 0,
      }));
      return ablationReport(textbook, of, results, MADE_UP_IMAGES);
    };
    const made = report({ table: everywhere, kinks: everywhere });
    const text = markdown(mechanismBlocks(made, [study('support'), study('activation')]));
    expect(text).toContain(
      'without a kink (fewer settings; ablation below): softplus: 48 of 48 pairs disagree (144 disagreements in all, at most 3 in one pair); sigmoid: none of 48 pairs disagrees; tanh: none',
    );
    expect(markdown(mechanismBlocks(made, [study('support')]))).not.toContain('activation ablation');
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

describe('the mechanism in Korean', () => {
  const told = (world: World, seeds = 6): string =>
    markdown(verdictBlocks(report(world, seeds), 'ko')).replaceAll(String.raw`\~`, '~');

  it.each<[string, World, number, RegExp]>([
    ['nothing', {}, 6, /^\*\*모든 테스트샘플에서 두 방법의 예측이 같으므로.*설명할 차이 없음/s],
    [
      'kinks alone',
      { table: everywhere, kinks: everywhere },
      6,
      /^\*\*확인된 원인은 꺾임점뿐이며, 그 영향을 없애면 예측 불일치의 전부가 사라진다\.\*\*.*모든 배치사이즈에서 꺾임점의 영향을 없애면 예측 불일치의 전부가 사라진다\..*\*\*그렇다\(가설이 지지된다\)\*\*.*\*\*전부\*\*: .*‘지지됨’이라고 부른다/s,
    ],
    [
      'two causes',
      { table: everywhere, oneSided: inOne(16) },
      6,
      /^\*\*꺾임점은 유일한 원인이 아니며, 그 영향을 없애면 예측 불일치의 95\.0 ~ 95\.0%\(95% 신뢰구간\)가 사라진다\.\*\*.*두 번째 원인은 .*log\(p \+ 1e-7\), 해석적 기울기에는 log\(p\).*95\.0%\(95% 신뢰구간 95\.0 ~ 95\.0%\), 같은 손실함수를 쓰면 0%\(0 ~ 0%\), 둘 다 적용하면 100%\(모든 시드에서\)\. 배치사이즈 2, 4, 8에서는 꺾임점의 영향을 없애면 예측 불일치의 전부가 사라진다\. 꺾임점의 영향을 없앤 뒤에도 남는 예측 불일치\(96건\)의 전부가 배치사이즈 1에서 나온다\. .*하나만 있어도.*\*\*아니다\(가설이 기각된다\)\*\*.*\*\*90% 이상\*\*: .*‘대체로 지지됨’이라고 부른다/s,
    ],
    [
      'a control that is worse',
      { table: everywhere, oneSided: () => 15 },
      6,
      /꺾임점의 영향을 없애면 0%\(95% 신뢰구간 −50\.0 ~ −50\.0%\), 꺾임점이 없는 시그모이드를 쓰면 100%.*\*\*50% 미만\*\*: 한쪽 기울기를 쓰면 −50\.0 ~ −50\.0%.*‘지지되지 않음’이라고 부른다/s,
    ],
    [
      'a rest that one loss does not lessen',
      { table: everywhere, oneSided: () => 2, neither: () => 2 },
      6,
      /같은 손실함수를 써도 남은 불일치는 줄지 않는다\..*\*\*일부\(90% 미만\)\*\*: .*‘일부만 지지됨’이라고 부른다/s,
    ],
    [
      'a doubt',
      { table: everywhere, kinks: everywhere, smooth: inOne(1) },
      6,
      /^\*\*꺾임점이 유일한 원인인지는 알 수 없으며, /,
    ],
    ['few seeds', { table: everywhere, kinks: everywhere }, 4, /^\*\*시드가 적어 .*\*\*시드 부족\*\*/s],
    ['few seeds that refute', { table: everywhere, oneSided: inOne(1) }, 2, /^\*\*꺾임점이 유일한 원인은 아니다\.\*\*/],
  ])('says it of %s', (_, world, seeds, pattern) => expect(told(world, seeds)).toMatch(pattern));

  it('has the rule with its order, and the numbers of the tables', () => {
    const made = report({ table: everywhere, oneSided: () => 2, oneLoss: () => 11, kinks: ({ seed }) => 1000 * seed });
    expect(markdown(verdictBlocks(made, 'ko'))).toMatch(
      /하한이 모두 90% 이상이면 ‘대체로 지지됨’, .*상한이 50% 미만이면 ‘지지되지 않음’, .*상한이 90% 미만이면 ‘일부만 지지됨’.*시드가 5개보다 적으면/,
    );
    const text = markdown(mechanismBlocks(made, [], 'ko'));
    expect(text).toContain(
      '| 1 | 480 (48 / 48) | 0 (0 / 48, 100% 감소) | 96 (48 / 48, 80.0% 감소) | 528 (48 / 48, 10.0% 증가) |',
    );
    expect(text).toContain('조건 32가지와 시드 6개에서 192쌍이다.');
    expect(text).toMatch(/^- 꺾임점이 포함된 적 있는 실행 쌍에서, .*1,000개당 예측 불일치: 배치사이즈 1에서 \d/m);
    expect(text).toMatch(/포함된 적 없는 실행 쌍: 실행 쌍 32개 중 32개에서 .*꺾임점이 없어도 예측이 달라질 수 있다/);
  });

  it.each<[string, (cell: Cell) => number, RegExp]>([
    ['more', ({ seed }) => 10 * (seed + 1), /많은가\? 그렇다\. .*조건 안에서 1\.00\(p 0\.005\)/],
    ['fewer', ({ seed }) => 10 * (6 - seed), /많은가\? 아니다\. 오히려 더 적다\. .*조건 안에서 −1\.00/],
    ['as many', everywhere, /많은가\? 확인되지 않았다\. /],
  ])('says whether more kinks come with more disagreements: %s', (_, table, pattern) => {
    const made = report({ table, kinks: ({ seed }) => 100 * (seed + 1) });
    expect(markdown(mechanismBlocks(made, [], 'ko'))).toMatch(pattern);
  });

  it('says where most disagreements are, and that no run met a kink', () => {
    const made = report({ table: ({ batchSize }) => (batchSize === 1 ? 30 : 1), oneSided: inOne(30) });
    const text = markdown(mechanismBlocks(made, [], 'ko'));
    expect(text).toMatch(
      /예측 불일치의 90\.9%가 배치사이즈 1에서 나온다\. .*불일치 쌍은 192개에서 6개로 줄지만, 예측 불일치는 원래의 11\.4%가 남는다/,
    );
    expect(text).toContain('표의 어떤 실행에서도 차분 구간에 꺾임점이 포함되지 않았다.');
  });
});
