import { test } from '@fast-check/vitest';
import {
  type Candidate,
  type Cell,
  type CellResult,
  candidateCells,
  candidates,
  firstSeeds,
  publishedAccuracy,
  publishedTable,
  tableCells,
  textbook,
} from '@gradproof/experiment';
import { inventedResult } from '@gradproof/experiment/testing';
import { stream } from '@gradproof/random';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdown } from '@gradproof/document';
import { candidateLabel } from './candidate-label.js';
import { inferenceBlocks } from './inference-blocks.js';
import { candidateInKorean, findingInKorean } from './inference-korean.js';
import { type InferenceReport, inferenceReport } from './inference-report.js';

const IMAGES = 10_000;
const published = ({ batchSize, hidden, shots, method }: Cell): number =>
  Math.round(IMAGES * publishedAccuracy(batchSize, hidden, shots, method));

/** A report on made-up runs, given how many test images each candidate's run lies off the published number. */
function report(
  tried: readonly Candidate[],
  seeds: readonly number[],
  off: (candidate: Candidate, cell: Cell) => number,
): InferenceReport {
  const results = tried.flatMap((candidate): CellResult[] =>
    candidateCells(textbook, candidate, seeds).map((cell) =>
      inventedResult(cell, published(cell) + off(candidate, cell)),
    ),
  );
  return inferenceReport(textbook, tried, seeds, results, IMAGES);
}

const own: Candidate = { name: 'own', changes: {} };
const other: Candidate = { name: 'other', changes: { learningRate: 0.2 } };

/** Luck that all runs of a seed share, and a little of each setting's own; the methods share both. */
const luck = ({ seed, batchSize, hidden, shots }: Cell, spread = 100): number =>
  Math.round(
    spread * stream(seed, 'luck').normal() + 30 * stream(seed, `luck ${batchSize} ${hidden} ${shots}`).normal(),
  );

describe('inferenceReport', () => {
  // Own tables lie 100 images above and below the published one, the other's 400 and 200 above, in all 32 baselines, and the
  // differences are the published ones. The scale is the deviation between seeds, 100 sqrt(2) images; 32 coordinates make it sqrt(32).
  // Energy scores in units of 100 sqrt(32) images: own (1 + 1) / 2 - 2 / 2 = 0, other (4 + 2) / 2 - 2 / 2 = 2, so 2 * sqrt(32) / sqrt(2) = 8.
  // Resamples of one seed alone: 1 against 4 or 2, so 3 or 1 behind, 12 or 4.
  const byHand = (candidate: Candidate, { seed }: Cell): number => {
    const side = seed === 0 ? 100 : -100;
    return candidate === own ? side : 300 + side;
  };

  it('is right where it can be computed by hand', () => {
    const { scales, candidates: scores, support, finding, resamples } = report([own, other], [0, 1], byHand);
    expect(scales).toEqual({ baselines: expect.closeTo(0.01 * Math.SQRT2, 12), differences: 1 });
    expect(scores.map(({ name }) => name)).toEqual(['own', 'other']);
    const [first, second] = scores;
    expect(first).toMatchObject({ joint: expect.closeTo(0, 9), behind: 0, behindInterval: { lower: 0, upper: 0 } });
    expect(second).toMatchObject({
      joint: expect.closeTo(8, 9),
      baselines: expect.closeTo(8, 9),
      differences: 0,
      behind: expect.closeTo(8, 9),
      behindInterval: { lower: expect.closeTo(4, 9), upper: expect.closeTo(12, 9) },
      meanAbsoluteError: expect.closeTo(0.03, 12),
      rootMeanSquareZ: expect.closeTo(0.03 / (0.01 * Math.SQRT2), 9),
      settingsThatDiffer: 20,
    });
    // Sums of distances: the published table 1 + 1, own ones 1 + 2; the published one 4 + 2, the other's 4 + 2 and 2 + 2.
    expect(first!.p.joint).toBe(1);
    expect(second!.p.joint).toBeCloseTo(2 / 3, 12);
    expect({ support, resamples }).toEqual({ support: 'best', resamples: 999 });
    expect(finding).toMatch(/own fits .* best; other follows 8\.00 \(95 % interval 4\.00 to 12\.00\) behind/);
    expect(finding).toMatch(/Every other candidate is behind it.*2 seeds are too few to say whether/);
    expect(findingInKorean(report([own, other], [0, 1], byHand))).toBe(
      '시험한 후보 2가지 중 논문의 표를 가장 잘 설명하는 것은 ‘own’이다. 2위인 ‘other’ 후보는 점수가 8.00(95% 신뢰구간 4.00 ~ 12.00) 뒤진다. 다른 후보는 모두 1위에 뒤지며, 신뢰구간이 0보다 위에 있다. 시드 2개로는 논문의 표가 ‘own’에서 시드만 다른 결과일 수 있는지 판단할 수 없다. ‘own’의 학습률 값은 시험한 값(0.1, 0.2) 중에서 가장 작으므로, 그 밖에 더 나은 값이 있을 수 있다.',
    );
  });

  it('does not depend on the order of results or candidates', () => {
    const forth = report([own, other], [0, 1], byHand);
    const back = report([other, own], [0, 1], byHand);
    expect(back.candidates.map(({ name, joint }) => [name, joint])).toEqual(
      forth.candidates.map(({ name, joint }) => [name, joint]),
    );
  });

  const all = candidates(textbook);
  const some = all.filter(({ name }) => /textbook|sigmoid|0\.05|epochs/.test(name));
  const seeds = firstSeeds(12);

  test.prop([fc.constantFrom(...some), fc.nat(5)], { numRuns: 8 })(
    'finds the candidate that a published table came from, and says so where it is not the default',
    (truth, turn) => {
      // Each candidate has a level of its own; the truth's seeds scatter around the published table.
      const level = (candidate: Candidate): number =>
        candidate === truth ? 0 : 400 + 100 * ((some.indexOf(candidate) + turn) % some.length);
      const made = report(some, firstSeeds(5), (candidate, cell) => level(candidate) + luck(cell, 60));
      expect(made.candidates[0]!.name).toBe(truth.name);
      expect(made.candidates[0]!.p.joint).toBeGreaterThan(0.05);
      expect(made.support).toBe(truth === all[0] ? 'best' : 'worse than the best');
      expect(made.finding).toContain(
        truth === all[0]
          ? 'this report’s protocol (1,000 iterations) fits'
          : `${candidateLabel(truth.name, textbook)} fits`,
      );
    },
  );

  it('finds the candidate by the differences between the methods alone', () => {
    // All have the same baselines; only the truth has differences of the published size.
    const made = report(all, firstSeeds(5), (candidate, cell) => {
      const difference = cell.method === 'baseline' ? 0 : published({ ...cell, method: 'baseline' }) - published(cell);
      return luck(cell) + (candidate.name === 'tanh' ? 0 : difference);
    });
    expect(made.candidates[0]!.name).toBe('tanh');
    expect(made.candidates.filter(({ settingsThatDiffer }) => settingsThatDiffer > 0).map(({ name }) => name)).toEqual([
      'tanh',
    ]);
  });

  it('compares whole tables, since the numbers of one share a seed', () => {
    // Both have the same distribution in every cell: seeds 0..11 at one of 12 levels. In the truth a seed has one level everywhere, as the
    // published table has; in the other every setting has a level of its own.
    const level = (rank: number): number => 60 * (rank - 5.5);
    const scattered = (cell: Cell): number =>
      (cell.seed * 5 + 7 * cell.batchSize + cell.hidden + 3 * cell.shots) % seeds.length;
    const shift = level(9); // the published table as a seed of the ninth level
    const made = report([own, other], seeds, (candidate, cell) =>
      candidate === own ? level(scattered(cell)) - shift : level(cell.seed) - shift,
    );
    expect(made.candidates[0]!.name).toBe('other');
    expect(made.candidates[0]!.meanAbsoluteError).toBeCloseTo(made.candidates[1]!.meanAbsoluteError, 9);
  });

  it('says where candidates cannot be told apart', () => {
    const twenty = firstSeeds(20);
    const made = report([own, other], twenty, (candidate, cell) =>
      candidate === own ? luck({ ...cell, seed: cell.seed + 50 }) : luck(cell),
    );
    const [first, second] = made.candidates;
    expect(second!.behindInterval.lower).toBeLessThanOrEqual(0);
    expect(made.support).toBe(first!.name === 'own' ? 'best' : 'not separable from the best');
    expect(made.finding).toMatch(/Our seeds cannot distinguish it from (own|other)\. /);
    expect(made.finding).toMatch(/could have come from one more seed with (own|other) \(p \S+\), which does not prove/);
    const turned = report([own, other], twenty, (candidate, cell) =>
      candidate === other ? luck({ ...cell, seed: cell.seed + 50 }) : luck(cell),
    );
    expect(new Set([made.support, turned.support])).toEqual(new Set(['best', 'not separable from the best']));
    expect([made.finding, turned.finding].filter((text) => text.includes('which may be chance'))).toHaveLength(1);
    const korean = [made, turned].map(findingInKorean);
    expect(korean.filter((text) => text.includes('뒤지지만 우연일 수 있다'))).toHaveLength(1);
    expect(korean[0]).toMatch(/구별할 수 없다: ‘(own|other)’\. 논문의 표는 .*에서 시드만 다른 결과일 수 있다\(p /);
  });

  it('says where even the best is no good', () => {
    const made = report(
      [own, other],
      firstSeeds(20),
      (candidate, cell) => luck(cell, 20) + (candidate === own ? 900 : 1500),
    );
    expect(made.candidates[0]!.p.joint).toBeCloseTo(1 / 21, 12);
    expect(made.finding).toMatch(/unlikely to come from own \(p 0\.048\)/);
    expect(findingInKorean(made)).toMatch(/‘own’에서 나올 법한 결과가 아니다\(p 0\.048\)/);
  });

  it('marks the smallest p that there can be, with three digits', () => {
    const made = report(
      [own, other],
      firstSeeds(20),
      (candidate, cell) => luck(cell, 20) + (candidate === own ? 0 : 1500),
    );
    const [first, second] = markdown(inferenceBlocks(made))
      .split('\n')
      .filter((line) => /own|other/.test(line))
      .slice(1);
    expect(first).not.toContain('†');
    expect(second).toContain('| other | 0.048 † |');
    expect(second).toContain('p 0.048 † |');
  });

  it.each<[string, Candidate['changes'][], number, RegExp | null]>([
    [
      'more iterations than any',
      [{ iterations: 300 }, { iterations: 2000 }],
      1,
      /is at the upper end of the iterations tried \(300, 1000, 2000\), so better/,
    ],
    [
      'the fewest iterations',
      [{ iterations: 300 }, { iterations: 2000 }],
      0,
      /is at the lower end of the iterations tried/,
    ],
    [
      'a learning rate at the end',
      [{ learningRate: 0.2 }, { learningRate: 0.3 }],
      1,
      /upper end of the learning rates tried \(0\.1, 0\.2, 0\.3\)/,
    ],
    ['a learning rate between others', [{ learningRate: 0.2 }, { learningRate: 0.3 }], 0, null],
    ['what has no order', [{ activation: 'tanh' }, { activation: 'sigmoid' }], 0, null],
  ])('says where the best is at the end of what was tried: %s', (_, changes, best, told) => {
    const tried = [own, ...changes.map((change, i): Candidate => ({ name: `c${i}`, changes: change }))];
    const made = report(tried, [0, 1], (candidate, cell) => (candidate.name === `c${best}` ? 0 : 500) + luck(cell));
    expect(made.candidates[0]!.name).toBe(`c${best}`);
    if (told === null) expect(made.finding).not.toContain('end of the');
    else expect(made.finding).toMatch(told);
    expect(findingInKorean(made).includes('그 밖에 더 나은 값이 있을 수 있다')).toBe(told !== null);
  });

  it('takes what does not vary for a point', () => {
    const made = report([own, other], [0, 1], (candidate) => (candidate === own ? 0 : 100));
    expect(made.scales).toEqual({ baselines: 1, differences: 1 });
    expect(made.candidates[0]).toMatchObject({ name: 'own', joint: 0, rootMeanSquareZ: null });
    expect(markdown(inferenceBlocks(made))).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('refuses a gap', () => {
    const results = tableCells(textbook, [0, 1]).map((cell) => inventedResult(cell, published(cell)));
    expect(() => inferenceReport(textbook, [own], [0, 1], results.slice(1), IMAGES)).toThrow(
      /got none of hidden 20, batch 1/,
    );
  });
});

describe('the text on the inference', () => {
  it.each([
    ['textbook', 'this report’s protocol (1,000 iterations)', '이 보고서의 설정(반복 1,000회)'],
    ['textbook, 1000 iterations', 'this report’s protocol (1,000 iterations)', '이 보고서의 설정(반복 1,000회)'],
    ['4000 iterations', '4,000 iterations', '반복 4,000회'],
    ['learning rate 0.05', 'learning rate 0.05', '학습률 0.05'],
    ['random images, shuffled epochs', 'random images, shuffled epochs', '학습데이터 무작위 선택, 에폭마다 섞기'],
    ['sigmoid', 'sigmoid', '시그모이드'],
    ['tanh', 'tanh', 'tanh'],
  ])('shows %s as %s, and as %s in Korean', (name, english, korean) => {
    expect(candidateLabel(name, textbook)).toBe(english);
    expect(candidateInKorean(name, textbook)).toBe(korean);
  });

  it('says in Korean how the assumed protocol compares with the best, and ranks every candidate', () => {
    const made = report(
      candidates(textbook),
      firstSeeds(20),
      (candidate, cell) => luck(cell) + 10 * candidate.name.length,
    );
    const text = markdown(inferenceBlocks(made, 'ko'));
    for (const { name } of made.candidates) expect(text).toContain(candidateInKorean(name, textbook));
    expect(text).toContain('†: 0.048, 시드 20개로 얻을 수 있는 가장 작은 값');
    expect(text).toContain('하나뿐인 논문의 표에 따르는 우연은 나타내지 않는다');
    const worse = report(
      [own, other],
      firstSeeds(20),
      (candidate, cell) => luck(cell, 20) + (candidate === own ? 900 : 0),
    );
    expect(findingInKorean(worse)).toMatch(/‘own’ 후보는 점수가 .* 뒤진다\. /);
  });

  it('ranks every candidate', () => {
    const made = report(candidates(textbook), [0, 1], (candidate, cell) => luck(cell) + 10 * candidate.name.length);
    const text = markdown(inferenceBlocks(made));
    for (const { name } of made.candidates) expect(text).toContain(candidateLabel(name, textbook));
    expect(text).toContain(made.finding);
    expect(text).not.toContain('textbook');
    expect(text).toContain('†: 0.333, the smallest that 2 seeds can give');
    expect(text).toContain('it covers the luck of our seeds, not that of the published table');
    expect(text).toContain('mean over seeds; in the paper in 20.');
    const differing = publishedTable
      .filter(({ method }) => method === 'baseline')
      .flatMap(({ batchSize, hidden, accuracy }) =>
        accuracy.filter((value, i) => value !== publishedAccuracy(batchSize, hidden, i + 1, 'alternating')),
      );
    expect(differing).toHaveLength(20);
  });
});
