import { describe, expect, it } from 'vitest';
import type { ClaimVerdict } from './claim-report.js';
import { type World, madeUp } from '../testing/made-up-world.js';

const verdicts = (world: World): ClaimVerdict[] => madeUp(world).claims.claims.map(({ verdict }) => verdict);

describe('claimsReport', () => {
  it.each<[string, World, ClaimVerdict[]]>([
    ['no difference', { seeds: 20 }, ['supported', 'inconclusive', 'supported']],
    ['a clear advantage', { seeds: 20, effect: () => [100, 5] }, ['contradicted', 'supported', 'contradicted']],
    ['a clear disadvantage', { seeds: 20, effect: () => [-100, 5] }, ['contradicted', 'contradicted', 'contradicted']],
    [
      'a small advantage at 2 shots',
      { seeds: 20, effect: ({ shots }) => [shots === 2 ? 9 : 0, 5] },
      ['supported', 'supported', 'supported'],
    ],
    [
      'a large difference in one setting',
      {
        seeds: 20,
        effect: ({ batchSize, hidden, shots }) => [batchSize === 1 && hidden === 50 && shots === 4 ? -160 : 0, 20],
      },
      ['supported', 'inconclusive', 'contradicted'],
    ],
    ['much noise', { seeds: 20, effect: () => [0, 900] }, ['inconclusive', 'inconclusive', 'inconclusive']],
    ['too few seeds', { seeds: 3 }, ['refused', 'refused', 'refused']],
    ['one seed', { seeds: 1 }, ['refused', 'refused', 'refused']],
  ])('in a world with %s', (_, world, expected) => expect(verdicts(world)).toEqual(expected));

  it('tells each in one plain sentence', () => {
    const [c1, c2, c3] = madeUp({ seeds: 20, effect: ({ shots }) => [shots === 2 ? 9 : 0, 5] }).claims.claims;
    expect(c1!.sentence).toMatch(
      /^Over all 32 settings alternating minus baseline is \+2\.\d of 10,000 test images \(90 % interval \S+ to \S+\), inside the declared ±50: similar accuracy\.$/,
    );
    expect(c2!.sentence).toMatch(
      /^At 2 images per class alternating minus baseline is \+[89]\.\d of .*, p (< )?0\.\d+: better; compared with the other numbers per class it is \+.*, p (< )?0\.\d+\. After Holm’s correction for 2 tests (both p are|p is) .*\. The paper’s own 8 differences there add up to \+5 images \(mean \+0\.6\)\.$/,
    );
    expect(c3!.sentence).toMatch(
      /within ±50 in all 32 settings; the interval that comes closest to the margin is at batch \d, hidden \d\d, 2 per class: \+.*\. Small throughout\. These are means over seeds: single runs differ by up to 20, 0 of 640 by more than 50; the published ones, single runs, by up to 161\.$/,
    );
  });

  it('says of each other verdict what it is', () => {
    const sentences = (world: World): string[] => madeUp(world).claims.claims.map(({ sentence }) => sentence);
    expect(sentences({ seeds: 20, effect: () => [100, 5] })).toMatchObject([
      expect.stringContaining('not similar'),
      expect.stringContaining(': better'),
      expect.stringContaining('In 32 it is shown to be larger'),
    ]);
    expect(sentences({ seeds: 20, effect: () => [0, 900] })).toMatchObject([
      expect.stringContaining('20 seeds do not decide'),
      expect.stringContaining('no direction is shown'),
      expect.stringContaining('Not shown to be small throughout'),
    ]);
    expect(sentences({ seeds: 20, effect: () => [-100, 5] })[1]).toContain(': worse');
    expect(sentences({ seeds: 3 })).toEqual([
      '3 seeds cannot decide this; 6 are needed.',
      '3 seeds cannot decide this; 7 are needed.',
      '3 seeds cannot decide this; 6 are needed.',
    ]);
    expect(sentences({ seeds: 1 })[0]).toMatch(/^1 seed cannot/);
  });

  it('rests on one number per seed', () => {
    const { claims, table } = madeUp({ seeds: 8 });
    const [c1] = claims.claims;
    const first = table.rows.reduce(
      (sum, { method, correct }) => sum + (method === 'alternating' ? correct[0]! : -correct[0]!),
      0,
    );
    expect(c1!.perSeed).toHaveLength(8);
    expect(c1!.perSeed[0]).toBeCloseTo(first / 32, 10);
    expect(c1!.n).toBe(8);
  });

  it('tests every setting, and every level of every axis, for C3', () => {
    const parts = madeUp({ seeds: 8 }).claims.claims[2]!.parts.map(({ name }) => name);
    expect(parts).toHaveLength(32 + 4 + 2 + 4);
    expect(parts.slice(32)).toEqual(
      [
        'batch 1',
        'batch 2',
        'batch 4',
        'batch 8',
        'hidden 20',
        'hidden 50',
        'shots 1',
        'shots 2',
        'shots 3',
        'shots 4',
      ].map((level) => `${level}, all settings`),
    );
  });

  it('counts what the small networks cost', () => {
    const [small, large] = madeUp({ seeds: 1 }).claims.lightweight;
    // 784 H + H + 10 H + 10 parameters; 784 H + 10 H multiply-adds; the made-up runs count 1,000 H an image.
    expect(small).toEqual({
      hidden: 20,
      parameters: 15_910,
      bytes: 127_280,
      multiplyAddsPerImage: 15_880,
      trainedBaseline: 20_000,
      trainedAlternating: 20_000,
    });
    expect(large).toMatchObject({ hidden: 50, parameters: 39_760, multiplyAddsPerImage: 39_700 });
  });
});
