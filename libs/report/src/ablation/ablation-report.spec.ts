import {
  type Ablation,
  type AblationName,
  type Cell,
  ablation,
  ablationCells,
  ablationNames,
  firstSeeds,
  textbook,
} from '@gradproof/experiment';
import { someOrigin } from '@gradproof/experiment/testing';
import { describe, expect, it } from 'vitest';
import { ablationFindingInKorean } from './ablation-korean.js';
import { type AblationReport, ablationReport } from './ablation-report.js';
import { ablationFileNames, fileMark, inferenceFileNames } from '../files/file-mark.js';
import { ablationFiles, inferenceFiles, terminalAblation, terminalInference } from '../files/study-files.js';
import type { InferenceReport } from '../inference/inference-report.js';
import { MADE_UP_IMAGES, type MadeUpRun, madeUpEvidence } from '../testing/made-up-evidence.js';

function report(
  name: AblationName,
  run: (cell: Cell) => MadeUpRun,
  of: Ablation = ablation(name, textbook, firstSeeds(2)),
): AblationReport {
  const results = madeUpEvidence(ablationCells(textbook, of), run);
  return ablationReport(textbook, of, results, MADE_UP_IMAGES);
}

/** Ten thousand times the step in changed images, as far as there are images. */
const byStep = ({ protocol, method }: Cell): MadeUpRun => ({
  changed: method === 'baseline' ? 0 : Math.min(MADE_UP_IMAGES, Math.round(1e4 * protocol.step)),
  correct: method === 'baseline' ? 200 : 200 + Math.round(1e3 * protocol.step),
  kinks: 7,
});

describe('ablationReport', () => {
  it('gives every variant its pairs', () => {
    const made = report('step', byStep);
    expect(made).toMatchObject({ schema: 'gradproof.ablation/1', name: 'step', seeds: [0, 1], protocol: textbook });
    expect(made.variants.map(({ label, pairsChanged }) => [label, pairsChanged])).toEqual([
      ['1e−8', 0],
      ['1e−7', 0],
      ['1e−6', 0],
      ['1e−5', 0],
      ['1e−4', 8],
      ['1e−3', 8],
      ['1e−2', 8],
      ['1e−1', 8],
      ['1', 8],
    ]);
    expect(made.variants[5]).toMatchObject({
      value: 1e-3,
      standard: false,
      changed: Array.from({ length: 8 }, () => 10),
      pairs: 8,
      imagesChanged: 80,
      mostChanged: 10,
      meanDifference: 1,
      largestDifference: 1,
      meanKinks: 7,
      baselineAccuracy: 0.5,
      otherAccuracy: 201 / MADE_UP_IMAGES,
    });
    expect(made.variants[4]!.against).toBeNull();
    expect(made.variants[5]!.against).toEqual({
      images: { difference: 72, interval: null },
      accuracy: { difference: expect.closeTo(1 / MADE_UP_IMAGES, 12), interval: null },
    });
  });

  it('compares the variants with the standard, seed by seed', () => {
    // by seed 10 images more, or 10 more and 10 fewer in turn, where the seeds themselves differ by far more
    const changed = ({ seed, protocol: { learningRate } }: Cell): number =>
      20 * (seed + 1) +
      (learningRate === 0.01 ? -10 : learningRate === 0.3 ? 10 : learningRate === 1 ? 10 - 20 * (seed % 2) : 0);
    const made = report(
      'learning-rate',
      (cell) => ({
        changed: cell.method === 'baseline' ? 0 : changed(cell),
        correct: cell.protocol.learningRate === 1 ? 60 : 200,
      }),
      ablation('learning-rate', textbook, firstSeeds(6)),
    );
    const by = (label: string) => made.variants.find((variant) => variant.label === label)!.against!.images;
    expect(by('0.01')).toEqual({ difference: -480, interval: { lower: -480, upper: -480 } });
    expect(by('1').interval!.lower).toBeLessThan(0);
    expect(by('1').interval!.upper).toBeGreaterThan(0);
    expect(made.finding).toBe(
      'Yes. Against 0.1, more disagreements with 0.3; fewer disagreements with 0.01; no difference in disagreements shown with 0.03, 1 (95 % intervals over the seeds). Accuracy is lower with 1; no difference in accuracy shown with 0.01, 0.03, 0.3. Some runs of the other method do not learn (accuracy below 0.2; guessing gives 0.1): 48 of 48 with 1; their pairs’ disagreements mean little.',
    );
    expect(ablationFindingInKorean(made)).toBe(
      '그렇다. 기준(학습률 0.1)과 비교해 예측 불일치가 더 많은 경우: 학습률 0.3; 예측 불일치가 더 적은 경우: 학습률 0.01; 예측 불일치의 차이가 확인되지 않은 경우: 학습률 0.03, 1(같은 시드끼리 짝지은 95% 신뢰구간). 정확도가 더 낮은 경우: 학습률 1; 정확도 차이가 확인되지 않은 경우: 학습률 0.01, 0.03, 0.3. 비교 방법의 실행 중에는 학습되지 않은 것이 있다(정확도 0.2 미만, 무작위로 답할 때의 정확도는 0.1): 학습률 1에서 48회 중 48회. 이런 실행 쌍의 예측 불일치에는 큰 의미가 없다.',
    );
    const text = ablationFiles(made, someOrigin)['ablation-learning-rate.md']!;
    expect(text).toContain('| 0.01 | 48 / 48 | 2,880 | −480 (−480 to −480) |');
    expect(text).toContain('| **0.1** | 48 / 48 | 3,360 | – |');
  });

  it('answers its question', () => {
    const told = (name: AblationName, run: (cell: Cell) => MadeUpRun, seeds = 6): string =>
      report(name, run, ablation(name, textbook, firstSeeds(seeds))).finding;
    const alike = ({ method }: Cell): MadeUpRun => ({ changed: method === 'baseline' ? 0 : 3 });
    expect(told('support', alike)).toMatch(
      /^Not shown\. Against “first k in file order”, no difference in disagreements shown with “k at random” /,
    );
    expect(told('support', alike, 4)).toMatch(
      /^Not decided\. 4 seeds are too few to compare the variants; 5 are needed\. Disagreements: 96 \(first k/,
    );
    expect(told('support', alike, 1)).toMatch(/^Not decided\. 1 seed is too few/);
    expect(told('support', ({ protocol }) => ({ correct: protocol.support === 'random' ? 210 : 200 }))).toBe(
      'In accuracy alone, by +2.50 percentage points with “k at random” (95 % interval +2.50 to +2.50). Whatever the choice, none of 48 pairs disagrees.',
    );
    expect(told('activation', () => ({}))).toMatch(
      /^No: with relu, softplus, sigmoid, tanh none of 48 pairs disagrees\. No difference in accuracy /,
    );
    const soft = (cell: Cell): MadeUpRun => ({
      ...alike(cell),
      changed: cell.method !== 'baseline' && ['relu', 'softplus'].includes(cell.protocol.activation) ? 3 : 0,
      kinks: cell.protocol.activation === 'relu' ? 9 : 0,
    });
    expect(told('activation', soft)).toMatch(
      /^Yes, with softplus: 48 of 48 pairs disagree \(144 disagreements in all, at most 3 in one pair\)\. Not with sigmoid, tanh\. The numerical gradient still uses log\(p \+ 1e-7\), the analytic one log\(p\)\. Against relu, fewer/,
    );
    expect(told('activation', (cell) => ({ ...soft(cell), kinks: 9 }))).toMatch(/^Every activation met kinks\. /);
    expect(told('activation', (cell) => ({ ...alike(cell), kinks: 0 }))).not.toContain('Not with');
    expect(
      told('iterations', ({ method, protocol }) => ({
        changed: method === 'baseline' ? 0 : protocol.iterations / 10,
        correct: 40 + protocol.iterations / 10,
      })),
    ).toMatch(
      /^From 10 to 3000 iterations mean accuracy goes from 0\.1025 to 0\.8500, and disagreements from 48 to 14,400\. /,
    );
    const better = told('learning-rate', ({ protocol }) => ({ correct: 200 + 100 * protocol.learningRate }));
    expect(better).toMatch(
      /^Not shown\. Whatever the choice, .*\. Accuracy is higher with 0\.3, 1; accuracy is lower with 0\.01/,
    );
    expect(told('step', byStep)).toMatch(
      /^Against 1e−4, more disagreements with 1e−3, 1e−2, 1e−1, 1; fewer disagreements with 1e−8/,
    );
  });

  it('answers its question in Korean', () => {
    const told = (name: AblationName, run: (cell: Cell) => MadeUpRun, seeds = 6): string =>
      ablationFindingInKorean(report(name, run, ablation(name, textbook, firstSeeds(seeds))));
    const alike = ({ method }: Cell): MadeUpRun => ({ changed: method === 'baseline' ? 0 : 3 });
    expect(told('support', alike)).toMatch(
      /^확인되지 않았다\. 기준\(‘파일 순서대로 처음 k개’\)과 비교해 .*‘무작위로 k개’/,
    );
    expect(told('support', alike, 4)).toMatch(
      /^판단할 수 없다\. 시드 4개로는 비교할 수 없다\(최소 5개 필요\)\. 예측 불일치: ‘파일 순서대로 처음 k개’ 96건/,
    );
    expect(told('support', ({ protocol }) => ({ correct: protocol.support === 'random' ? 210 : 200 }))).toBe(
      '정확도만 달라진다(‘무작위로 k개’: +2.50%p, 95% 신뢰구간 +2.50 ~ +2.50). 무엇을 선택하든 같다: 실행 쌍 48개 모두에서 두 방법의 예측이 같다.',
    );
    expect(told('activation', () => ({}))).toMatch(/^아니다\. ReLU, 소프트플러스, 시그모이드, tanh: 실행 쌍 48개 모두/);
    const soft = (cell: Cell): MadeUpRun => ({
      changed: cell.method !== 'baseline' && ['relu', 'softplus'].includes(cell.protocol.activation) ? 3 : 0,
      kinks: cell.protocol.activation === 'relu' ? 9 : 0,
    });
    expect(told('activation', soft)).toMatch(
      /^그렇다\. 소프트플러스: 실행 쌍 48개 중 48개에서 .*\. 예측이 모두 같은 경우: 시그모이드, tanh\. 두 기울기의 손실함수는 여전히 다르다/,
    );
    expect(told('activation', (cell) => ({ ...soft(cell), kinks: 9 }))).toMatch(/^모든 활성화 함수에서/);
    expect(
      told('iterations', ({ method, protocol }) => ({
        changed: method === 'baseline' ? 0 : protocol.iterations / 10,
        correct: 40 + protocol.iterations / 10,
      })),
    ).toMatch(
      /^반복을 10회에서 3,000회로 늘리면 평균 정확도는 0\.1025에서 0\.8500로, 예측 불일치는 48건에서 14,400건으로/,
    );
    expect(told('all-numerical', byStep)).toContain('기준(‘표에서처럼 번갈아, h 0.0001’)과 비교해');
    expect(told('scheme', alike)).toContain('기준(중앙 차분)과 비교해');
  });

  it('says why disagreements are left where the step is too small for kinks, by which cause and at which batch size', () => {
    const made = (protocol: typeof textbook, left = 8): AblationReport => {
      const run = ({ batchSize, method, protocol: { step } }: Cell): MadeUpRun => ({
        changed: method !== 'baseline' && batchSize === 1 ? (step < 1e-6 ? left : 9) : 0,
        kinks: step < 1e-6 ? 0 : 5,
      });
      const of = ablation('step', protocol, firstSeeds(6));
      return ablationReport(protocol, of, madeUpEvidence(ablationCells(protocol, of), run), MADE_UP_IMAGES);
    };
    const found = (protocol: typeof textbook, left?: number): string => made(protocol, left).finding;
    expect(ablationFindingInKorean(made(textbook))).toContain(
      'h = 1e−8에서는 차분 구간에 꺾임점이 포함되지 않는데도 예측 불일치가 남는다(기준 108건, 여기서는 96건). 이 불일치는 모두 배치사이즈 1의 실행 쌍에서 나오며(전체 24쌍 중 12쌍)',
    );
    expect(found(textbook)).toContain(
      'With 1e−8 no kink is met, and still disagreements are left: their number falls from 108 to 96. All of these are in 12 of 24 pairs, at batch 1, where the second cause is enough. The numerical gradient still uses log(p + 1e-7), the analytic one log(p). With 1e−4 the same 12 pairs hold 108 of the 108 disagreements, so that a study of so few pairs cannot show the share of the kinks.',
    );
    expect(found(textbook, 9)).toContain('and still there are no fewer disagreements, 108 after 108. All');
    expect(ablationFindingInKorean(made(textbook, 9))).toContain(
      '예측 불일치가 줄지 않는다(기준 108건, 여기서는 108건)',
    );
    expect(found({ ...textbook, analyticLossEpsilon: textbook.lossEpsilon })).not.toContain('no kink is met');
  });

  it('refuses a gap', () => {
    const of = ablation('scheme', textbook, firstSeeds(1));
    const results = madeUpEvidence(ablationCells(textbook, of), () => ({}));
    expect(() => ablationReport(textbook, of, results.slice(1), MADE_UP_IMAGES)).toThrow(/^resultFinder: /);
  });
});

describe('the files of a study', () => {
  it.each(ablationNames)('of %s hold its numbers and two charts', (name) => {
    const made = report(name, byStep);
    const files = ablationFiles(made, someOrigin);
    expect(Object.keys(files)).toEqual([
      `ablation-${name}.json`,
      `ablation-${name}.md`,
      `ablation-${name}-changed.svg`,
      `ablation-${name}-accuracy.svg`,
    ]);
    expect(JSON.parse(files[`ablation-${name}.json`]!)).toMatchObject(JSON.parse(JSON.stringify(made)) as object);
    for (const text of [...Object.values(files), terminalAblation(made)]) {
      expect(text.endsWith('\n')).toBe(true);
      expect(text).not.toMatch(/NaN|undefined|Infinity|\[object/);
    }
    expect(ablationFileNames(name)).toEqual(Object.keys(files));
    for (const file of Object.keys(files)) expect(files[file]).toContain(fileMark(file));
    for (const { label } of made.variants) expect(files[`ablation-${name}.md`]).toContain(label);
  });

  it.each(ablationNames)('of %s fit into 80 columns on a terminal, however large the numbers', (name) => {
    const made = report(name, byStep);
    const large = made.variants.map((v) => ({
      ...v,
      pairs: 9999,
      pairsChanged: 9999,
      imagesChanged: 999_999,
      mostChanged: 10_000,
      meanDifference: -10_000,
    }));
    for (const text of [terminalAblation(made), terminalAblation({ ...made, variants: large })]) {
      expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    }
  });

  const score = (name: string): InferenceReport['candidates'][number] => ({
    name,
    changes: {},
    baselines: 123.456,
    differences: 123.456,
    joint: 123.456,
    behind: 123.456,
    behindInterval: { lower: -1, upper: 200 },
    p: { baselines: 1, differences: 1, joint: 1 },
    meanAbsoluteError: 0.1,
    rootMeanSquareZ: NaN,
    settingsThatDiffer: 32,
  });
  const inference: InferenceReport = {
    schema: 'gradproof.inference/1',
    protocol: textbook,
    testImages: 10_000,
    seeds: [0, 1],
    scales: { baselines: 1, differences: 1 },
    resamples: 9,
    publishedSettingsThatDiffer: 20,
    candidates: [score('textbook'), score('random images, shuffled epochs')],
    support: 'best',
    finding: 'A sentence that is long enough to be wrapped, since a terminal of 80 columns has no room for all of it.',
  };

  it('of the inference hold its numbers, and fit into 80 columns', () => {
    const files = inferenceFiles(inference, someOrigin);
    expect(Object.keys(files)).toEqual(['inference.json', 'inference.md']);
    expect(JSON.parse(files['inference.json']!).candidates[0]).toMatchObject({ joint: 123.456, rootMeanSquareZ: null });
    expect(files['inference.md']).toContain(
      '| random images, shuffled epochs | 1.000 | 123.46 | 123.46 (−1.00 to 200.00) |',
    );
    expect(inferenceFileNames).toEqual(Object.keys(files));
    for (const file of Object.keys(files)) expect(files[file]).toContain(fileMark(file));
    expect(files['inference.md']).toContain('| **this report’s protocol (1,000 iterations)** |');
    const terminal = terminalInference(inference);
    expect(terminal).toContain('this report’s protocol   ');
    expect(terminal).toContain('random images, shuffled epochs');
    expect(Math.max(...terminal.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  });
});
