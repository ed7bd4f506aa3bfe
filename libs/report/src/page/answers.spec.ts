import { describe, expect, it } from 'vitest';
import { type ClaimVerdict } from '../claims/claim-report.js';
import { type Text } from '../document/block.js';
import { type InferenceReport } from '../inference/inference-report.js';
import { type MechanismReport } from '../mechanism/mechanism-report.js';
import { type Reproduction } from '../reproduction/reproduction.js';
import { madeUp } from '../testing/made-up-world.js';
import { answers } from './answers.js';

const base = madeUp({ seeds: 20 });
const mechanism = {
  headline: 'Kinks do it.',
  arms: { table: { pairs: 640, pairsChanged: 515 } },
} as unknown as MechanismReport;

const plain = (text: Text): string =>
  text.map((part) => (typeof part === 'string' ? part : 'strong' in part ? part.strong : '')).join('');

/** The four answers as plain text, of a reproduction with these counts and claims. */
function told(
  counts: Partial<Reproduction['statistics']['counts']> = {},
  verdicts: readonly ClaimVerdict[] = [],
  inference?: Partial<InferenceReport>,
): string[] {
  const { statistics, claims } = base;
  const made: Reproduction = {
    ...base,
    statistics: { ...statistics, counts: { ...statistics.counts, ...counts } },
    claims: {
      ...claims,
      claims: claims.claims.map((claim, i) => ({ ...claim, verdict: verdicts[i] ?? claim.verdict })),
    },
  };
  return answers(made, mechanism, inference as InferenceReport | undefined).map(({ answer }) => plain(answer));
}

describe('answers', () => {
  it('count what is consistent, what differs and what stays open', () => {
    const [reproduced, not] = told({ consistent: 41, differs: 3, inconclusive: 20 });
    expect(reproduced).toMatch(/^41 of 64 published accuracies are consistent with our 20 seeds \(to 4 points\)\./);
    expect(not).toMatch(/^3 of 64 accuracies differ; 20 of 64 stay inconclusive \(.*\)\. /);
    const [one, none] = told({ consistent: 1, differs: 0, inconclusive: 0 });
    expect(one).toMatch(/^1 of 64 published accuracies is consistent/);
    expect(none).toMatch(/^No accuracy is shown to differ\. /);
  });

  it('say why cells stay inconclusive, since the reasons are opposite ones', () => {
    const { statistics } = base;
    const cells = statistics.cells.map((cell, i) => ({
      ...cell,
      ...(i < 6 ? { reason: 'outside-interval' as const } : i < 16 ? { reason: 'margin-not-detectable' as const } : {}),
    }));
    const counts = { ...statistics.counts, inconclusive: 16 };
    const made = { ...base, statistics: { ...statistics, cells, counts } };
    expect(plain(answers(made, mechanism)[1]!.answer)).toContain(
      '16 of 64 stay inconclusive (6 outside our interval, 10 too noisy).',
    );
  });

  it('lead to their parts of the page', () => {
    expect(answers(base, mechanism).map(({ part }) => part)).toEqual(['table-1', 'claims', 'mechanism', 'certainty']);
  });

  it('put every claim where its verdict belongs', () => {
    const [reproduced, not] = told({}, ['supported', 'contradicted', 'inconclusive']);
    expect(reproduced).toMatch(/Supported: C1 “[^”]+” \(±50 images\) $/);
    expect(not).toMatch(/Contradicted: C2 “[^”]+” Inconclusive: C3 “[^”]+” \(±50 images, means over seeds\) $/);
    expect(told({}, ['supported', 'supported', 'supported'])[1]).toContain('Every claim of the paper is supported.');
    const [nothing, refused] = told({}, ['refused', 'refused', 'refused']);
    expect(nothing).toContain('No claim of the paper is supported.');
    expect(refused).toContain('Too few seeds to decide: C1');
  });

  it('say why the methods differ as the mechanism does', () => {
    expect(told()[2]).toBe('Kinks do it.');
  });

  it('say in how many settings the methods differ, or that there were too few seeds', () => {
    expect(told({ greater: 2, less: 3, refused: 0 })[3]).toContain(
      'In 5 of 32 settings one method is shown to be better on average (Holm at 0.05); image by image they differ in 515 of 640 pairs of runs.',
    );
    expect(told({ refused: 32 })[3]).toContain(
      'Too few seeds to call any of 32 settings, which takes 11; image by image they differ in 515 of 640',
    );
    expect(told({}, ['refused'])[3]).not.toContain('Over all, alternating less baseline');
    expect(told({}, ['supported'])[3]).toContain('Over all, alternating less baseline');
  });

  it.each([
    ['best', 'of 2 tried (384 runs), ours explains its table best.'],
    [
      'not separable from the best',
      'of 2 tried (384 runs), “tanh” explains its table best, and ours is not separable from it.',
    ],
    ['worse than the best', 'of 2 tried (384 runs), “tanh” explains its table better than ours.'],
  ] as const)('say what the inference found: %s', (support, sentence) => {
    const candidates = [{ name: 'tanh' }, { name: 'textbook' }] as unknown as InferenceReport['candidates'];
    expect(told({}, [], { support, candidates, seeds: [0, 1, 2] })[3]).toContain(sentence);
    expect(told()[3]).toContain('not compared with others here');
  });
});
