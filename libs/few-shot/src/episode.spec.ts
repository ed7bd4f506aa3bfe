import type { LabelledDataset } from '@gradproof/dataset';
import { stream } from '@gradproof/random';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Episode, type EpisodePlan, episode } from './episode.js';
import type { SupportSet } from './support-set.js';
import { datasetCase } from './testing/dataset-case.js';
import { datasetOf } from './testing/dataset-of.js';
import { largestDeviation } from './testing/largest-deviation.js';

type Sizes = Omit<EpisodePlan, 'stream'>;

const cases = fc
  .record({ shots: fc.integer({ min: 1, max: 3 }), queries: fc.integer({ min: 1, max: 3 }) })
  .chain(({ shots, queries }) =>
    datasetCase(shots + queries).chain((dataset) =>
      fc.record({
        dataset: fc.constant(dataset),
        sizes: fc.record({
          ways: fc.integer({ min: 1, max: dataset.classes }),
          shots: fc.constant(shots),
          queries: fc.constant(queries),
        }),
        seed: fc.nat(),
      }),
    ),
  );

/** What an episode violates of the definition of an N-way K-shot task. */
function brokenLaws(
  dataset: LabelledDataset,
  { ways, shots, queries }: Sizes,
  { classes, support, query }: Episode,
): string[] {
  const perLabel = (part: SupportSet, size: number): boolean =>
    part.shots === size &&
    part.ways === ways &&
    part.labels.length === ways * size &&
    Array.from({ length: ways }, (_, e) => part.labels.filter((label) => label === e).length).every(
      (count) => count === size,
    );
  const standFor = ({ indices, labels }: SupportSet): boolean =>
    indices.every((index, i) => classes[labels[i] ?? Number.NaN] === dataset.labels[index]);
  const laws = {
    'ways different classes': classes.length === ways && new Set(classes).size === ways,
    'shots per label': perLabel(support, shots),
    'queries per label': perLabel(query, queries),
    'labels stand for the classes': standFor(support) && standFor(query),
    disjoint: new Set([...support.indices, ...query.indices]).size === ways * (shots + queries),
    'order of the dataset': [support, query].every(({ indices }) =>
      indices.toSorted().every((index, i) => index === indices[i]),
    ),
  };
  return Object.entries(laws).flatMap(([law, holds]) => (holds ? [] : [law]));
}

describe('episode', () => {
  it('is an N-way K-shot task with a disjoint query set, the same for the same stream', () => {
    fc.assert(
      fc.property(cases, ({ dataset, sizes, seed }) => {
        const task = episode(dataset, { ...sizes, stream: stream(seed, 'episode') });
        expect(brokenLaws(dataset, sizes, task)).toEqual([]);
        expect(episode(dataset, { ...sizes, stream: stream(seed, 'episode') })).toEqual(task);
      }),
    );
  });

  const five = datasetOf([0, 0, 1, 1, 2, 2, 3, 3, 4, 4], 5);

  it('draws every class equally often', () => {
    const plan = { ways: 2, shots: 1, queries: 1, stream: stream(4, 'episode') };
    expect(largestDeviation(5, 2, () => episode(five, plan).classes)).toBeLessThan(4);
  });

  it('would notice a class that is drawn too often', () => {
    const plan = { ways: 2, shots: 1, queries: 1, stream: stream(4, 'episode') };
    const biased = (): Uint8Array => (plan.stream.uniform() < 0.9 ? episode(five, plan).classes : Uint8Array.of(0, 1));
    expect(largestDeviation(5, 2, biased)).toBeGreaterThan(4);
  });

  it('draws another task when pulled again', () => {
    const dataset = datasetOf(new Uint8Array(100), 1);
    const plan = { ways: 1, shots: 5, queries: 5, stream: stream(0, 'episode') };
    expect(episode(dataset, plan)).not.toEqual(episode(dataset, plan));
  });

  it('names a class with too few images, drawn or not', () => {
    const dataset = datasetOf([0, 0, 0, 1, 1], 2);
    expect(() => episode(dataset, { ways: 1, shots: 2, queries: 1, stream: stream(0, 'episode') })).toThrow(
      'episode: class 1 of train must have 3 examples, got 2',
    );
  });

  it.each([
    [{ ways: 3, shots: 1, queries: 1 }, 'episode: ways must be an integer in 1..2, got 3'],
    [{ ways: 0, shots: 1, queries: 1 }, 'episode: ways must be an integer in 1..2, got 0'],
    [{ ways: 2, shots: 0, queries: 1 }, 'episode: shots must be an integer >= 1, got 0'],
    [{ ways: 2, shots: 1, queries: 0.5 }, 'episode: queries must be an integer >= 1, got 0.5'],
  ])('refuses %o', (sizes, message) => {
    const dataset = datasetOf([0, 0, 1, 1], 2);
    expect(() => episode(dataset, { ...sizes, stream: stream(0, 'episode') })).toThrow(new RangeError(message));
  });
});

describe('the laws of episodes would notice', () => {
  const dataset = datasetOf([2, 2, 0, 0, 1, 1], 3);
  const sizes = { ways: 2, shots: 1, queries: 1 };
  const sound: Episode = {
    classes: Uint8Array.of(1, 2),
    support: { indices: Int32Array.of(0, 4), labels: Uint8Array.of(1, 0), shots: 1, ways: 2 },
    query: { indices: Int32Array.of(1, 5), labels: Uint8Array.of(1, 0), shots: 1, ways: 2 },
  };

  it('nothing in a sound one', () => expect(brokenLaws(dataset, sizes, sound)).toEqual([]));

  it.each<[string, Partial<Episode>]>([
    ['ways different classes', { classes: Uint8Array.of(1, 1) }],
    ['shots per label', { support: { ...sound.support, labels: Uint8Array.of(1, 1) } }],
    ['queries per label', { query: { ...sound.query, labels: Uint8Array.of(0, 0) } }],
    ['labels stand for the classes', { support: { ...sound.support, labels: Uint8Array.of(0, 1) } }],
    ['labels stand for the classes', { query: { ...sound.query, labels: Uint8Array.of(2, 1) } }],
    ['disjoint', { query: sound.support }],
    ['order of the dataset', { query: { ...sound.query, indices: Int32Array.of(5, 1), labels: Uint8Array.of(0, 1) } }],
  ])('a broken one: %s', (law, fault) => expect(brokenLaws(dataset, sizes, { ...sound, ...fault })).toContain(law));
});
